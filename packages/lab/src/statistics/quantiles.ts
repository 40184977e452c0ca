import { log } from '@uptake/core/internal';
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

/** A pointwise band: each week by itself; no promise that a run stays inside throughout. */
export interface QuantileBand {
  readonly tail: number;
  readonly fewRuns: boolean;
  readonly lo: Float64Array;
  readonly median: Float64Array;
  readonly hi: Float64Array;
}

/**
 * The spread of outcomes week by week: type 7 quantiles over replications. It does not shrink with more of them.
 *
 * @param runs - One series a replication, of equal lengths.
 * @param wanted - Share below the band, one of {@link bandTails}. Default 0.1, the band of 80 %.
 * @returns Undefined where there are too few runs for any band.
 */
export function quantileBand(
  runs: readonly ArrayLike<number>[],
  wanted: number = 0.1,
): QuantileBand | undefined {
  const band = bandFor(runs.length, wanted);
  if (band === undefined) return undefined;
  const weeks = runs[0]?.length ?? 0;
  const lo = new Float64Array(weeks);
  const median = new Float64Array(weeks);
  const hi = new Float64Array(weeks);
  for (let week = 0; week < weeks; week++) {
    const sorted = Float64Array.from(runs, (run) => run[week] as number).sort();
    lo[week] = quantileOfSorted(sorted, band.tail);
    median[week] = quantileOfSorted(sorted, 0.5);
    hi[week] = quantileOfSorted(sorted, 1 - band.tail);
  }
  return { ...band, lo, median, hi };
}

/** The bands that are drawn, by the share left out below, from wide to narrow. */
export const bandTails = [0.025, 0.05, 0.1, 0.25] as const;

/**
 * The fewest values from which an order statistic bounds the q-quantile with 97.5 % confidence: `(1-q)^n <= 0.025`.
 *
 * @param q - Share below, in (0, 0.5].
 *
 * @example Replications that a band of 80 % needs
 * ```ts
 * fewestForBand(0.1); // => 36
 * ```
 *
 * Source: david2003 (order-statistic intervals).
 */
export function fewestForBand(q: number): number {
  return Math.ceil(log(0.025) / log(1 - q));
}

/**
 * The widest band that `n` values can carry, not wider than wanted; undefined where none exists (n below 13).
 *
 * @param n - Replications.
 * @param wanted - Share below the band, one of {@link bandTails}.
 * @returns The tail to draw, and whether it is narrower than wanted ("few runs").
 *
 * @example Forty runs cannot show 90 %, but 80 %
 * ```ts
 * bandFor(40, 0.05); // => { tail: 0.1, fewRuns: true }
 * ```
 */
export function bandFor(n: number, wanted: number): { tail: number; fewRuns: boolean } | undefined {
  const tail = bandTails.find((tail) => tail >= wanted && n >= fewestForBand(tail));
  return tail === undefined ? undefined : { tail, fewRuns: tail > wanted };
}
