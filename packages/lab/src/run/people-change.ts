import { type ByReason, type PeopleByWeek, reasonIds } from '@uptake/core';
import { type Table, wholes } from '../plan/table.ts';
import type { PeopleChange } from './comparison.ts';
import { meanInterval } from './outcome-comparison.ts';
import type { RecordedUnit } from './units.ts';
import { meanSeries, weekAxis } from './weekly-comparison.ts';

/** Mean of several series by reason. */
export function meanByReason(runs: readonly ByReason[]): ByReason {
  return Object.fromEntries(
    reasonIds.map((id) => [id, meanSeries(runs.map((run) => run[id]))]),
  ) as unknown as ByReason;
}

function lateWeeks(unit: RecordedUnit, people: number): Int16Array {
  const column = wholes(unit.parts.people as Table, 'lateWeeks') as Int16Array;
  return column.subarray(unit.place * people, (unit.place + 1) * people);
}

function changed(before: Int16Array, after: Int16Array): { helped: number; harmed: number } {
  let helped = 0;
  let harmed = 0;
  for (let i = 0; i < before.length; i++) {
    if ((after[i] as number) > (before[i] as number)) helped++;
    else if ((after[i] as number) < (before[i] as number)) harmed++;
  }
  return { helped: helped / before.length, harmed: harmed / before.length };
}

/**
 * Whom an arm helps and harms: more or fewer weeks of real use among the last 8 in every replication, and week by week
 * over those in which everybody is followed.
 */
export function peopleChange(
  arms: { readonly baseline: string; readonly arm: string },
  units: { readonly baseline: readonly RecordedUnit[]; readonly arm: readonly RecordedUnit[] },
  followed: readonly PeopleByWeek[],
  people: number,
  alpha: number,
): PeopleChange {
  const shares = units.baseline.map((unit, r) =>
    changed(lateWeeks(unit, people), lateWeeks(units.arm[r] as RecordedUnit, people)),
  );
  const helped = Float64Array.from(shares, (one) => one.helped);
  const harmed = Float64Array.from(shares, (one) => one.harmed);
  const mean = (values: Float64Array): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    ...arms,
    helped: mean(helped),
    harmed: mean(harmed),
    unchanged: 1 - mean(helped) - mean(harmed),
    uncertaintyOfMean: {
      helped: meanInterval(helped, alpha),
      harmed: meanInterval(harmed, alpha),
    },
    runs: shares.length,
    weekly: {
      runs: followed.length,
      weeks: weekAxis(followed[0]?.helped.length ?? 0),
      helped: meanSeries(followed.map((one) => one.helped)),
      harmed: meanSeries(followed.map((one) => one.harmed)),
      lackedBy: meanByReason(followed.map((one) => one.lackedBy)),
      lostBy: meanByReason(followed.map((one) => one.lostBy)),
    },
  };
}
