import { headcountOf, type Scenario } from '@uptake/core';
import type { Terminal } from '../output/terminal.ts';
import type { WorkBounds } from './prediction.ts';

export type { WorkBounds } from './prediction.ts';

/** Employee-weeks from which runs are predicted; fewer take a second or two, in which the lab need not be loaded. */
const worthPredicting = 5e6;

/**
 * Refuses a single run, or so many of one scenario, that the machine cannot hold, and says before long ones what they will take.
 *
 * @param bounds - With the threads that simulate them, by default one, and how many `runs` there are, by default one.
 * @throws BeyondLimit naming the number, the bound and the remedy.
 */
export async function checkOneRun(
  verb: string,
  scenario: Scenario,
  { runs = 1, ...bounds }: WorkBounds & { readonly runs?: number },
  terminal: Terminal,
): Promise<void> {
  if (headcountOf(scenario) * scenario.weeks * runs < worthPredicting) return;
  const { createPlan } = await import('@uptake/lab');
  const { checkingPlans } = await import('./prediction.ts');
  const plan = createPlan({
    name: scenario.name,
    seed: '',
    recording: { tables: ['weekly', 'roles', 'people'] },
    bases: { run: scenario },
    cells: [{ base: 'run', purpose: 'arm' }],
    bands: [{ cells: [0], reps: [0, runs] }],
  });
  checkingPlans(verb, { ...bounds, workers: bounds.workers ?? 1 }, terminal)(plan);
}
