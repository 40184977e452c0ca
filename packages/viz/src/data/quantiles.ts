import type { Ensemble } from './weekly.ts';

/** The series of one quantile level of an ensemble, if it has that level. */
function quantileAt(ensemble: Ensemble, level: number): Float64Array | undefined {
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

/** Runs that part into two groups. */
export interface Basins {
  /** Middle of the gap between the groups. */
  readonly boundary: number;
  /** Runs above the gap. */
  readonly above: number;
  readonly runs: number;
}

/**
 * Whether end values lie in two basins: the widest gap between neighbours is at least 15 points and five times the
 * mean step inside the groups, and each side has at least a tenth of the runs, and two.
 *
 * @param ends - One value a run, in [0, 1], in any order.
 * @returns The two groups, or nothing where the runs are one group or fewer than 13.
 *
 * Source: [assumed], a plain rule that can be checked by eye.
 */
export function basinsOf(ends: ArrayLike<number>): Basins | undefined {
  const sorted = Float64Array.from(ends).sort();
  const runs = sorted.length;
  if (runs < 13) return undefined;
  const least = Math.max(2, Math.ceil(runs / 10));
  let split = 0;
  let widest = 0;
  for (let k = least; k <= runs - least; k++) {
    const gap = (sorted[k] as number) - (sorted[k - 1] as number);
    if (gap > widest) {
      widest = gap;
      split = k;
    }
  }
  const inside = (sorted[runs - 1] as number) - (sorted[0] as number) - widest;
  if (widest < 0.15 || widest < (5 * inside) / (runs - 2)) return undefined;
  return { boundary: (sorted[split] as number) - widest / 2, above: runs - split, runs };
}
