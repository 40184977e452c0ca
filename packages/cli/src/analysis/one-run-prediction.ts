import { headcountOf, type Scenario } from '@uptake/core';
import type { Terminal } from '../output/terminal.ts';
import type { WorkBounds } from './prediction.ts';

export type { WorkBounds } from './prediction.ts';

/** Employee-weeks from which a single run is predicted; fewer take a second or two, in which the lab need not be loaded. */
const worthPredicting = 5e6;

/**
 * Refuses a single run that the machine cannot hold, and says before a long one what it will take.
 *
 * @param bounds - With the threads that may simulate it together, by default one.
 * @throws BeyondLimit naming the number, the bound and the remedy.
 */
export async function checkOneRun(
  verb: string,
  scenario: Scenario,
  bounds: WorkBounds,
  terminal: Terminal,
): Promise<void> {
  if (headcountOf(scenario) * scenario.weeks < worthPredicting) return;
  const { createPlan } = await import('@uptake/lab');
  const { checkingPlans } = await import('./prediction.ts');
  const plan = createPlan({
    name: scenario.name,
    seed: '',
    recording: { tables: ['weekly', 'roles', 'people'] },
    bases: { run: scenario },
    cells: [{ base: 'run', purpose: 'arm' }],
    bands: [{ cells: [0], reps: [0, 1] }],
  });
  checkingPlans(verb, { ...bounds, workers: bounds.workers ?? 1 }, terminal)(plan);
}
