import { normalQuantile } from '@uptake/core/internal';
import { expect, it } from 'vitest';
import reference from '../../../../test/reference/statistics/samples.json' with { type: 'json' };
import { bca } from './intervals.ts';
import { moments } from './moments.ts';
import { bandFor, fewestForBand, quantile, quantileBand } from './quantiles.ts';

it('quantiles are those of type 7 in R', () => {
  const powers = Array.from({ length: 10 }, (_, i) => (i + 1) ** 1.5);
  expect(reference.quantiles).toHaveLength(5);
  for (const [p, value] of reference.quantiles)
    expect(quantile(powers, p as number)).toBeCloseTo(value as number, 12);
});

it('bands are drawn from 13, 36, 72 and 146 runs', () => {
  expect([0.25, 0.1, 0.05, 0.025].map(fewestForBand)).toEqual([13, 36, 72, 146]);
  expect(bandFor(12, 0.1)).toBeUndefined();
  expect(bandFor(35, 0.1)).toEqual({ tail: 0.25, fewRuns: true });
  expect(bandFor(36, 0.1)).toEqual({ tail: 0.1, fewRuns: false });
  expect(bandFor(500, 0.25)).toEqual({ tail: 0.25, fewRuns: false });
});

it('a band holds each week by itself', () => {
  const runs = Array.from({ length: 41 }, (_, r) => [r, 40 - r]);
  const band = quantileBand(runs, 0.1);
  expect([...(band?.lo ?? [])]).toEqual([4, 4]);
  expect([...(band?.median ?? [])]).toEqual([20, 20]);
  expect([...(band?.hi ?? [])]).toEqual([36, 36]);
  expect(quantileBand(runs.slice(0, 5))).toBeUndefined();
});

it('moments of a shifted sample keep their digits', () => {
  expect(moments([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toEqual({
    n: 4,
    mean: 1e9 + 10,
    variance: 30,
  });
  expect(() => moments([])).toThrow('at least one value');
});

it('the bootstrap interval of a mean is that of t for a normal sample, and leans over for a skewed one', () => {
  const limitsOf = (sample: Float64Array) =>
    bca(
      sample.length,
      (rows) => moments(Float64Array.from(rows, (row) => sample[row] as number)).mean,
      [5, 3],
    );
  const normal = Float64Array.from({ length: 201 }, (_, i) => normalQuantile((i + 0.5) / 201));
  const { lo, hi } = limitsOf(normal);
  const reach = 1.96 * Math.sqrt(moments(normal).variance / 201);
  expect(Math.abs(hi / reach - 1)).toBeLessThan(0.05);
  expect(Math.abs(lo / -reach - 1)).toBeLessThan(0.05);
  const skewed = limitsOf(Float64Array.from({ length: 40 }, (_, i) => -Math.log((i + 0.5) / 40)));
  const centre = Array.from({ length: 40 }, (_, i) => -Math.log((i + 0.5) / 40)).reduce(
    (sum, x) => sum + x / 40,
    0,
  );
  expect((skewed.hi - centre) / (centre - skewed.lo)).toBeGreaterThan(1.2);
});

it('a statistic that never varies has itself as interval, and few values are refused', () => {
  expect(bca(20, () => 3, [1, 2])).toEqual({ lo: 3, hi: 3 });
  expect(() => bca(14, () => 3, [1, 2])).toThrow('at least 15 values, got 14');
});
