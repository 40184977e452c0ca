import type { ArmStyle, Theme } from './theme.ts';

/** Arms that always have the same look. */
const places: Readonly<Record<string, number>> = { unaligned: 0, aligned: 1 };

/**
 * The place of each arm in the palette: `unaligned` 0, `aligned` 1, the others the lowest places left, in order.
 *
 * @param arms - Ids of the arms, in order; an id that comes twice has one place.
 * @returns Place by id.
 *
 * @example Two arms of other names still look like two arms
 * ```ts
 * Array.from(armPlaces(['before', 'after']).values()); // => [ 0, 1 ]
 * ```
 */
export function armPlaces(arms: readonly string[]): ReadonlyMap<string, number> {
  const fixed = (arm: string) => (Object.hasOwn(places, arm) ? places[arm] : undefined);
  const taken = new Set(arms.map(fixed));
  const found = new Map<string, number>();
  let next = 0;
  for (const arm of arms) {
    if (found.has(arm)) continue;
    const own = fixed(arm);
    if (own === undefined) {
      while (taken.has(next)) next++;
      taken.add(next);
    }
    found.set(arm, own ?? next);
  }
  return found;
}

/**
 * Looks of the arms of a figure, in the order of its data: a colour and a dash of their own for as many as the theme has, grey for the
 * others, since a look that comes twice names nobody.
 *
 * @param theme - Theme of the figure.
 * @param shown - Ids of the arms in the data.
 * @param all - Ids of all arms of the comparison, the weightiest first. Default: those shown.
 */
export function armStyles(
  theme: Theme,
  shown: readonly string[],
  all: readonly string[] = shown,
): ArmStyle[] {
  const found = armPlaces([...all, ...shown]);
  const other: ArmStyle = { colour: theme.muted, dash: '', weight: 0.5, isOther: true };
  return shown.map((arm) => theme.arms[found.get(arm) ?? 0] ?? other);
}
