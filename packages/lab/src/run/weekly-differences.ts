import { type MeasureId, measures } from '@uptake/core';
import { resamples } from '../draws/resamples.ts';
import type { Plan } from '../plan/plan.ts';
import type { WeeklyDifference } from './comparison.ts';
import { type RecordedUnit, seriesOf } from './units.ts';
import { weeklyDifference } from './weekly-comparison.ts';

/** The measures that get a band over all weeks at once; it is the dearest part of a comparison. */
const bandMeasures: readonly MeasureId[] = [
  'active',
  'real',
  'token',
  'net',
  'shadow',
  'escaped',
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
