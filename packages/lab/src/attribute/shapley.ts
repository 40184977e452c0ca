import { studentQuantile } from '../statistics/distributions.ts';
import type { Interval } from '../statistics/intervals.ts';
import { moments } from '../statistics/moments.ts';

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
 * Exact attribution of a gap to k levers from all `2^k` coalitions with common random numbers, with limits over replications.
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

/**
 * The fair share of each lever in the gap v(all) - v(none): its contribution averaged over all orders of switching on.
 *
 * `phi_i = sum over S without i of |S|! (k-|S|-1)! / k! (v(S+i) - v(S))`. The shares sum to the gap; a lever that
 * changes nothing gets exactly 0.
 *
 * @param values - `2^k` values of one replication; entry `mask` has lever i on where bit i is set.
 * @returns k shares.
 * @throws RangeError if the number of values is not a power of two.
 *
 * @example Two levers that only help together
 * ```ts
 * shapley([0, 0, 0, 1]); // => [ 0.5, 0.5 ]
 * ```
 *
 * Source: shapley1953.
 */
export function shapley(values: ArrayLike<number>): number[] {
  const k = leversOf(values.length);
  const weights = orderShares(k);
  return Array.from({ length: k }, (_, i) => {
    let share = 0;
    for (let set = 0; set < values.length; set++) {
      if (set & (1 << i)) continue;
      const gain = (values[set | (1 << i)] as number) - (values[set] as number);
      share += (weights[size(set)] as number) * gain;
    }
    return share;
  });
}

/** How many levers a coalition switches on. */
export function size(coalition: number): number {
  let count = 0;
  for (let rest = coalition; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/**
 * The levers of a number of values: `2^k` values, one a coalition, belong to k levers.
 *
 * @param count - A power of two, at least 2.
 * @returns `k`.
 * @throws RangeError if it is not a power of two.
 */
function leversOf(count: number): number {
  const k = 31 - Math.clz32(count);
  if (k < 1 || 1 << k !== count) {
    throw new RangeError(`values of all coalitions must be a power of 2, at least 2, got ${count}`);
  }
  return k;
}

/** `s! (n - 1 - s)! / n!` for s = 0 .. n - 1: the share of orders in which a given set of s comes first. */
export function orderShares(n: number): number[] {
  const shares = [1 / n];
  for (let s = 0; s < n - 1; s++) shares.push(((shares[s] as number) * (s + 1)) / (n - 1 - s));
  return shares;
}

/** Two levers and what they do together beyond what each does alone. */
export interface Interaction {
  readonly i: number;
  readonly j: number;
  readonly value: number;
}

/**
 * The pairwise Shapley interactions; they cost no further runs.
 *
 * `I_ij = sum over S without i, j of |S|! (k-|S|-2)! / (k-1)! (v(S+ij) - v(S+i) - v(S+j) + v(S))`. Above 0 the two
 * reinforce each other, below 0 one makes the other less useful.
 *
 * @param values - `2^k` values of one replication, as for `shapley`.
 * @returns One for each pair i < j.
 *
 * @example
 * ```ts
 * interactions([0, 0, 0, 1]); // => [ { i: 0, j: 1, value: 1 } ]
 * ```
 *
 * Source: grabisch1999.
 */
export function interactions(values: ArrayLike<number>): Interaction[] {
  const k = leversOf(values.length);
  const weights = orderShares(k - 1);
  const at = (set: number) => values[set] as number;
  const pairs: Interaction[] = [];
  for (let i = 0; i < k; i++) {
    for (let j = i + 1; j < k; j++) {
      const a = 1 << i;
      const b = 1 << j;
      let value = 0;
      for (let set = 0; set < values.length; set++) {
        if (set & (a | b)) continue;
        value +=
          (weights[size(set)] as number) * (at(set | a | b) - at(set | a) - at(set | b) + at(set));
      }
      pairs.push({ i, j, value });
    }
  }
  return pairs;
}

/** A mean over replications with its limits. */
export interface MeanInterval extends Interval {
  readonly mean: number;
}

/**
 * Means over replications with t limits that hold for all of them together (Bonferroni).
 *
 * @param rows - One row a replication, with the same number of values; at least two rows.
 * @param alpha - One minus the joint confidence. Default 0.05.
 * @throws RangeError if there are fewer than two rows.
 */
export function jointMeans(
  rows: readonly ArrayLike<number>[],
  alpha: number = 0.05,
): MeanInterval[] {
  const width = rows[0]?.length ?? 0;
  if (rows.length < 2)
    throw new RangeError(`limits need at least 2 replications, got ${rows.length}`);
  const t = studentQuantile(1 - alpha / (2 * width), rows.length - 1);
  return Array.from({ length: width }, (_, column) => {
    const { n, mean, variance } = moments(rows.map((row) => row[column] as number));
    const reach = t * Math.sqrt(variance / n);
    return { mean, lo: mean - reach, hi: mean + reach };
  });
}
