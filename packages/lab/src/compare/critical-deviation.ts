import { quantile } from '../statistics/quantile.ts';
import { weeklyMeans } from './weekly-means.ts';

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
