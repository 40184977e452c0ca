/**
 * Evenly spaced levels from `min` to `max`, both among them.
 *
 * @param min - First level.
 * @param max - Last level.
 * @param count - How many; 1 gives the middle.
 *
 * @example
 * ```ts
 * spaced(0, 1, 5); // => [ 0, 0.25, 0.5, 0.75, 1 ]
 * ```
 */
export function spaced(min: number, max: number, count: number): number[] {
  if (count === 1) return [(min + max) / 2];
  return Array.from({ length: count }, (_, i) =>
    i === count - 1 ? max : min + ((max - min) * i) / (count - 1),
  );
}
