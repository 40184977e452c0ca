import { quantile } from '../statistics/quantile.ts';
import { weeklyMeans } from './weekly-means.ts';

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
