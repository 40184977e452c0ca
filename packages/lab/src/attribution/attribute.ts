import type { Interval } from '../statistics/interval.ts';
import { moments } from '../statistics/moments.ts';
import { leversOf } from './coalitions.ts';
import { type Interaction, interactions } from './interactions.ts';
import { jointMeans, type MeanInterval } from './joint-means.ts';
import { shapley } from './shapley.ts';

/** What one lever did. */
export interface LeverShare extends MeanInterval {
  /** What it does alone: v(i) - v(none), mean over replications. */
  readonly firstIn: number;
  /** What is lost without it: v(all) - v(all but i). */
  readonly lastIn: number;
}

/** Which lever did how much, and which levers work together. */
export interface Attribution {
  /** v(all) - v(none). */
  readonly gap: MeanInterval;
  readonly levers: readonly LeverShare[];
  readonly interactions: readonly (Interaction & Interval)[];
}

/**
 * Exact attribution of a gap to k levers from all `2^k` coalitions on the same luck, with limits over replications.
 *
 * @param replications - For each replication the `2^k` values of `shapley`; at least two replications.
 * @param alpha - One minus the joint confidence of the levers (and of the pairs). Default 0.05.
 * @throws RangeError if there are fewer than two replications or the values are not `2^k`.
 */
export function attributeGap(
  replications: readonly ArrayLike<number>[],
  alpha: number = 0.05,
): Attribution {
  const all = (replications[0]?.length ?? 0) - 1;
  const k = leversOf(all + 1);
  const mean = (of: (values: ArrayLike<number>) => number) => moments(replications.map(of)).mean;
  const at = (values: ArrayLike<number>, set: number) => values[set] as number;
  const levers = jointMeans(replications.map(shapley), alpha).map((share, i) => ({
    ...share,
    firstIn: mean((values) => at(values, 1 << i) - at(values, 0)),
    lastIn: mean((values) => at(values, all) - at(values, all & ~(1 << i))),
  }));
  const pairs = replications.map(interactions);
  const means =
    k < 2
      ? []
      : jointMeans(
          pairs.map((row) => row.map((pair) => pair.value)),
          alpha,
        );
  return {
    gap: jointMeans(
      replications.map((values) => [at(values, all) - at(values, 0)]),
      alpha,
    )[0] as MeanInterval,
    levers,
    interactions: (pairs[0] ?? []).map(({ i, j }, p) => {
      const { mean: value, lo, hi } = means[p] as MeanInterval;
      return { i, j, value, lo, hi };
    }),
  };
}
