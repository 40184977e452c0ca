import type { Scenario, Seeding } from '@uptake/core';
import { panel } from '@uptake/core/run';
import type { UsagePanel } from './histories.ts';

/**
 * The panel of use of a simulated run, as of real data: one row a person (a successor is a person of its own), 1 for a week of real use,
 * 0 for a week with access and without, `null` without access or before joining or after leaving.
 *
 * @param scenario - What to simulate, from `parseScenario`; an arm is `scenario.arms.name`.
 * @param seeding - Seed and replication, key or draws.
 * @throws RangeError as of `simulate`.
 *
 * @example
 * ```ts
 * const scenario = parseScenario({ name: 'Pilot', weeks: 12, roles: [{ name: 'Analyst', headcount: 40 }] });
 * const use = usageOf(scenario, { seed: 'docs' });
 * [use.length >= 40, use[0].length]; // => [ true, 12 ]
 * ```
 */
export function usageOf(scenario: Scenario, seeding: Seeding): UsagePanel {
  const rows = new Map<number, (number | null)[]>();
  for (const { columns, week } of panel(scenario, {
    ...seeding,
    columns: ['person', 'access', 'mode'],
  })) {
    const { access, mode, person } = columns as { readonly [name: string]: Float64Array };
    person?.forEach((id, i) => {
      const row = rows.get(id) ?? new Array<number | null>(scenario.weeks).fill(null);
      rows.set(id, row);
      if (access?.[i] === 1) row[week - 1] = Number(mode?.[i] === 2);
    });
  }
  return [...rows.values()];
}
