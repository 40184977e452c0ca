/** Runs that part into two groups. */
export interface Basins {
  /** Middle of the gap between the groups. */
  readonly boundary: number;
  /** Runs above the gap. */
  readonly above: number;
  readonly runs: number;
}

/**
 * Whether end values lie in two basins: the widest gap between neighbours is at least 15 points and five times the
 * mean step inside the groups, and each side holds at least a tenth of the runs, and two.
 *
 * @param ends - One value a run, in [0, 1], in any order.
 * @returns The two groups, or nothing where the runs are one group or fewer than 13.
 *
 * Source: [assumed], a plain rule that can be checked by eye.
 */
export function basinsOf(ends: ArrayLike<number>): Basins | undefined {
  const sorted = Float64Array.from(ends).sort();
  const runs = sorted.length;
  if (runs < 13) return undefined;
  const least = Math.max(2, Math.ceil(runs / 10));
  let split = 0;
  let widest = 0;
  for (let k = least; k <= runs - least; k++) {
    const gap = (sorted[k] as number) - (sorted[k - 1] as number);
    if (gap > widest) {
      widest = gap;
      split = k;
    }
  }
  const inside = (sorted[runs - 1] as number) - (sorted[0] as number) - widest;
  if (widest < 0.15 || widest < (5 * inside) / (runs - 2)) return undefined;
  return { boundary: (sorted[split] as number) - widest / 2, above: runs - split, runs };
}
