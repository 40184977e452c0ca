import type { Experiment } from '../experiment/experiment.ts';
import { checkQuestion, type RunOptions } from '../run/run-options.ts';
import { startStages } from '../run/stages.ts';
import { byCell } from './by-cell.ts';
import { type Conditions, discoverConditions, discoveryRules } from './discover-conditions.ts';
import { recordedFor } from './recorded-for.ts';
import { sweepPlan } from './sweep.ts';
import { parseEvent } from './where.ts';

/** Conditions with what they were found in. */
export interface DiscoveredConditions extends Conditions {
  readonly name: string;
  readonly arm: string;
  readonly runs: number;
  readonly seed: string;
}

/**
 * Runs the design of an experiment and asks under which conditions its event is seen: under what an aligned rollout still fails, or
 * an unaligned one holds.
 *
 * @param experiment - `vary` and `design` say where to look, `where` for what; at least 8 replications a point.
 * @param options - How runs are made; `where` wins over the experiment's; `method`, default `prim`; `tau` as in
 * {@link discoverConditions}.
 * @throws RangeError if there is no event, nothing is varied or a label would rest on fewer than 8 replications.
 */
export async function discoverExperiment(
  experiment: Experiment,
  options: RunOptions & {
    readonly where?: string;
    readonly method?: Conditions['method'];
    readonly tau?: number;
  },
): Promise<DiscoveredConditions> {
  checkQuestion('discoverExperiment', experiment, options, discoveryRules);
  const { arm, name } = experiment;
  const { method, tau, where = experiment.where } = options;
  if (where === null) throw new RangeError('where must say what to look for');
  const { cells, bands, ...head } = sweepPlan(experiment, options.seed);
  const recorded = recordedFor([parseEvent(where).outcome]);
  const stages = startStages({ ...head, ...recorded }, options);
  const units = await stages.run(cells, () => bands);
  const found = discoverConditions(stages.plan(), byCell(stages.plan(), units), {
    where,
    ...(method === undefined ? {} : { method }),
    ...(tau === undefined ? {} : { tau }),
  });
  const inputs = experiment.vary.map(({ id, label, max, min }) => ({ id, label, min, max }));
  return { ...found, inputs, name, arm, runs: stages.units(), seed: options.seed };
}
