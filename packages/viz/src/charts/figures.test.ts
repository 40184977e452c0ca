import { describe, expect, it } from 'vitest';
import type { Attribution, LeverGrid } from '../data/answers.ts';
import type { Ensemble, PairedSeries, TimeAccount } from '../data/weekly.ts';
import { renderSvg } from '../svg/render.ts';
import { calculation } from './calculation.ts';
import { pileDots, quantileDots } from './end-spread.ts';
import { leverAttribution } from './lever-attribution.ts';
import { leverMap } from './lever-map.ts';
import { pairedGap } from './paired-gap.ts';
import { roleDecay } from './role-decay.ts';
import { timeAndValue } from './time-and-value.ts';

describe('pairedGap', () => {
  const series: PairedSeries = {
    label: 'Aligned',
    baseline: 'Unaligned',
    weeks: Int16Array.of(1, 2),
    mean: Float64Array.of(0, 0.69),
    lo: Float64Array.of(-0.02, 0.6),
    hi: Float64Array.of(0.02, 0.78),
    interval: 'simultaneous',
    alpha: 0.05,
    runs: 40,
    positive: Int16Array.of(19, 40),
    divergence: 2,
    helped: Float64Array.of(0, 0.7),
    harmed: Float64Array.of(0, 0.01),
  };

  it('says how much, in how many runs, and whom it helps and harms', () => {
    expect(pairedGap.describe(series)).toBe(
      'Aligned minus Unaligned: 69 points at week 2, above 0 in 40 of 40 runs; that week 70 % use it in the first only, 1 % in the second only. Apart from week 2 on.',
    );
  });

  it('draws no band and says why where there is no interval yet', () => {
    const early = renderSvg(pairedGap({ ...series, interval: 'none' }));
    expect(early).toContain('no interval while so few runs are in');
    expect(early).not.toContain('fill-opacity="0.16"');
    expect(renderSvg(pairedGap(series))).toContain('fill-opacity="0.16"');
    expect(
      pairedGap.table({ ...series, interval: 'none' }).columns.map(({ id }) => id),
    ).not.toContain('lo');
  });
});

describe('calculation', () => {
  it('refuses a sum with a line missing', () => {
    const broken = {
      arm: 'aligned',
      label: 'Aligned',
      who: 'somebody',
      week: 1,
      lines: [],
      total: 0,
    };
    expect(() => calculation([broken])).toThrow(
      'line time of aligned must be finite, got undefined',
    );
  });
});

describe('leverAttribution', () => {
  const lever = {
    id: 'a',
    label: 'Work removed',
    value: 0.4,
    lo: 0.3,
    hi: 0.5,
    firstIn: 0.2,
    lastIn: 0.5,
  };
  const gap: Attribution = {
    measure: 'Real use',
    from: { label: 'Unaligned', value: 0.1 },
    to: { label: 'Aligned', value: 0.6 },
    levers: [lever, { ...lever, id: 'b', label: 'Credit', value: 0.1 }],
    runs: 30,
    alpha: 0.05,
  };

  it('names the gap and the largest levers', () => {
    expect(leverAttribution.describe(gap)).toBe(
      'Unaligned 10 %, Aligned 60 %, a gap of 50 points: work removed +40 and credit +10.',
    );
  });

  it('starts each bar where the last one ended', () => {
    const rects = [
      ...renderSvg(leverAttribution(gap)).matchAll(
        /<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/gu,
      ),
    ];
    const bars = rects.map(([, x, width]) => ({ from: Number(x), to: Number(x) + Number(width) }));
    expect(bars).toHaveLength(4);
    expect(bars[1]?.from).toBeCloseTo(bars[0]?.to ?? 0, 0);
    expect(bars[2]?.from).toBeCloseTo(bars[1]?.to ?? 0, 0);
    expect(bars[3]?.to).toBeCloseTo(bars[2]?.to ?? 0, 0);
  });

  it('takes other units than shares', () => {
    expect(leverAttribution.describe({ ...gap, unit: 'hours' })).toContain(
      'Unaligned 0.10 h, Aligned 0.60 h, a gap of +0.50 h',
    );
  });
});

