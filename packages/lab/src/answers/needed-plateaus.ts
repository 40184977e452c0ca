import type { MeasureId } from '@uptake/core';
import { summaryColumns } from '../plan/summary-columns.ts';
import type { Outcome } from '../run/outcomes.ts';

/** The plateaus that must be recorded for these outcomes, since a run's summary does not hold them. */
export function neededPlateaus(outcomes: readonly Outcome[]): MeasureId[] {
  const held: readonly string[] = summaryColumns;
  return outcomes.flatMap(({ id, measure }) => (measure && !held.includes(id) ? [measure.id] : []));
}
