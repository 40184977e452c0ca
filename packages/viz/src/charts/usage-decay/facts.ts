import { type Basins, basinsOf } from '../../data/basins.ts';
import { type Band, bandsOf, medianOf } from '../../data/quantiles.ts';
import type { Ensemble } from '../../data.ts';

/** What is said of one arm. */
export interface DecayFacts {
  /** First and last value of the median, and its highest. */
  readonly start: number;
  readonly peak: number;
  readonly end: number;
  readonly lastWeek: number;
  /** Widest band that the runs can carry, at the last week. */
  readonly spread?: { readonly share: number; readonly low: number; readonly high: number };
  /** First week, after the peak, at which the median is at half of it or less. */
  readonly halfWeek?: number;
  /** Median of real use at the end, where it falls more than 2 points short in any week. */
  readonly realEnd?: number;
  readonly basins?: Basins;
}

/** Gap between use and real use, as a share, from which the second line is drawn. */
const visibleToken = 0.02;

const halfWeekOf = (weeks: Int16Array, median: Float64Array): number | undefined => {
  let top = 0;
  for (let k = 1; k < median.length; k++) {
    if ((median[k] as number) > (median[top] as number)) top = k;
  }
  const half = (median[top] as number) / 2;
  if (half === 0) return undefined;
  for (let k = top + 1; k < median.length; k++) {
    if ((median[k] as number) <= half) return weeks[k];
  }
  return undefined;
};

/** Whether the line of real use is worth drawing: it falls more than 2 points short in some week. */
export function showsReal({ real }: Ensemble, median: Float64Array): boolean {
  return real?.some((value, k) => (median[k] as number) - value > visibleToken) ?? false;
}

const last = (series: Float64Array): number => series[series.length - 1] as number;

/** The facts of all arms, which description, subtitle and labels share. */
export function factsOf(seen: readonly Ensemble[]): DecayFacts[] {
  const runs = sharedRuns(seen);
  return seen.map((ensemble) => decayFacts(ensemble, runs));
}

/** The facts of one arm. */
function decayFacts(ensemble: Ensemble, runs: number): DecayFacts {
  const median = medianOf(ensemble);
  const band: Band | undefined = bandsOf(ensemble, runs)[0];
  const halfWeek = halfWeekOf(ensemble.weeks, median);
  const basins = ensemble.samples && basinsOf(ensemble.samples.map(last));
  const { real } = ensemble;
  return {
    start: median[0] as number,
    peak: median.reduce((most, value) => Math.max(most, value), 0),
    end: last(median),
    lastWeek: ensemble.weeks[ensemble.weeks.length - 1] as number,
    ...(band && { spread: { share: band.share, low: last(band.low), high: last(band.high) } }),
    ...(halfWeek !== undefined && { halfWeek }),
    ...(real && showsReal(ensemble, median) && { realEnd: last(real) }),
    ...(basins && { basins }),
  };
}

/** Fewest runs among arms: all arms share one level of bands. */
export function sharedRuns(data: readonly Ensemble[]): number {
  return data.reduce((least, { runs }) => Math.min(least, runs), Number.MAX_SAFE_INTEGER);
}
