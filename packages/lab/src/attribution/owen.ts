import { orderShares, size } from './coalitions.ts';
import { checkedMasks, union } from './owen-coalitions.ts';

/**
 * The share of each lever when levers come in groups that are switched on together: the Shapley value between groups,
 * and inside each group again.
 *
 * `sum over H of groups without G, T of G without i: |H|! (M-|H|-1)!/M! |T|! (|G|-|T|-1)!/|G|! (v(H+T+i) - v(H+T))`.
 *
 * @param groups - Levers by number, each in one group.
 * @param value - The value of a coalition of `owenCoalitions`, by bit mask.
 * @returns One share a lever, at its number.
 *
 * Source: owen1977.
 */
export function owen(
  groups: readonly (readonly number[])[],
  value: (coalition: number) => number,
): number[] {
  const masks = checkedMasks(groups);
  const between = orderShares(groups.length);
  const shares: number[] = [];
  groups.forEach((group, g) => {
    const inside = orderShares(group.length);
    const levers = group.map((lever) => 1 << lever);
    group.forEach((lever, i) => {
      let share = 0;
      for (let others = 0; others < 1 << groups.length; others++) {
        if (others & (1 << g)) continue;
        const whole = union(masks, others);
        for (let part = 0; part < 1 << group.length; part++) {
          if (part & (1 << i)) continue;
          const set = whole | union(levers, part);
          const weight = (between[size(others)] as number) * (inside[size(part)] as number);
          share += weight * (value(set | (1 << lever)) - value(set));
        }
      }
      shares[lever] = share;
    });
  });
  return shares;
}
