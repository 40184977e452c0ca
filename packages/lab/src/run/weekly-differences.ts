import { type MeasureId, measures } from '@uptake/core';
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

/** The weekly difference of every arm and the baseline, in all measures; the main ones with their band. */
export function seriesBetween(
  arms: readonly string[],
  cells: readonly (readonly RecordedUnit[])[],
  plan: Plan,
  alpha: number,
): WeeklyDifference[] {
  const [baseline, ...others] = arms as [string, ...string[]];
  return others.flatMap((arm, i) =>
    measures.map(({ id: measure }) => {
      const runs = (units: readonly RecordedUnit[] = []) =>
        units.map((unit) => seriesOf(unit, measure));
      const resamples = bandMeasures.includes(measure) ? 2000 : 0;
      return weeklyDifference({ arm, baseline, measure }, runs(cells[0]), runs(cells[i + 1]), {
        key: plan.key,
        alpha,
        resamples,
      });
    }),
  );
}
