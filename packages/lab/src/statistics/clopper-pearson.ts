import { betaQuantile } from './beta.ts';
import type { Interval } from './interval.ts';

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
