import { quantileSorted } from 'simple-statistics';

/**
 * The type 7 quantile of a sample, that of R, NumPy and spreadsheets.
 *
 * @param values - At least one number, in any order; it is not changed.
 * @param p - In [0, 1].
 * @throws RangeError if there is no value or `p` is outside its range.
 *
 * @example
 * ```ts
 * quantile([4, 1, 3, 2], 0.25); // => 1.75
 * ```
 *
 * Source: hyndman1996.
 */
export function quantile(values: ArrayLike<number>, p: number): number {
  return quantileOfSorted(Float64Array.from(values).sort(), p);
}

/**
 * The type 7 quantile of a sample that is sorted already.
 *
 * @param sorted - At least one number, ascending.
 * @param p - In [0, 1].
 * @throws RangeError if there is no value or `p` is outside its range.
 */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) throw new RangeError('a sample must hold at least one value, got none');
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must be in [0, 1], got ${p}`);
  return quantileSorted(sorted as number[], p); // reads by index only
}
