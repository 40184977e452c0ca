import { normalQuantile } from '@uptake/core';
import type { Interval } from './interval.ts';

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
