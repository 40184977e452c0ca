import { quantileOfSorted } from '@uptake/lab/statistics';
import type { Ensemble } from '@uptake/viz/data';
import type { RunRecord } from '../live/record.ts';

/** Quantile levels that the studio draws. */
const levels = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] as const;

/** Weeks 1 to `count`. */
export function weeksTo(count: number): Int16Array {
  return Int16Array.from({ length: count }, (_, k) => k + 1);
}

/** Type 7 quantiles over runs, one series a level. */
function quantilesOf(runs: readonly Float64Array[], at: readonly number[]): Float64Array[] {
  const weeks = runs[0]?.length ?? 0;
  const series = at.map(() => new Float64Array(weeks));
  const sorted = new Float64Array(runs.length);
  for (let week = 0; week < weeks; week++) {
    runs.forEach((run, r) => {
      sorted[r] = run[week] as number;
    });
    sorted.sort();
    at.forEach((level, k) => {
      (series[k] as Float64Array)[week] = quantileOfSorted(sorted, level);
    });
  }
  return series;
}

/** Name and place of an arm. */
export interface ArmName {
  readonly arm: string;
  readonly label: string;
}

/**
 * Runs of one arm as an ensemble of active or of real use.
 *
 * @param records - Runs, in the order of replications.
 * @param measure - What the shares are of.
 */
export function ensembleOf(
  { arm, label }: ArmName,
  records: readonly RunRecord[],
  measure: 'active' | 'real',
): Ensemble {
  const samples = records.map((record) => record[measure]);
  const real =
    measure === 'active'
      ? quantilesOf(
          records.map((record) => record.real),
          [0.5],
        )[0]
      : undefined;
  return {
    arm,
    label,
    weeks: weeksTo(records[0]?.weeks ?? 0),
    levels,
    quantiles: quantilesOf(samples, levels),
    runs: records.length,
    samples,
    ...(real && { real }),
  };
}

/** Runs of one arm as ensembles by role. */
export function roleEnsembles(
  { arm, label }: ArmName,
  records: readonly RunRecord[],
  roles: readonly string[],
  measure: 'active' | 'real',
): Ensemble[] {
  return roles.map((role, k) => {
    const samples = records.map((record) => record.roles[k]?.[measure] as Float64Array);
    return {
      arm,
      label,
      role,
      weeks: weeksTo(records[0]?.weeks ?? 0),
      levels,
      quantiles: quantilesOf(samples, levels),
      runs: records.length,
      samples,
    };
  });
}

/** Mean of many series, week by week, added in the order given. */
export function meanOf(runs: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(runs[0]?.length ?? 0);
  for (const run of runs)
    for (let w = 0; w < mean.length; w++) mean[w] = (mean[w] as number) + (run[w] as number);
  return mean.map((sum) => sum / Math.max(1, runs.length));
}