describe('leverMap', () => {
  const axis = [0, 0.5, 1];
  const grid: LeverGrid = {
    measure: 'Real use',
    x: { id: 'x', label: 'Work removed', values: axis },
    y: { id: 'y', label: 'Credit', values: axis },
    values: Float64Array.of(0, 0.5, 1, 0, 0.5, 1, 0, 0.5, 1),
    arms: [],
    runs: 8,
  };

  it('draws the 50 % line where the values are 50 %, from edge to edge and not round the rim', () => {
    const svg = renderSvg(leverMap(grid));
    const plot = /data-x="([\d.]+) ([\d.]+) 0 1" data-y="([\d.]+) ([\d.]+)/u.exec(svg);
    const [left, right, bottom, top] = (plot ?? []).slice(1).map(Number) as [
      number,
      number,
      number,
      number,
    ];
    const line = /<path d="([^"]*)" fill="none"/u.exec(svg)?.[1] ?? '';
    const points = [...line.matchAll(/(-?[\d.]+),(-?[\d.]+)/gu)].map(
      ([, x, y]) => [Number(x), Number(y)] as const,
    );
    for (const [x] of points) expect(x).toBeCloseTo((left + right) / 2, 0);
    const heights = points.map(([, y]) => y);
    expect(Math.max(...heights)).toBeCloseTo(bottom, 0);
    expect(Math.min(...heights)).toBeCloseTo(top, 0);
  });

  it('refuses a grid of another size', () => {
    expect(() => leverMap({ ...grid, values: new Float64Array(8) })).toThrow(
      'values must hold 9 cells, got 8',
    );
  });
});

describe('roleDecay', () => {
  const of = (role: string, end: number, arm: string): Ensemble => ({
    arm,
    label: arm,
    role,
    weeks: Int16Array.of(1, 2),
    levels: [0.5],
    quantiles: [Float64Array.of(0.5, end)],
    runs: 5,
  });
  const data = [
    of('Rep', 0.4, 'a'),
    of('Rep', 0.5, 'b'),
    of('Analyst', 0.1, 'a'),
    of('Analyst', 0.9, 'b'),
  ];

  it('orders roles by gap on request, and shows one alone', () => {
    expect(roleDecay.describe(data)).toBe(
      'Rep ends at a 40 % and b 50 %. Analyst ends at a 10 % and b 90 %.',
    );
    expect(roleDecay.describe(data, { sort: 'gap' })).toMatch(/^Analyst/u);
    expect(roleDecay.table(data, { only: 'Rep' }).rows).toHaveLength(4);
    expect(() => roleDecay(data, { only: 'Clerk' })).toThrow(
      'no role "Clerk"; roles are Rep and Analyst',
    );
  });
});

describe('timeAndValue', () => {
  const account = (net: readonly number[]): TimeAccount => ({
    arm: 'a',
    label: 'A',
    weeks: Int16Array.from(net, (_, k) => k + 1),
    gross: Float64Array.from(net, (value) => value + 1),
    shadow: Float64Array.from(net, () => 1),
    rework: Float64Array.from(net, () => 0),
    net: Float64Array.from(net),
    runs: 40,
  });

  it('finds the week from which the hours stay above zero', () => {
    expect(timeAndValue.describe([account([1, -2, 3, 1])])).toContain(
      '3.0 h per person by week 4 (7.0 saved, 4.0 shadow work, 0.0 rework), above zero from week 3 on',
    );
    expect(timeAndValue.describe([account([1, -2])])).toContain('never above zero for good');
  });
});

describe('quantile dots', () => {
  it('are the runs up to twenty, and twenty quantiles beyond', () => {
    expect(quantileDots([0.3, 0.1])).toEqual({ values: [0.1, 0.3], each: 1 });
    const many = quantileDots(Float64Array.from({ length: 101 }, (_, k) => k / 100));
    expect(many.each).toBeCloseTo(5.05);
    expect(many.values).toHaveLength(20);
    expect(many.values[0]).toBeCloseTo(0.025, 12);
    expect(many.values[19]).toBeCloseTo(0.975, 12);
  });

  it('pile up where they would overlap, and stand apart otherwise', () => {
    expect(pileDots([0, 1, 50], 10)).toEqual([
      { x: 0.5, level: 0 },
      { x: 0.5, level: 1 },
      { x: 50, level: 0 },
    ]);
  });
});
