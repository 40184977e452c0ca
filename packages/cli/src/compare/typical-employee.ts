import { type Key, type Scenario, simulate } from '@uptake/core';

/**
 * The employee of the largest role whose use is worth the median of that role in one week of one run; null if nobody
 * has access then.
 *
 * @param scenario - The baseline.
 * @param key - Key of the run.
 * @param week - From 1.
 */
export function typicalEmployee(scenario: Scenario, key: Key, week: number): number | null {
  const sizes = scenario.roles.map(({ headcount }) => headcount);
  const role = sizes.indexOf(Math.max(...sizes));
  const worth: { employee: number; value: number }[] = [];
  simulate(
    { ...scenario, weeks: week },
    {
      key,
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
