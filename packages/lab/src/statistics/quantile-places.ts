/** Between which two values of a sorted sample a quantile lies, and how far from the lower one. */
export interface QuantilePlace {
  readonly lower: number;
  readonly fraction: number;
}

/**
 * Where the type 7 quantiles of a sorted sample lie: for many samples of one size, found once.
 *
 * @param n - Values of the sample, at least one.
 * @param levels - Each in (0, 1).
 *
 * Source: hyndman1996.
 */
export function quantilePlaces(n: number, levels: readonly number[]): QuantilePlace[] {
  return levels.map((level) => {
    const index = (n - 1) * level;
    const lower = Math.floor(index);
    return { lower, fraction: index - lower };
  });
}

/** The quantile at a place; the same number as `quantileOfSorted` gives. */
export function quantileAt(sorted: Float64Array, { lower, fraction }: QuantilePlace): number {
  const value = sorted[lower] as number;
  return fraction === 0 ? value : value + fraction * ((sorted[lower + 1] as number) - value);
}
