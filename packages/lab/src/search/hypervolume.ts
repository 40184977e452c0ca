/**
 * The area that a front of two objectives dominates, up to a reference point.
 *
 * @param points - Rows of two objectives, smaller is better.
 * @param reference - Worst point that counts.
 *
 * @example
 * ```ts
 * hypervolume([[0, 1], [1, 0]], [2, 2]); // => 3
 * ```
 */
export function hypervolume(
  points: readonly ArrayLike<number>[],
  reference: readonly [number, number],
): number {
  const sorted = points
    .map((point) => [point[0] as number, point[1] as number] as const)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let area = 0;
  let lowest = reference[1];
  for (const [x, y] of sorted) {
    if (x >= reference[0] || y >= lowest) continue;
    area += (reference[0] - x) * (lowest - y);
    lowest = y;
  }
  return area;
}
