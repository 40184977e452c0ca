import { type Key, normalQuantile } from '@uptake/core';
import { draws, drawTag } from '../draws/draws.ts';
import type { Interval } from './interval.ts';
import { normalCdf } from './normal-cdf.ts';
import { quantileOfSorted } from './quantile.ts';

/** A statistic of a sample that is given as row numbers, so that it can read any columns. */
export type Statistic = (rows: ArrayLike<number>) => number;

function acceleration(n: number, statistic: Statistic): number {
  const left = new Float64Array(n);
  const rows = new Int32Array(n - 1);
  for (let out = 0; out < n; out++) {
    for (let i = 0; i < n - 1; i++) rows[i] = i < out ? i : i + 1;
    left[out] = statistic(rows);
  }
  const mean = left.reduce((sum, value) => sum + value, 0) / n;
  let squares = 0;
  let cubes = 0;
  for (const value of left) {
    const gap = mean - value;
    squares += gap * gap;
    cubes += gap * gap * gap;
  }
  return squares === 0 ? 0 : cubes / (6 * squares * Math.sqrt(squares));
}

/**
 * The bias-corrected and accelerated bootstrap interval: for medians, ratios and times, where t does not serve.
 *
 * Limits are the bootstrap quantiles at `N(z0 + (z0 + z)/(1 - a(z0 + z)))`; `z0` from the share of resamples below the
 * estimate (ties half), `a` from the jackknife.
 *
 * @param n - Size of the sample, at least 15.
 * @param statistic - Called with row numbers in [0, `n`).
 * @param key - Master key of the draws.
 * @param options - `alpha`, default 0.05; `resamples`, default 2000.
 * @returns The limits; both equal the estimate where the statistic never varies.
 * @throws RangeError if `n` is below 15.
 *
 * Source: efron1987.
 */
export function bca(
  n: number,
  statistic: Statistic,
  key: Key,
  options: { alpha?: number; resamples?: number } = {},
): Interval {
  return bcaLimits(n, statistic, key, options.resamples)(options.alpha ?? 0.05);
}

/** The same for many levels: the resamples are made once, and the intervals of two levels lie one within the other. */
export function bcaLimits(
  n: number,
  statistic: Statistic,
  key: Key,
  resamples: number = 2000,
): (alpha: number) => Interval {
  if (!(n >= 15)) throw new RangeError(`a bootstrap interval needs at least 15 values, got ${n}`);
  const rows = Int32Array.from({ length: n }, (_, i) => i);
  const estimate = statistic(rows);
  const values = new Float64Array(resamples);
  for (let b = 0; b < resamples; b++) {
    const source = draws(key, b, drawTag.bootstrap);
    for (let i = 0; i < n; i++) rows[i] = source.below(n);
    values[b] = statistic(rows);
  }
  values.sort();
  if (values[0] === values[resamples - 1]) return () => ({ lo: estimate, hi: estimate });
  let below = 0;
  for (const value of values) below += value < estimate ? 1 : value === estimate ? 0.5 : 0;
  const bias = normalQuantile(Math.min(Math.max(below, 0.5), resamples - 0.5) / resamples);
  const a = acceleration(n, statistic);
  const limit = (z: number) =>
    quantileOfSorted(values, normalCdf(bias + (bias + z) / (1 - a * (bias + z))));
  return (alpha) => ({
    lo: limit(normalQuantile(alpha / 2)),
    hi: limit(normalQuantile(1 - alpha / 2)),
  });
}
