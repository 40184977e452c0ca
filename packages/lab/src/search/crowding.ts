/**
 * How far each member of a front is from its neighbours: the sum over objectives of the gap between them, in units of
 * the front's range; infinite at the ends.
 *
 * @param objectives - Rows of all candidates.
 * @param front - Row numbers of one front.
 * @returns In the order of `front`.
 *
 * Source: deb2002.
 */
export function crowding(
  objectives: readonly ArrayLike<number>[],
  front: readonly number[],
): number[] {
  const distance = new Array<number>(front.length).fill(0);
  const width = objectives[front[0] as number]?.length ?? 0;
  for (let m = 0; m < width; m++) {
    const value = (k: number) => objectives[front[k] as number]?.[m] as number;
    const order = front.map((_, k) => k).sort((a, b) => value(a) - value(b));
    const first = order[0] as number;
    const last = order.at(-1) as number;
    distance[first] = Number.POSITIVE_INFINITY;
    distance[last] = Number.POSITIVE_INFINITY;
    const range = value(last) - value(first);
    if (range === 0) continue;
    for (let k = 1; k < order.length - 1; k++) {
      const gap = value(order[k + 1] as number) - value(order[k - 1] as number);
      distance[order[k] as number] = (distance[order[k] as number] as number) + gap / range;
    }
  }
  return distance;
}
