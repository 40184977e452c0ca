const fixedPlaces: ReadonlyMap<string, number> = new Map([
  ['unaligned', 0],
  ['aligned', 1],
]);

/** Place of each arm in the palette of five: `unaligned` 0, `aligned` 1, the others the lowest places left, as in the figures. */
export function armPlaces(arms: readonly string[]): number[] {
  const taken = new Set(arms.map((arm) => fixedPlaces.get(arm)));
  let next = 0;
  return arms.map((arm) => {
    const own = fixedPlaces.get(arm);
    if (own !== undefined) return own;
    while (taken.has(next)) next++;
    taken.add(next);
    return next % 5;
  });
}
