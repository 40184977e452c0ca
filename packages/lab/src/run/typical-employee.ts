import { DrawCache, explain, type Scenario } from '@uptake/core';
import type { TypicalEmployee } from './comparison.ts';
import type { FollowedReplication } from './first-lives.ts';

/** The employee of the largest role whose use is worth the median of that role; null if nobody has access. */
function medianEmployee({ roles }: Scenario, worth: Float64Array): number | null {
  const sizes = roles.map(({ headcount }) => headcount);
  const role = sizes.indexOf(Math.max(...sizes));
  const first = sizes.slice(0, role).reduce((sum, size) => sum + size, 0);
  const members = Array.from({ length: sizes[role] as number }, (_, i) => first + i)
    .map((employee) => ({ employee, value: worth[employee] as number }))
    .filter(({ value }) => value !== 0)
    .sort((a, b) => a.value - b.value || a.employee - b.employee);
  return members[Math.floor((members.length - 1) / 2)]?.employee ?? null;
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
  { key, worth }: FollowedReplication,
): TypicalEmployee | null {
  const scenario = bases[baseline] as Scenario;
  const { weeks: week } = scenario;
  const employee = medianEmployee(scenario, worth);
  if (employee === null) return null;
  const draws = new DrawCache(key);
  const ledgers = Object.entries(bases).map(
    ([arm, base]) => [arm, explain(base, { draws, employee, week })] as const,
  );
  return { employee, week, ledgers: Object.fromEntries(ledgers) };
}
