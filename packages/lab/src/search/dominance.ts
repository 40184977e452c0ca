/** Whether a is at least as good in every objective and better in one; smaller is better. */
export function dominates(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  let better = false;
  for (let m = 0; m < a.length; m++) {
    if ((a[m] as number) > (b[m] as number)) return false;
    if ((a[m] as number) < (b[m] as number)) better = true;
  }
  return better;
}

/**
 * Fronts of a set: rank 0 is dominated by nobody, rank 1 only by rank 0, and so on.
 *
 * @param objectives - One row a candidate, smaller is better.
 * @returns Row numbers, front by front.
 *
 * Source: deb2002.
 */
export function paretoFronts(objectives: readonly ArrayLike<number>[]): number[][] {
  const n = objectives.length;
  const above = new Int32Array(n);
  const below: number[][] = Array.from({ length: n }, () => []);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const [a, b] = [objectives[i] as ArrayLike<number>, objectives[j] as ArrayLike<number>];
      const [winner, loser] = dominates(a, b) ? [i, j] : dominates(b, a) ? [j, i] : [-1, -1];
      if (winner < 0) continue;
      below[winner]?.push(loser);
      above[loser] = (above[loser] as number) + 1;
    }
  }
  const result: number[][] = [];
  let front = Array.from({ length: n }, (_, i) => i).filter((i) => above[i] === 0);
  while (front.length > 0) {
    result.push(front);
    const next: number[] = [];
    for (const i of front) {
      for (const j of below[i] as number[]) {
        above[j] = (above[j] as number) - 1;
        if (above[j] === 0) next.push(j);
      }
    }
    front = next.sort((a, b) => a - b);
  }
  return result;
}

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
