/**
 * The divergence: the first position from which the band excludes 0 to the horizon.
 *
 * @param band - Limits of the weekly difference.
 * @returns Position in the series, from 0; undefined where the arms are not apart at the horizon.
 *
 * @example
 * ```ts
 * divergence({ lo: [-1, 0.1, -0.2, 0.3, 0.5], hi: [1, 1, 1, 1, 1] }); // => 3
 * ```
 */
export function divergence(band: {
  readonly lo: ArrayLike<number>;
  readonly hi: ArrayLike<number>;
}): number | undefined {
  const apart = (w: number) => (band.lo[w] as number) > 0 || (band.hi[w] as number) < 0;
  let from = band.lo.length;
  while (from > 0 && apart(from - 1)) from--;
  return from < band.lo.length ? from : undefined;
}
