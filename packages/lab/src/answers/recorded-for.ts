import { type MeasureId, measureBehind, type Summary } from '@uptake/core';
import type { PlanInput } from '../plan/plan.ts';
import { summaryColumns } from '../plan/summary-columns.ts';
import type { Outcome } from '../run/outcomes.ts';

/** The plateaus that must be recorded for these outcomes, since a run's summary does not hold them. */
export function neededPlateaus(outcomes: readonly Outcome[]): MeasureId[] {
  const held: readonly string[] = summaryColumns;
  return outcomes.flatMap(({ id, measure }) => (measure && !held.includes(id) ? [measure.id] : []));
}

/** What is recorded of runs of which nothing but these outcomes is looked at. */
export function recordedFor(
  outcomes: readonly Outcome[],
): Required<Pick<PlanInput, 'recording' | 'asked'>> {
  return {
    recording: { tables: [], plateaus: neededPlateaus(outcomes) },
    asked: outcomes.flatMap(
      ({ id, measure }) => measure?.id ?? measureBehind(id as keyof Summary) ?? [],
    ),
  };
}
