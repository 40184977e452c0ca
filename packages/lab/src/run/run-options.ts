import { brokenOptions, must, notParsed, type OptionRules, refuse, shown } from '@uptake/core';
import type { Engine, Store } from '../plan/engine.ts';
import type { Plan } from '../plan/plan.ts';
import type { StopSignal } from '../plan/stop-signal.ts';
import type { Progress } from './progress.ts';

/** How the runs of a question are made and kept. */
export interface RunOptions {
  /** The master seed, any text. */
  readonly seed: string;
  /** What runs the shards. Default: inline, in this thread. */
  readonly engine?: Engine;
  /** Where runs are kept, asked for every stage of the plan. Default: in memory, for this call alone. */
  readonly keep?: (plan: Plan) => Promise<Store>;
  readonly signal?: StopSignal;
  /** Called as units are done. */
  readonly onProgress?: (progress: Progress) => void;
  /** One minus the confidence. Default 0.05. */
  readonly alpha?: number;
}

/** The rules of {@link RunOptions}. */
export const runRules: OptionRules = {
  seed: must.text,
  engine: must.having('an engine', 'name', 'execute'),
  keep: must.call,
  signal: must.having('a signal', 'aborted'),
  onProgress: must.call,
  alpha: must.number('above 0 and below 1', (value) => value > 0 && value < 1),
};

/**
 * Checks a question before anything of it runs: its experiment and its options, those of {@link RunOptions} and more.
 *
 * @param name - The function that is asked.
 * @param experiment - What it got as its experiment.
 * @param options - What it got as its options.
 * @param more - The rules of its own options, which are never needed.
 * @throws RangeError naming every option that is unknown, missing or out of its range, or an experiment that was not parsed.
 */
export function checkQuestion(
  name: string,
  experiment: unknown,
  options: unknown,
  more: OptionRules = {},
): void {
  const { given, scenario } = (experiment ?? {}) as { given?: unknown; scenario?: unknown };
  const parsed = Array.isArray(given) && notParsed(scenario).length === 0;
  refuse(name, [
    ...(parsed ? [] : [`experiment must come from parseExperiment, got ${shown(experiment)}`]),
    ...brokenOptions(options, { ...runRules, ...more }, ['seed']),
  ]);
}
