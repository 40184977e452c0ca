import { line } from 'd3-shape';
import { expect, it } from 'vitest';
import { tenthText } from './path-text.ts';
import { linePath } from './paths.ts';
import { linear } from './scale.ts';

it('a tenth of a px is written as JavaScript writes the number', () => {
  for (const value of [0, -0.04, 0.05, -0.05, 0.95, 9.96, -12.34, 99.99, 1234.56, 1e7 + 0.1])
    expect(tenthText(value)).toBe(String(Math.round(value * 10) / 10 + 0));
});

it('a path has the bytes that D3 itself would write', () => {
  const weeks = Int16Array.from({ length: 52 }, (_, k) => k + 1);
  const values = Float64Array.from(weeks, (week) => ((week * 37) % 101) / 100 - 0.2);
  const [x, y] = [linear([1, 52], [41.7, 799.3]), linear([0, 1], [300, 10])];
  const own = line<number>(
    (week) => x(week),
    (_, k) => y(values[k] as number),
  ).digits(1);
  expect(linePath(weeks, values, x, y)).toBe(own(Array.from(weeks)));
});
