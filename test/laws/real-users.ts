import { type Key, type Scenario, simulate } from '@uptake/core';

/** Who is in real use in a week: one flag an employee. */
export function realUsers(scenario: Scenario, key: Key, week: number): boolean[] {
  const flags: boolean[] = [];
  simulate(scenario, {
    key,
    observer: {
      see(view) {
        if (view.week !== week) return;
        for (let i = view.from; i < view.to; i++) flags[i] = view.mode[i - view.from] === 2;
      },
    },
  });
  return flags;
}
