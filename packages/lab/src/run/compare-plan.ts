import { armNames, type Scenario } from '@uptake/core';
import { createPlan, type Plan } from '../plan/plan.ts';
import type { CompareOptions } from './compare-options.ts';

function armsOf(scenario: Scenario, wanted: readonly string[] | undefined): [string, Scenario][] {
  const all = armNames(scenario);
  return (wanted ?? all).map((name) => {
    const arm = Object.hasOwn(scenario.arms, name) ? scenario.arms[name] : undefined;
    if (!arm) throw new RangeError(`there is no arm "${name}"; arms are ${all.join(', ')}`);
    return [name, arm];
  });
}

/** The plan of a comparison: every arm over the first replications, everything recorded that it shows. */
export function comparePlan(scenario: Scenario, options: CompareOptions, reps: number): Plan {
  const arms = armsOf(scenario, options.arms);
  return createPlan({
    name: scenario.name,
    seed: options.seed,
    seedPolicy: options.seedPolicy ?? 'common',
    recording: { tables: ['weekly', 'roles', 'reasons', 'retention', 'people'] },
    bases: Object.fromEntries(arms),
    cells: arms.map(([base]) => ({ base, purpose: 'arm' })),
    bands: [{ cells: arms.map((_, i) => i), reps: [0, reps] }],
  });
}
