import { type Key, type MeasureId, measures } from '@uptake/core';
import type { Plan } from '../plan/plan.ts';
import { resamples } from '../random.ts';
import { bandTails, fewestForBand, quantileOfSorted } from '../statistics/quantiles.ts';
import type { Table } from '../table.ts';
import { meanSeries, type RecordedUnit, rowsOfUnit, seriesOf, weekAxis } from '../tables/units.ts';
import type { WeeklyDifference, WeeklyEnsemble } from './comparison.ts';
import { divergence, simultaneousBand } from './simultaneous-band.ts';

/** The quantile levels that so many runs can carry, the median among them. */
function levelsFor(runs: number): number[] {
  const tails = bandTails.filter((tail) => tail >= 0.05 && runs >= fewestForBand(tail));
  return [...tails, 0.5, ...tails.map((tail) => 1 - tail).reverse()];
}

/**
 * Many runs of one measure: mean, and the quantiles that so many runs can carry.
 *
 * @param samples - How many of the runs themselves are kept. Default 30; 0 keeps none.
 */
function ensembleFrom(
  who: { readonly arm: string; readonly measure: MeasureId; readonly role?: string },
  runs: readonly Float64Array[],
  samples: number = 30,
): WeeklyEnsemble {
  const weeks = runs[0]?.length ?? 0;
  const levels = levelsFor(runs.length);
  const quantiles = levels.map(() => new Float64Array(weeks));
  const column = new Float64Array(runs.length);
  for (let w = 0; w < weeks; w++) {
    for (let r = 0; r < runs.length; r++) column[r] = (runs[r] as Float64Array)[w] as number;
    column.sort();
    levels.forEach((level, k) => {
      (quantiles[k] as Float64Array)[w] = quantileOfSorted(column, level);
    });
  }
  return {
    ...who,
    label: who.arm,
    weeks: weekAxis(weeks),
    mean: meanSeries(runs),
    levels,
    quantiles,
    runs: runs.length,
    ...(samples > 0 ? { samples: runs.slice(0, samples).map((run) => run.slice()) } : {}),
  };
}

/**
 * The weekly difference of two arms.
 *
 * @param options - `picks` of the band that holds in all weeks at once; null if there is to be none.
 */
function weeklyDifference(
  who: { readonly arm: string; readonly baseline: string; readonly measure: MeasureId },
  baseline: readonly Float64Array[],
  other: readonly Float64Array[],
  options: { readonly key: Key; readonly alpha: number; readonly picks: Int32Array | null },
): WeeklyDifference {
  const apart = baseline.map((run, r) =>
    run.map((value, w) => ((other[r] as Float64Array)[w] as number) - value),
  );
  const { alpha, key, picks } = options;
  const band = picks ? simultaneousBand(apart, key, { alpha, picks }) : undefined;
  const mean = band?.mean ?? meanSeries(apart);
  const positive = new Int16Array(mean.length);
  for (const run of apart)
    for (let w = 0; w < mean.length; w++)
      if ((run[w] as number) > 0) positive[w] = (positive[w] as number) + 1;
  const from = band && divergence(band);
  return {
    ...who,
    label: who.arm,
    weeks: weekAxis(mean.length),
    mean,
    lo: band?.lo ?? mean,
    hi: band?.hi ?? mean,
    interval: band ? 'simultaneous' : 'none',
    alpha,
    runs: apart.length,
    positive,
    ...(from === undefined ? {} : { divergence: from + 1 }),
  };
}

/** The measures that get a band over all weeks at once; it is the dearest part of a comparison. */
const bandMeasures: readonly MeasureId[] = [
  'active',
  'real',
  'token',
  'net',
  'shadow',
  'errorsAgainstOldWay',
  'judgement',
  'productivity',
];

/** Fewest replications for a band. */
const fewestRuns = 10;

/**
 * The weekly difference of every arm and the baseline, in all measures; the main ones with their band. Like intervals and verdicts
 * of outcomes, the bands of several policies hold together: each is of `alpha / policies`.
 */
export function seriesBetween(
  arms: readonly string[],
  cells: readonly (readonly RecordedUnit[])[],
  plan: Plan,
  alpha: number,
): WeeklyDifference[] {
  const [baseline, ...others] = arms as [string, ...string[]];
  const replications = cells[0]?.length ?? 0;
  const picks =
    others.length > 0 && replications >= fewestRuns
      ? resamples(replications, 2000, plan.key)
      : null;
  return others.flatMap((arm, i) =>
    measures.map(({ id: measure }) => {
      const runs = (units: readonly RecordedUnit[] = []) =>
        units.map((unit) => seriesOf(unit, measure));
      return weeklyDifference({ arm, baseline, measure }, runs(cells[0]), runs(cells[i + 1]), {
        key: plan.key,
        alpha: alpha / others.length,
        picks: bandMeasures.includes(measure) ? picks : null,
      });
    }),
  );
}

/** Every measure of every arm as a weekly ensemble, for the organisation and for each role. */
export function ensemblesOf(
  arms: readonly string[],
  cells: readonly (readonly RecordedUnit[])[],
  roles: readonly string[],
): WeeklyEnsemble[] {
  return arms.flatMap((arm, i) =>
    measures.flatMap(({ id: measure }) => {
      const units = cells[i] as readonly RecordedUnit[];
      const whole = units.map((unit) => seriesOf(unit, measure));
      const byRole = roles.map((role, k) => {
        const runs = units.map((unit) => {
          const rows = rowsOfUnit(unit, unit.parts.roles as Table, measure);
          const weeks = rows.length / roles.length;
          return rows.subarray(k * weeks, (k + 1) * weeks);
        });
        return ensembleFrom({ arm, measure, role }, runs, 0);
      });
      return [ensembleFrom({ arm, measure }, whole), ...byRole];
    }),
  );
}
