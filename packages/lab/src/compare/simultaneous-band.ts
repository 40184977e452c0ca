import type { Key } from '@uptake/core';
import { resamples } from '../random.ts';
import { quantile } from '../statistics/quantiles.ts';

/** A band of the weekly mean difference that holds in all weeks at once. */
export interface SimultaneousBand {
  readonly mean: Float64Array;
  readonly se: Float64Array;
  readonly lo: Float64Array;
  readonly hi: Float64Array;
  /** Standard errors on each side. */
  readonly critical: number;
}

/**
 * The band of the weekly mean difference that covers the whole truth at once: `Zbar_w +- c SE_w`.
 *
 * @param runs - One series of oriented differences a replication, of equal lengths; at least 10 replications.
 * @param key - Master key of the draws.
 * @param options - `alpha`, default 0.05; `resamples`, default 2000; `picks`, the row numbers of these resamples, where
 * several bands share them.
 * @throws RangeError if there are fewer than 10 replications.
 *
 * Source: hall1991 (studentise the resample); coverage is measured in coverage.slow.test.ts.
 */
export function simultaneousBand(
  runs: readonly ArrayLike<number>[],
  key: Key,
  options: { alpha?: number; resamples?: number; picks?: Int32Array } = {},
): SimultaneousBand {
  const n = runs.length;
  if (n < 10) throw new RangeError(`a simultaneous band needs at least 10 replications, got ${n}`);
  const critical = criticalDeviation(
    runs,
    options.picks ?? resamples(n, options.resamples ?? 2000, key),
    options.alpha ?? 0.05,
  );
  const { mean, se } = weeklyMeans(runs, runs[0]?.length ?? 0);
  return {
    mean,
    se,
    lo: mean.map((value, w) => value - critical * (se[w] as number)),
    hi: mean.map((value, w) => value + critical * (se[w] as number)),
    critical,
  };
}

/** Squared deviation of a resample of n centred and scaled values, from their sum and that of their squares. */
function deviation(n: number, total: number, squares: number): number {
  const spread = squares - (total * total) / n;
  // (total/n)^2 / (spread/(n-1)/n); a resample without spread has no error of its own
  return spread > 1e-9 ? (total * total * (n - 1)) / (n * spread) : 0;
}

/** Raises the largest squared deviation of every resample to those of two weeks: their sums do not wait for each other. */
function raise(
  largest: Float64Array,
  one: Float64Array,
  two: Float64Array,
  picks: Int32Array,
): void {
  const n = one.length;
  let at = 0;
  for (let b = 0; b < largest.length; b++) {
    let total1 = 0;
    let squares1 = 0;
    let total2 = 0;
    let squares2 = 0;
    for (const end = at + n; at < end; at++) {
      const pick = picks[at] as number;
      const value1 = one[pick] as number;
      const value2 = two[pick] as number;
      total1 += value1;
      squares1 += value1 * value1;
      total2 += value2;
      squares2 += value2 * value2;
    }
    largest[b] = Math.max(
      largest[b] as number,
      deviation(n, total1, squares1),
      deviation(n, total2, squares2),
    );
  }
}

/**
 * The studentised bootstrap of the largest deviation: the (1 - alpha) quantile of
 * `max_w |Zbar*_w - Zbar_w| / SE*_w`, where SE* is the resample's own. Weeks without spread are skipped.
 *
 * @param runs - One series of differences a replication.
 * @param picks - Row numbers of `resamples`.
 * @param alpha - One minus the confidence.
 */
export function criticalDeviation(
  runs: readonly ArrayLike<number>[],
  picks: Int32Array,
  alpha: number,
): number {
  const n = runs.length;
  const weeks = runs[0]?.length ?? 0;
  const { mean, se } = weeklyMeans(runs, weeks);
  const largest = new Float64Array(picks.length / n);
  const spread = Array.from(se.keys()).filter((w) => (se[w] as number) > 0);
  const scaled = spread.map((w) =>
    Float64Array.from(
      runs,
      (run) => ((run[w] as number) - (mean[w] as number)) / (se[w] as number),
    ),
  );
  const still = new Float64Array(n);
  for (let k = 0; k < scaled.length; k += 2)
    raise(largest, scaled[k] as Float64Array, scaled[k + 1] ?? still, picks);
  return quantile(largest.map(Math.sqrt), 1 - alpha);
}

/** Mean and standard error of each week over replications. */
function weeklyMeans(
  runs: readonly ArrayLike<number>[],
  weeks: number,
): { mean: Float64Array; se: Float64Array } {
  const n = runs.length;
  const mean = new Float64Array(weeks);
  const se = new Float64Array(weeks);
  for (const run of runs)
    for (let w = 0; w < weeks; w++) mean[w] = (mean[w] as number) + (run[w] as number) / n;
  for (const run of runs) {
    for (let w = 0; w < weeks; w++) {
      const gap = (run[w] as number) - (mean[w] as number);
      se[w] = (se[w] as number) + gap * gap;
    }
  }
  for (let w = 0; w < weeks; w++) se[w] = Math.sqrt((se[w] as number) / (n - 1) / n);
  return { mean, se };
}

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
