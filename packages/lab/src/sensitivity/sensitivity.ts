import { brokenOptions, must, refuse } from '@uptake/core/internal';
import { checkQuestion, type RunOptions } from '../engine/execute.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { checkLimit } from '../plan/limits.ts';
import { noteOf } from '../tables/observed.ts';
import { dummy, type Sensitivity, sensitivityMethods, uncertainInputs } from './factors.ts';
import { inputSets } from './input-sets.ts';
import { byMorris } from './morris.ts';
import { byShapley } from './shapley.ts';
import { bySobol } from './sobol.ts';

/**
 * Which uncertain input matters for an outcome, with a dummy that must get exactly nothing.
 *
 * `morris` ranks many inputs from few runs; `sobol` gives shares of the variance, alone and with interactions, and luck as a
 * factor of its own; `shapley` shares that sum to 1. Inputs of one group, and inputs that are correlated with each other, are
 * moved together and have one index: of independent sets it is exact, and what one of several correlated inputs does alone
 * cannot be told from the others.
 *
 * @param experiment - `uncertain` names inputs and what is believed of them; without it, every assumed or bounded parameter over its
 * plausible range. `correlate` and `groups` say which go together.
 * @param method - One of {@link sensitivityMethods}.
 * @param options - How runs are made, and `rows`: of the sample, a power of 2 (default 256), or trajectories (default 32).
 * @throws ScenarioError if groups do not fit the inputs.
 * @throws Error if a run fails, since every row needs all of its runs.
 */
export async function sensitivity(
  experiment: Experiment,
  method: (typeof sensitivityMethods)[number],
  options: RunOptions & { readonly rows?: number },
): Promise<Sensitivity> {
  checkQuestion('sensitivity', experiment, options, { rows: must.whole(1) });
  refuse(
    'sensitivity',
    brokenOptions({ method }, { method: must.oneOf(sensitivityMethods) }, ['method']),
  );
  const { alpha = 0.05, seed } = options;
  const inputs = [...uncertainInputs(experiment), dummy];
  const sets = inputSets(experiment, inputs);
  const by = { morris: byMorris, sobol: bySobol, shapley: byShapley }[method];
  const rows = options.rows ?? (method === 'morris' ? 32 : 256);
  const perRow = sets.length + (method === 'sobol' ? 3 : 1);
  checkLimit('cells', rows * perRow, `cells of ${rows} rows over ${sets.length - 1} inputs`);
  const found = await by(experiment, { inputs, sets }, rows, options);
  const { arm, name, outcome, scenario } = experiment;
  const note = noteOf(outcome, found.tally, scenario.weeks);
  return { name, arm, outcome, method, ...found, note, alpha, seed };
}
