import type { Scenario, Seeding } from '@uptake/core';
import { panel } from '@uptake/core/run';
import { dayText } from './cells.ts';
import type { UsageRow, UsageTable } from './usage-table.ts';

/** Monday 2024-01-01, on which simulated weeks begin. */
const firstMonday = 19_723;

/** Numbers of the seats of one week. */
type Columns = { readonly [name: string]: Float64Array };

/**
 * The use in a simulated run as an organisation would export it: one row for each person and week at work.
 *
 * An export cannot tell real use from token use, so both count as used. `actions` is the number of tasks of an hour that went through the tool, at
 * least 1; a week of token use has 1. `licensed` is access. A successor is another person; `team` is its number.
 *
 * @param scenario - What to simulate, from `parseScenario`; an arm is `scenario.arms.name`.
 * @param seeding - Seed and replication, key or draws.
 * @returns The table, its weeks dated from Monday 2024-01-01 on, by person and week.
 * @throws RangeError as of `simulate`.
 *
 * @example
 * ```ts
 * const scenario = parseScenario({ name: 'Pilot', weeks: 12, roles: [{ name: 'Analyst', headcount: 40 }] });
 * const table = simulatedUsage(scenario, { seed: 'docs' });
 * const { people, never } = usageSpread(table);
 * [table.weeks.length, people, never < 0.5]; // => [ 12, 41, true ]
 * ```
 */
export function simulatedUsage(scenario: Scenario, seeding: Seeding): UsageTable {
  const columns = ['person', 'role', 'team', 'access', 'mode', 'use', 'amenableHours'] as const;
  const roles = scenario.roles.map(({ name }) => name);
  const weeks = Array.from({ length: scenario.weeks }, (_, w) => dayText(firstMonday + 7 * w));
  const byPerson = new Map<number, UsageRow[]>();
  for (const { columns: all, week } of panel(scenario, { ...seeding, columns })) {
    const { access, amenableHours, mode, person, role, team, use } = all as Columns;
    const at = (column: Float64Array | undefined, i: number): number => column?.[i] as number;
    person?.forEach((id, i) => {
      const rows = byPerson.get(id) ?? [];
      byPerson.set(id, rows);
      const used = at(mode, i) > 0;
      rows.push({
        person: id.toString(16).padStart(16, '0'),
        week: weeks[week - 1] as string,
        used,
        actions: used ? Math.max(1, Math.round(at(use, i) * at(amenableHours, i))) : 0,
        licensed: at(access, i) === 1,
        role: roles[at(role, i)] as string,
        team: String(at(team, i)),
        ...{ org: null, tool: null },
      });
    });
  }
  const persons = [...byPerson].sort(([a], [b]) => a - b);
  return { weeks, rows: persons.flatMap(([, rows]) => rows) };
}
