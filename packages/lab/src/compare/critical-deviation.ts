import { quantile } from '../statistics/quantile.ts';
import { weeklyMeans } from './weekly-means.ts';

/** Raises the largest squared deviation of every resample to that of one week, whose rows are centred and scaled. */
function raise(largest: Float64Array, scaled: Float64Array, picks: Int32Array): void {
  const n = scaled.length;
  let at = 0;
  for (let b = 0; b < largest.length; b++) {
    let total = 0;
    let squares = 0;
    for (const end = at + n; at < end; at++) {
      const value = scaled[picks[at] as number] as number;
      total += value;
      squares += value * value;
    }
    const spread = squares - (total * total) / n;
    // (total/n)^2 / (spread/(n-1)/n); a resample without spread has no error of its own
    const ratio = spread > 1e-9 ? (total * total * (n - 1)) / (n * spread) : 0;
    if (ratio > (largest[b] as number)) largest[b] = ratio;
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
  const scaled = new Float64Array(n);
  for (let w = 0; w < weeks; w++) {
    const [centre, error] = [mean[w] as number, se[w] as number];
    if (!(error > 0)) continue;
    for (let r = 0; r < n; r++)
      scaled[r] = (((runs[r] as ArrayLike<number>)[w] as number) - centre) / error;
    raise(largest, scaled, picks);
  }
  return quantile(largest.map(Math.sqrt), 1 - alpha);
}
