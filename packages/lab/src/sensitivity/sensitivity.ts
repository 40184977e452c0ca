import { brokenOptions, must, refuse } from '@uptake/core/internal';
import { checkQuestion, type RunOptions } from '../engine/execute.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { checkLimit } from '../plan/limits.ts';
import { noteOf } from '../tables/observed.ts';
import { type Sensitivity, sensitivityMethods, uncertainInputs } from './factors.ts';
import { byMorris } from './morris.ts';
import { byShapley } from './shapley.ts';
import { bySobol } from './sobol.ts';

/**
 * Which uncertain input matters for an outcome, with a dummy that must get exactly nothing.
 *
 * `morris` ranks many inputs from few runs; `sobol` gives shares of the variance, alone and with interactions, and luck as a
 * factor of its own; `shapley` shares that sum to 1.
 *
 * @param experiment - `uncertain` names inputs and ranges; without it, every assumed parameter over its plausible range.
 * @param method - One of {@link sensitivityMethods}.
 * @param options - How runs are made, and `rows`: of the sample, a power of 2 (default 256), or trajectories (default 32).
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
  const inputs = uncertainInputs(experiment);
  const by = { morris: byMorris, sobol: bySobol, shapley: byShapley }[method];
  const rows = options.rows ?? (method === 'morris' ? 32 : 256);
  const perRow = inputs.length + (method === 'sobol' ? 4 : 2);
  checkLimit('cells', rows * perRow, `cells of ${rows} rows over ${inputs.length} inputs`);
  const found = await by(experiment, inputs, rows, options);
  const { arm, name, outcome, scenario } = experiment;
  const note = noteOf(outcome, found.tally, scenario.weeks);
  return { name, arm, outcome, method, ...found, note, alpha, seed };
}
