import { area, line } from 'd3-shape';
import { expect, it } from 'vitest';
import { linear } from './scale.ts';
import { areaPath, linePath, tenthText } from './series.ts';

it('a tenth of a px is written as JavaScript writes the number', () => {
  for (const value of [0, -0.04, 0.05, -0.05, 0.95, 9.96, -12.34, 99.99, 1234.56, 1e7 + 0.1])
    expect(tenthText(value)).toBe(String(Math.round(value * 10) / 10 + 0));
});

it('a path has the bytes that D3 itself would write, of one week too', () => {
  for (const count of [52, 2, 1]) {
    const weeks = Int16Array.from({ length: count }, (_, k) => k + 1);
    const values = Float64Array.from(weeks, (week) => ((week * 37) % 101) / 100 - 0.2);
    const upper = values.map((value) => value + 0.1);
    const [x, y] = [linear([1, 52], [41.7, 799.3]), linear([0, 1], [300, 10])];
    const across = (week: number): number => x(week);
    const up = (series: Float64Array) => (_: number, k: number) => y(series[k] as number);
    const d3Line = line<number>(across, up(values)).digits(1);
    expect(linePath(weeks, values, x, y)).toBe(d3Line(Array.from(weeks)));
    const d3Area = area<number>(across, up(values), up(upper)).digits(1);
    expect(areaPath(weeks, values, upper, x, y)).toBe(d3Area(Array.from(weeks)));
  }
});
