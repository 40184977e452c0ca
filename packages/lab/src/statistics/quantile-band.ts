import { bandFor } from './band-for.ts';
import { quantileOfSorted } from './quantile.ts';

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
