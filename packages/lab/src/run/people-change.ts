import { type ByReason, comparePeople, type Key, reasonIds, type Scenario } from '@uptake/core';
import { unitKey } from '../plan/luck.ts';
import { headcountOf } from '../plan/plan.ts';
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

/** Replications that can be lived again in well below a second. */
export function affordable(scenario: Scenario, runs: number): number {
  return Math.max(1, Math.min(runs, 8, Math.floor(4e5 / (headcountOf(scenario) * scenario.weeks))));
}

/**
 * Whom an arm helps and harms: more or fewer weeks of real use among the last 8 in every replication, and week by week
 * over the first ones.
 */
export function peopleChange(
  arms: { readonly baseline: string; readonly arm: string },
  scenarios: { readonly baseline: Scenario; readonly arm: Scenario },
  units: { readonly baseline: readonly RecordedUnit[]; readonly arm: readonly RecordedUnit[] },
  options: { readonly master: Key; readonly alpha: number },
): PeopleChange {
  const people = headcountOf(scenarios.baseline);
  const shares = units.baseline.map((unit, r) =>
    changed(lateWeeks(unit, people), lateWeeks(units.arm[r] as RecordedUnit, people)),
  );
  const helped = Float64Array.from(shares, (one) => one.helped);
  const harmed = Float64Array.from(shares, (one) => one.harmed);
  const mean = (values: Float64Array): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const again = units.baseline
    .slice(0, affordable(scenarios.baseline, units.baseline.length))
    .map(({ rep }) =>
      comparePeople(scenarios.baseline, scenarios.arm, {
        key: unitKey(options.master, 'common', 0, rep),
      }),
    );
  return {
    ...arms,
    helped: mean(helped),
    harmed: mean(harmed),
    unchanged: 1 - mean(helped) - mean(harmed),
    uncertaintyOfMean: {
      helped: meanInterval(helped, options.alpha),
      harmed: meanInterval(harmed, options.alpha),
    },
    runs: shares.length,
    weekly: {
      runs: again.length,
      weeks: weekAxis(scenarios.baseline.weeks),
      helped: meanSeries(again.map((one) => one.helped)),
      harmed: meanSeries(again.map((one) => one.harmed)),
      lackedBy: meanByReason(again.map((one) => one.lackedBy)),
      lostBy: meanByReason(again.map((one) => one.lostBy)),
    },
  };
}
