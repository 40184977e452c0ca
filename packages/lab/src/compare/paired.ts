import { normalQuantile } from '@uptake/core/internal';
import { studentCdf, studentQuantile } from '../statistics/distributions.ts';
import { type Interval, wilson } from '../statistics/intervals.ts';
import { moments } from '../statistics/moments.ts';

/** How one measure differs between two arms that were run with common random numbers. */
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

/** Difference of two arms with independent random numbers. */
export interface WelchDifference extends Interval {
  /** Mean of B minus mean of A. */
  readonly diff: number;
  readonly se: number;
  readonly t: number;
  readonly df: number;
  readonly p: number;
}

/**
 * Welch's t interval, for arms with independent seeds only; arms with common random numbers are paired.
 *
 * `df = (vA + vB)^2 / (vA^2/(nA-1) + vB^2/(nB-1))` with `v = S^2 / n`.
 *
 * @param a - The baseline; at least two values.
 * @param b - The other arm; at least two values.
 * @param alpha - One minus the confidence. Default 0.05.
 * @throws RangeError if an arm has fewer than two values.
 *
 * Source: welch1947.
 */
export function welch(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  alpha: number = 0.05,
): WelchDifference {
  if (a.length < 2 || b.length < 2) {
    throw new RangeError(`an arm needs at least 2 replications, got ${a.length} and ${b.length}`);
  }
  const first = moments(a);
  const second = moments(b);
  const va = first.variance / first.n;
  const vb = second.variance / second.n;
  const diff = second.mean - first.mean;
  const se = Math.sqrt(va + vb);
  if (se === 0) {
    const t = diff === 0 ? 0 : diff * Number.POSITIVE_INFINITY;
    return { diff, se, t, df: first.n + second.n - 2, p: diff === 0 ? 1 : 0, lo: diff, hi: diff };
  }
  const t = diff / se;
  const df = ((va + vb) * (va + vb)) / ((va * va) / (first.n - 1) + (vb * vb) / (second.n - 1));
  const reach = studentQuantile(1 - alpha / 2, df) * se;
  return {
    diff,
    se,
    t,
    df,
    p: 2 * studentCdf(-Math.abs(t), df),
    lo: diff - reach,
    hi: diff + reach,
  };
}

/**
 * The differences of two arms, replication by replication: `Z_r = orientation * (B_r - A_r)`.
 *
 * @param a - One value a replication of the baseline.
 * @param b - The other arm, in the same order of replications.
 * @param orientation - 1 where more is better, -1 where less is. Default 1.
 * @throws RangeError if the lengths differ.
 */
export function differences(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  orientation: 1 | -1 = 1,
): Float64Array {
  if (a.length !== b.length) {
    throw new RangeError(
      `paired arms must have equal replications, got ${a.length} and ${b.length}`,
    );
  }
  const found = new Float64Array(a.length);
  for (let r = 0; r < found.length; r++)
    found[r] = orientation * ((b[r] as number) - (a[r] as number)) + 0;
  return found;
}

/** In how many replications the second arm was better. */
export interface Better extends Interval {
  readonly better: number;
  readonly equal: number;
  readonly worse: number;
  /** `better / n`; ties count for neither side. */
  readonly share: number;
}

/**
 * How often the second arm is better: `#{Z_r > 0} / n` with Wilson's limits; ties are counted apart.
 *
 * @param z - Oriented differences, one a replication; at least one.
 * @param alpha - One minus the confidence. Default 0.05.
 * @throws RangeError if there is none.
 *
 * @example
 * ```ts
 * betterShare([1, 2, 0, -1]).share; // => 0.5
 * ```
 */
export function betterShare(z: ArrayLike<number>, alpha: number = 0.05): Better {
  let better = 0;
  let worse = 0;
  for (let r = 0; r < z.length; r++) {
    if ((z[r] as number) > 0) better++;
    else if ((z[r] as number) < 0) worse++;
  }
  const n = z.length;
  return {
    better,
    equal: n - better - worse,
    worse,
    share: better / n,
    ...wilson(better, n, alpha),
  };
}

/** One of several policies against the baseline. */
export interface BaselineComparison extends PairedDifference {
  /** `k * p`, at most 1: below alpha where, and only where, the interval leaves out 0. */
  readonly adjusted: number;
}

/**
 * Several policies against one baseline: paired intervals that hold together, `t[n-1, 1 - alpha/2k]`, and the p-value of the same
 * adjustment (Bonferroni).
 *
 * @param baseline - One value a replication.
 * @param policies - The k policies, in the same order of replications.
 * @param options - `alpha`, default 0.05; `orientation` as in `pairedDifference`.
 */
export function againstBaseline(
  baseline: ArrayLike<number>,
  policies: readonly ArrayLike<number>[],
  options: { alpha?: number; orientation?: 1 | -1 } = {},
): BaselineComparison[] {
  const { alpha = 0.05, orientation = 1 } = options;
  const pairs = policies.map((policy) =>
    pairedDifference(baseline, policy, { alpha: alpha / policies.length, orientation }),
  );
  return pairs.map((pair) => ({ ...pair, adjusted: Math.min(1, policies.length * pair.p) }));
}

/** Risk of a false alarm and chance to see a true difference. */
export interface TestLevels {
  /** Two-sided risk of a false alarm. Default 0.01. */
  readonly alpha?: number;
  /** Chance to see a difference of the size asked for. Default 0.95. */
  readonly power?: number;
}

function quantiles({ alpha = 0.01, power = 0.95 }: TestLevels): number {
  return normalQuantile(1 - alpha / 2) + normalQuantile(power);
}

/**
 * The smallest true difference that `n` paired replications would show: `(z[1-alpha/2] + z[power]) S_Z / sqrt(n)`.
 *
 * @param sd - Standard deviation of the differences.
 * @param n - Replications.
 * @param levels - Default alpha 0.01, power 0.95: 4.2207 standard errors.
 *
 * @example
 * ```ts
 * minimumDetectable(1, 1).toFixed(4); // => '4.2207'
 * ```
 *
 * Source: secchi2017.
 */
export function minimumDetectable(sd: number, n: number, levels: TestLevels = {}): number {
  return (quantiles(levels) * sd) / Math.sqrt(n);
}

/**
 * How many paired replications show a true difference `delta`: `((z[1-alpha/2] + z[power]) S_Z / delta)^2`, rounded up.
 *
 * @param sd - Standard deviation of the differences.
 * @param delta - The difference to see, above 0.
 * @param levels - Default alpha 0.01, power 0.95.
 * @returns At least 2.
 * @throws RangeError if `delta` is not above 0.
 *
 * @example
 * ```ts
 * replicationsFor(0.05, 0.02); // => 112
 * ```
 */
export function replicationsFor(sd: number, delta: number, levels: TestLevels = {}): number {
  if (!(delta > 0)) throw new RangeError(`delta must be above 0, got ${delta}`);
  const root = (quantiles(levels) * sd) / delta;
  return Math.max(2, Math.ceil(root * root));
}
