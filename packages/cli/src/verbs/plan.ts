import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import {
  comparePlan,
  createPlan,
  type Experiment,
  type Forecast,
  forecast,
  type Outcome,
  type Plan,
} from '@uptake/lab';
import { checkWorkers, sweepPlan, type WeeklyKept } from '@uptake/lab/internal';
import { openRun } from '@uptake/lab/node';
import { runFolder } from '@uptake/lab/node/internal';
import { checkOneRun } from '../analysis/one-run-prediction.ts';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { readExperimentFile } from '../input/experiment-file.ts';
import { checkFolder } from '../output/folder.ts';
import { jsonDocument } from '../output/json-document.ts';
import { counted, sizeText, timeText } from '../output/numbers.ts';
import { folded, harmless } from '../output/text.ts';
import { blocks, headLines } from '../pages/page.ts';
import { differenceText } from '../pages/rows.ts';
import type { CommonFlags, Context } from '../verb.ts';
import type { WeeklyFlags } from './sweep.ts';

/** Flags of `uptake plan`. */
interface PlanFlags extends CommonFlags, WeeklyFlags {
  readonly seed: string;
  readonly reps?: number;
  readonly measure?: string;
  readonly outcome?: readonly string[];
  readonly rule?: readonly string[];
  readonly workers?: number;
}

/** The plan of a file: its sweep where it varies inputs, else its arms over so many replications. */
export function planOf(
  experiment: Experiment,
  seed: string,
  reps: number,
  weekly: WeeklyKept = 'full',
): Plan {
  return experiment.vary.length > 0
    ? createPlan({ ...sweepPlan(experiment, seed, weekly), seed })
    : comparePlan(experiment.scenario, { seed }, reps);
}

/** What difference the runs would show; a pilot without any spread says nothing about it. */
function detectableText(found: NonNullable<Forecast['detectable']>, outcome: Outcome): string {
  const { difference, pilot, sd } = found;
  const { label } = outcome;
  return sd > 0
    ? `A difference of ${differenceText(outcome, difference).replace('+', '')} of ${label} between first and last cell would be seen (power .95, level .01)`
    : `First and last cell differ alike in ${label} in all ${pilot} runs of the pilot: it does not tell what difference would be seen`;
}

const seconds = (): number => performance.now() / 1000;

/** `uptake plan FILE`: what a comparison or sweep would take and could see, without running it. */
export async function planVerb(
  file: string,
  flags: PlanFlags,
  { terminal }: Context,
): Promise<ExitCode> {
  const { experiment } = await readExperimentFile(file, terminal, flags);
  const { vary, replications } = experiment;
  const { seed, reps = 30 } = flags;
  if (flags.weekly !== undefined && vary.length === 0)
    throw new InvalidInput(['--weekly is for sweeps: a comparison needs the weekly values']);
  const plan = planOf(experiment, seed, reps, flags.weekly);
  const workers = flags.workers ?? availableParallelism();
  checkWorkers(workers);
  // Its pilot is of single runs; what all of them take is what it is asked for.
  const pilot = { force: true, quiet: true };
  await checkOneRun('plan', experiment.scenario, pilot, terminal);
  const root = flags.keep === true ? 'runs' : flags.keep;
  if (root !== undefined) checkFolder(resolve(terminal.folder, root), root);
  const found = await forecast(plan, experiment.outcome, { clock: seconds, workers });
  const directory =
    root === undefined ? undefined : runFolder(resolve(terminal.folder, root), plan);
  if (directory !== undefined) await openRun(directory, plan);
  const { bytes, cells, detectable, memory, shards, units } = found;
  const lines = blocks(
    headLines(plan.name, [vary.length > 0 ? experiment.design : 'comparison'], terminal.width),
    [
      `${counted(cells, 'cell')} x ${counted(vary.length > 0 ? replications : reps, 'replication')} = ${counted(units, 'run')} in ${counted(shards, 'shard')}`,
      `about ${timeText(found.seconds ?? 0)} and ${sizeText(memory)} of memory on ${counted(workers, 'thread')}, ${sizeText(bytes)} if kept`,
      ...(detectable ? [detectableText(detectable, experiment.outcome)] : []),
      ...(directory === undefined
        ? []
        : [`Plan kept in ${harmless(directory)}; uptake resume runs it`]),
    ],
  );
  terminal.out(
    flags.json
      ? jsonDocument('plan', {
          ok: true,
          forecast: found,
          ...(directory === undefined ? {} : { directory }),
        })
      : folded(lines, terminal.width),
  );
  return exitCode.ok;
}
