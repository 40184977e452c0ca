import { type PairedDifference, pairedDifference } from './paired.ts';

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
