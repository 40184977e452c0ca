import { expect, it } from 'vitest';
import { draws, drawTag } from '../random.ts';
import { bca } from './intervals.ts';
import { quantile } from './quantiles.ts';

it('the bootstrap interval of a median covers in 95 of 100 skewed samples', () => {
  let covered = 0;
  const trials = 600;
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
