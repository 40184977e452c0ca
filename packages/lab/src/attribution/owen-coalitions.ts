const maskOf = (levers: readonly number[]): number =>
  levers.reduce((mask, lever) => mask | (1 << lever), 0);

/** The mask of a set of groups, and of a set of levers inside one group. */
export const union = (masks: readonly number[], chosen: number): number =>
  masks.reduce((mask, part, g) => (chosen & (1 << g) ? mask | part : mask), 0);

/** The mask of each group, checked. */
export function checkedMasks(groups: readonly (readonly number[])[]): number[] {
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
