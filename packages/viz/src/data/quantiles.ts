import type { Ensemble } from './ensemble.ts';

/** The series of one quantile level of an ensemble, if it has that level. */
export function quantileAt(ensemble: Ensemble, level: number): Float64Array | undefined {
  const place = ensemble.levels.findIndex((known) => Math.abs(known - level) < 1e-9);
  return place < 0 ? undefined : ensemble.quantiles[place];
}

/**
 * The median series of an ensemble.
 *
 * @throws RangeError if level 0.5 is missing.
 */
export function medianOf(ensemble: Ensemble): Float64Array {
  const median = quantileAt(ensemble, 0.5);
  if (median === undefined) {
    throw new RangeError(
      `levels of ${ensemble.arm} must hold 0.5, got ${ensemble.levels.join(', ')}`,
    );
  }
  return median;
}

/** Two quantile series and the share of runs between them. */
export interface Band {
  /** Share of runs between the two, such as 0.8. */
  readonly share: number;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Fewest runs for a band: the order-statistic interval of its limits must exist. */
const fewest = [
  { share: 0.9, level: 0.05, runs: 72 },
  { share: 0.8, level: 0.1, runs: 36 },
  { share: 0.5, level: 0.25, runs: 13 },
] as const;

/**
 * The bands that a number of runs can carry, the widest first: the middle 50 % from 13 runs, 80 % from 36, 90 % from 72.
 *
 * @param ensemble - Runs of one arm.
 * @param runs - Runs to go by: the least over the arms, so that arms share one level. Default: its own.
 */
export function bandsOf(ensemble: Ensemble, runs: number = ensemble.runs): Band[] {
  return fewest.flatMap((row) => {
    const low = quantileAt(ensemble, row.level);
    const high = quantileAt(ensemble, 1 - row.level);
    return runs >= row.runs && low && high ? [{ share: row.share, low, high }] : [];
  });
}
