import { mean as averageOf, sampleVariance } from 'simple-statistics';

/** Size, mean and sample variance (n - 1) of a sample. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** 0 for a single value. */
  readonly variance: number;
}

/**
 * Size, mean and sample variance of a sample.
 *
 * @param values - At least one number.
 * @throws RangeError if there is none.
 *
 * @example
 * ```ts
 * moments([1, 2, 6]); // => { n: 3, mean: 3, variance: 7 }
 * ```
 */
export function moments(values: ArrayLike<number>): Moments {
  const n = values.length;
  if (n === 0) throw new RangeError('a sample must hold at least one value, got none');
  const list = values as number[]; // simple-statistics reads by index only
  return { n, mean: averageOf(list), variance: n === 1 ? 0 : sampleVariance(list) };
}
