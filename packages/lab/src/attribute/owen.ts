import { orderShares, size } from './shapley.ts';

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

const maskOf = (levers: readonly number[]): number =>
  levers.reduce((mask, lever) => mask | (1 << lever), 0);

/** The mask of a set of groups, and of a set of levers inside one group. */
const union = (masks: readonly number[], chosen: number): number =>
  masks.reduce((mask, part, g) => (chosen & (1 << g) ? mask | part : mask), 0);

/** The mask of each group, checked. */
function checkedMasks(groups: readonly (readonly number[])[]): number[] {
  const levers = groups.flat();
  if (
    new Set(levers).size !== levers.length ||
    levers.some((lever) => !(lever >= 0 && lever < 30))
  ) {
    throw new RangeError(`groups must hold each lever once, numbered from 0 to 29, got ${levers}`);
  }
  return groups.map(maskOf);
}

/**
 * The coalitions that Owen values need: whole groups, and parts of one group beside whole others;
 * `2^M + 2^(M-1) sum over groups of (2^|G| - 2)` of them.
 *
 * @param groups - Levers by number, each in one group.
 * @returns Bit masks, ascending.
 * @throws RangeError if a lever is named twice or is not in [0, 29].
 *
 * @example
 * ```ts
 * owenCoalitions([[0, 1], [2]]).join(' '); // => '0 1 2 3 4 5 6 7'
 * ```
 */
export function owenCoalitions(groups: readonly (readonly number[])[]): number[] {
  const masks = checkedMasks(groups);
  const coalitions = new Set<number>();
  for (let others = 0; others < 1 << groups.length; others++) {
    const whole = union(masks, others);
    coalitions.add(whole);
    groups.forEach((group, g) => {
      if (others & (1 << g)) return;
      const levers = group.map((lever) => 1 << lever);
      for (let part = 1; part < 1 << group.length; part++)
        coalitions.add(whole | union(levers, part));
    });
  }
  return [...coalitions].sort((a, b) => a - b);
}
