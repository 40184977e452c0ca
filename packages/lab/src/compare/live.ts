import { log } from '@uptake/core';
import type { Interval } from '../statistics/interval.ts';
import type { Moments } from '../statistics/moments.ts';
import { type Verdict, verdictOfLimits } from './verdict.ts';

/** Replications before which no live interval is shown. */
export const liveFrom = 50;

/**
 * The confidence sequence: an interval that may be watched after every replication and still is wrong, at any moment
 * at all, in at most a share alpha of comparisons. About 1.6 times as wide as the t interval.
 *
 * `mean +- S sqrt(2 (t rho^2 + 1) / (t^2 rho^2) ln(sqrt(t rho^2 + 1) / alpha))`,
 * `rho^2 = (-2 ln alpha + ln(1 - 2 ln alpha)) / 100`.
 *
 * @param moments - Of the differences so far.
 * @param alpha - Default 0.05.
 * @returns Undefined before 50 replications.
 *
 * @example
 * ```ts
 * liveInterval({ n: 100, mean: 0, variance: 1 })?.hi.toFixed(4); // => '0.3035'
 * ```
 *
 * Source: waudbysmith2024.
 */
export function liveInterval(moments: Moments, alpha: number = 0.05): Interval | undefined {
  const { n, mean, variance } = moments;
  if (n < liveFrom) return undefined;
  const square = (-2 * log(alpha) + log(1 - 2 * log(alpha))) / 100;
  const grown = n * square + 1;
  const reach = Math.sqrt(
    (variance * 2 * grown * log(Math.sqrt(grown) / alpha)) / (n * n * square),
  );
  return { lo: mean - reach, hi: mean + reach };
}

/**
 * The verdict that may be asked for at any moment, so that a comparison may stop on it.
 *
 * @param moments - Of the oriented differences so far.
 * @param delta - Margin of what matters, above 0.
 * @param alpha - Default 0.05.
 * @returns `undecided` before 50 replications, unless every difference was 0.
 */
export function liveVerdict(moments: Moments, delta: number, alpha: number = 0.05): Verdict {
  const narrow = liveInterval(moments, 2 * alpha);
  const wide = liveInterval(moments, alpha);
  if (narrow === undefined || wide === undefined) return 'undecided';
  return verdictOfLimits([narrow.lo, narrow.hi], [wide.lo, wide.hi], delta);
}
