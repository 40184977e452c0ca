import { moments } from '../statistics/moments.ts';
import { studentCdf, studentQuantile } from '../statistics/student-t.ts';
import { differences } from './differences.ts';

/** How one measure differs between two arms that were run on the same luck. */
export interface PairedDifference {
  /** Replications. */
  readonly n: number;
  /** Mean of `orientation * (B - A)`; positive means that B is better. */
  readonly diff: number;
  /** Standard deviation of the differences. */
  readonly sd: number;
  readonly se: number;
  /** Limits of the mean: what more replications would narrow. Not the spread of outcomes. */
  readonly lo: number;
  readonly hi: number;
  /** Two-sided p-value of no difference. */
  readonly p: number;
  /** Variance reduction factor: how many times fewer replications pairing needs. Below 1 it does not pay. */
  readonly vrf: number;
  /** Correlation of the two arms over replications; NaN where an arm never varies. */
  readonly corr: number;
}

/**
 * The paired t interval: `Zbar +- t[n-1, 1-alpha/2] S_Z / sqrt(n)`, with what pairing saved:
 * `VRF = (S_A^2 + S_B^2) / S_Z^2`.
 *
 * @param a - One value a replication of the baseline; at least two.
 * @param b - The other arm, in the same order of replications.
 * @param options - `alpha`, default 0.05; `orientation`, 1 where more is better (default), -1 where less is.
 * @throws RangeError if the lengths differ or there are fewer than two replications.
 *
 * @example
 * ```ts
 * const { diff, lo, hi } = pairedDifference([1, 2, 3, 4], [2, 3, 4, 6]);
 * [diff, lo.toFixed(3), hi.toFixed(3)]; // => [ 1.25, '0.454', '2.046' ]
 * ```
 */
export function pairedDifference(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  options: { alpha?: number; orientation?: 1 | -1 } = {},
): PairedDifference {
  const { alpha = 0.05, orientation = 1 } = options;
  const { n, mean: diff, variance } = moments(differences(a, b, orientation));
  if (n < 2) throw new RangeError(`a paired interval needs at least 2 replications, got ${n}`);
  const { variance: varianceA } = moments(a);
  const { variance: varianceB } = moments(b);
  const sd = Math.sqrt(variance);
  const se = sd / Math.sqrt(n);
  const reach = studentQuantile(1 - alpha / 2, n - 1) * se;
  return {
    n,
    diff,
    sd,
    se,
    lo: diff - reach,
    hi: diff + reach,
    p: se === 0 ? (diff === 0 ? 1 : 0) : 2 * studentCdf(-Math.abs(diff) / se, n - 1),
    vrf: variance === 0 ? Number.POSITIVE_INFINITY : (varianceA + varianceB) / variance,
    corr: (varianceA + varianceB - variance) / (2 * Math.sqrt(varianceA * varianceB)),
  };
}
