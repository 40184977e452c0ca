import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { draws, drawTag } from '../draws/draws.ts';
import { bca } from './bca.ts';
import { moments } from './moments.ts';
import { quantile } from './quantile.ts';
import { bandFor, fewestForBand, quantileBand } from './quantile-band.ts';

const file = new URL('../../../../../shared/data/stat_oracle_R.json', import.meta.url);
const { quantiles } = JSON.parse(readFileSync(file, 'utf8')) as {
  quantiles: { x: number[]; probs: number[]; by_type_1_to_9: number[][] };
};

it('quantiles are those of type 7 in R', () => {
  quantiles.probs.forEach((p, i) => {
    expect(quantile(quantiles.x, p)).toBeCloseTo(quantiles.by_type_1_to_9[6]?.[i] as number, 12);
  });
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

it('the bootstrap interval of a median covers in 95 of 100 skewed samples', () => {
  let covered = 0;
  const trials = 400;
  for (let trial = 0; trial < trials; trial++) {
    const source = draws([11, 12], trial, drawTag.design);
    const sample = Float64Array.from({ length: 40 }, () => -Math.log(source.uniform()));
    const median = (rows: ArrayLike<number>) =>
      quantile(
        Float64Array.from(rows, (row) => sample[row] as number),
        0.5,
      );
    const { lo, hi } = bca(40, median, [trial, 3], { resamples: 400 });
    if (lo <= Math.LN2 && Math.LN2 <= hi) covered++;
  }
  expect(covered / trials).toBeGreaterThan(0.92);
  expect(covered / trials).toBeLessThan(0.98);
});

it('a statistic that never varies has itself as interval, and few values are refused', () => {
  expect(bca(20, () => 3, [1, 2])).toEqual({ lo: 3, hi: 3 });
  expect(() => bca(14, () => 3, [1, 2])).toThrow('at least 15 values, got 14');
});
