import type { Key } from '@uptake/core';
import { resamples } from '../draws/resamples.ts';
import { quantile } from '../statistics/quantile.ts';

/** A band of the weekly mean difference that holds in all weeks at once. */
export interface SimultaneousBand {
  readonly mean: Float64Array;
  readonly se: Float64Array;
  readonly lo: Float64Array;
  readonly hi: Float64Array;
  /** Standard errors on each side. */
  readonly critical: number;
}

function meansAndErrors(runs: readonly ArrayLike<number>[], weeks: number) {
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
  const { mean, se } = meansAndErrors(runs, weeks);
  const kept = Array.from({ length: weeks }, (_, w) => w).filter((w) => (se[w] as number) > 0);
  const width = kept.length;
  const scaled = new Float64Array(n * width);
  runs.forEach((run, r) => {
    kept.forEach((w, k) => {
      scaled[r * width + k] = ((run[w] as number) - (mean[w] as number)) / (se[w] as number);
    });
  });
  const sum = new Float64Array(width);
  const squares = new Float64Array(width);
  const largest = new Float64Array(picks.length / n);
  for (let b = 0; b < largest.length; b++) {
    sum.fill(0);
    squares.fill(0);
    for (let i = 0; i < n; i++) {
      const at = (picks[b * n + i] as number) * width;
      for (let k = 0; k < width; k++) {
        const value = scaled[at + k] as number;
        sum[k] = (sum[k] as number) + value;
        squares[k] = (squares[k] as number) + value * value;
      }
    }
    let most = 0;
    for (let k = 0; k < width; k++) {
      const total = sum[k] as number;
      const spread = (squares[k] as number) - (total * total) / n;
      // (total/n)^2 / (spread/(n-1)/n); a resample without spread has no error of its own
      const ratio = spread > 1e-9 ? (total * total * (n - 1)) / (n * spread) : 0;
      if (ratio > most) most = ratio;
    }
    largest[b] = Math.sqrt(most);
  }
  return quantile(largest, 1 - alpha);
}

/**
 * The band of the weekly mean difference that covers the whole truth at once: `Zbar_w +- c SE_w`.
 *
 * @param runs - One series of oriented differences a replication, of equal lengths; at least 10 replications.
 * @param key - Master key of the draws.
 * @param options - `alpha`, default 0.05; `resamples`, default 2000.
 * @throws RangeError if there are fewer than 10 replications.
 *
 * Source: studentised maximum bootstrap (docs/lab.md); with a fixed standard error it covers too little.
 */
export function simultaneousBand(
  runs: readonly ArrayLike<number>[],
  key: Key,
  options: { alpha?: number; resamples?: number } = {},
): SimultaneousBand {
  const n = runs.length;
  if (n < 10) throw new RangeError(`a simultaneous band needs at least 10 replications, got ${n}`);
  const critical = criticalDeviation(
    runs,
    resamples(n, options.resamples ?? 2000, key),
    options.alpha ?? 0.05,
  );
  const { mean, se } = meansAndErrors(runs, runs[0]?.length ?? 0);
  return {
    mean,
    se,
    lo: mean.map((value, w) => value - critical * (se[w] as number)),
    hi: mean.map((value, w) => value + critical * (se[w] as number)),
    critical,
  };
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
