import type { Key } from '@uptake/core';
import { normalQuantile } from '@uptake/core/internal';
import { draws, drawTag } from '../random.ts';
import { betaQuantile, normalCdf } from './distributions.ts';
import { quantileOfSorted } from './quantiles.ts';

/**
 * Wilson's interval for a share: `(p + z^2/2n +- z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n)`.
 *
 * @param successes - A whole number in [0, `n`].
 * @param n - Trials, above 0.
 * @param alpha - One minus the confidence. Default 0.05.
 * @throws RangeError if a number is outside its range.
 *
 * @example 58 of 60 replications were better
 * ```ts
 * const { lo, hi } = wilson(58, 60);
 * [lo.toFixed(4), hi.toFixed(4)]; // => [ '0.8864', '0.9908' ]
 * ```
 *
 * Source: wilson1927.
 */
export function wilson(successes: number, n: number, alpha: number = 0.05): Interval {
  if (!(n > 0)) throw new RangeError(`n must be above 0, got ${n}`);
  if (!(successes >= 0 && successes <= n)) {
    throw new RangeError(`successes must be in [0, ${n}], got ${successes}`);
  }
  const z = normalQuantile(1 - alpha / 2);
  const p = successes / n;
  const centre = p + (z * z) / (2 * n);
  const reach = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return {
    lo: successes === 0 ? 0 : (centre - reach) / scale,
    hi: successes === n ? 1 : (centre + reach) / scale,
  };
}

/** Two limits, the lower first. */
export interface Interval {
  readonly lo: number;
  readonly hi: number;
}

/**
 * The exact interval of Clopper and Pearson for a share; it covers at least what it promises.
 *
 * `lo` = beta quantile(alpha/2; k, n-k+1), `hi` = beta quantile(1-alpha/2; k+1, n-k). For one side pass twice the alpha.
 *
 * @param successes - A whole number `k` in [0, `n`].
 * @param n - Trials, above 0.
 * @param alpha - One minus the confidence. Default 0.05.
 * @throws RangeError if a number is outside its range.
 *
 * @example
 * ```ts
 * clopperPearson(7, 40).lo.toFixed(5); // => '0.07338'
 * ```
 *
 * Source: clopper1934.
 */
export function clopperPearson(successes: number, n: number, alpha: number = 0.05): Interval {
  if (!(n > 0)) throw new RangeError(`n must be above 0, got ${n}`);
  if (!(successes >= 0 && successes <= n)) {
    throw new RangeError(`successes must be in [0, ${n}], got ${successes}`);
  }
  return {
    lo: successes === 0 ? 0 : betaQuantile(alpha / 2, successes, n - successes + 1),
    hi: successes === n ? 1 : betaQuantile(1 - alpha / 2, successes + 1, n - successes),
  };
}

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
