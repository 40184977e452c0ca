import { leversOf, orderShares, size } from './coalitions.ts';

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
