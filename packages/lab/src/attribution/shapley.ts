import { leversOf, orderShares, size } from './coalitions.ts';

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
