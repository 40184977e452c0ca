import { type Factor, placeOf, valueAt } from '../design/factor.ts';

/** A lever this near to its baseline, in shares of its range, is not moved at all. */
const nearHome = 0.02;

/**
 * The policy at a place in the unit cube; a lever that is free in its range and hardly away from its baseline stays there, so that
 * nothing is paid for it.
 *
 * @param levers - Ranges or levels.
 * @param baseline - Values where nothing is spent.
 * @param point - A place for each lever, in [0, 1].
 *
 * @example
 * ```ts
 * const lever = { id: 'credit', min: 0, max: 1 };
 * [0.01, 0.5].map((place) => policyAt([lever], [0], [place])); // => [ [ 0 ], [ 0.5 ] ]
 * ```
 */
export function policyAt(
  levers: readonly Factor[],
  baseline: readonly number[],
  point: readonly number[],
): number[] {
  return levers.map((lever, j) => {
    const [home, place] = [baseline[j] as number, point[j] as number];
    if (lever.levels) return valueAt(lever, place);
    return Math.abs(place - placeOf(lever, home)) < nearHome ? home : valueAt(lever, place);
  });
}
