import { explain, type Key, type Scenario, simulate } from '@uptake/core';
import type { TypicalEmployee } from './comparison.ts';

/**
 * The employee of the largest role whose use is worth the median of that role in one week of one run; null if nobody
 * has access then.
 */
function medianEmployee(scenario: Scenario, key: Key, week: number): number | null {
  const sizes = scenario.roles.map(({ headcount }) => headcount);
  const role = sizes.indexOf(Math.max(...sizes));
  const worth: { employee: number; value: number }[] = [];
  simulate(
    { ...scenario, weeks: week },
    {
      key,
      reasons: false,
      observer: {
        see(view) {
          if (view.week !== week || view.role !== role) return;
          for (let i = view.from; i < view.to; i++) {
            const value = view.utility[i - view.from] as number;
            if (value !== 0) worth.push({ employee: i, value });
          }
        },
      },
    },
  );
  worth.sort((a, b) => a.value - b.value || a.employee - b.employee);
  return worth[Math.floor((worth.length - 1) / 2)]?.employee ?? null;
}

/**
 * The sum of a typical employee of the baseline in the last week of one run, in every arm; null if nobody has access.
 *
 * @param bases - The arms by name.
 * @param baseline - The arm in which the employee is typical.
 */
export function typicalEmployee(
  bases: { readonly [arm: string]: Scenario },
  baseline: string,
  key: Key,
): TypicalEmployee | null {
  const scenario = bases[baseline] as Scenario;
  const { weeks: week } = scenario;
  const employee = medianEmployee(scenario, key, week);
  if (employee === null) return null;
  const ledgers = Object.entries(bases).map(
    ([arm, base]) => [arm, explain(base, { key, employee, week })] as const,
  );
  return { employee, week, ledgers: Object.fromEntries(ledgers) };
}
