import { problemLine, ScenarioError } from '@uptake/core';
import { withOutcomes } from '@uptake/core/internal';
import { extend, merge, type Resumed, resume, retryFailed } from '@uptake/lab/node';
import { dropExtension, extendCells, holdRun } from '@uptake/lab/node/internal';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { readExperimentFile } from '../input/experiment-file.ts';
import { counted, grouped } from '../output/numbers.ts';
import { harmless } from '../output/text.ts';
import type { Context } from '../verb.ts';
import { planOf } from './plan.ts';
import {
  type Asked,
  give,
  runnableDirectory,
  type WorkFlags,
  withThreads,
} from './run-directory.ts';

/** Merges what is complete, and says how a piece of work ended. */
async function ended(
  asked: Asked,
  directory: string,
  context: Context,
  { counts, crashes, missing, repaired }: Resumed,
): Promise<ExitCode> {
  if (missing.length === 0) await merge(directory);
  const lines = [
    ...(repaired.length > 0
      ? [`${counted(repaired.length, 'file')} damaged, moved to damaged/ and run again:`]
      : []),
    ...repaired.map((problem) => `  ${harmless(problem, 300)}`),
    `${grouped(counts.ok)} of ${counted(counts.planned, 'run')} done, ${counts.failed} failed, ${counts.missing} missing`,
    ...[...crashes].map(([shard, message]) => `shard ${shard} crashed: ${message}`),
    missing.length === 0 ? 'Merged into results' : 'Not complete; resume goes on from here',
  ];
  const content = { counts, repaired, missing, crashes: Object.fromEntries(crashes) };
  give(asked, context, content, lines);
  if (missing.length > 0) return exitCode.incomplete;
  return counts.failed > 0 ? exitCode.error : exitCode.ok;
}

/** `uptake resume DIR`: runs what is missing, and merges when nothing is. */
export async function resumeVerb(
  name: string,
  flags: WorkFlags,
  context: Context,
): Promise<ExitCode> {
  const directory = await runnableDirectory(name, flags, context.terminal.folder);
  const done = await withThreads('resume', flags, context, (options) => resume(directory, options));
  return ended({ verb: 'resume', flags }, directory, context, done);
}

/** Flags of `uptake extend`: replications, a file whose cells are added, or neither. */
interface ExtendFlags extends WorkFlags {
  readonly reps?: number;
  readonly with?: string;
  /** Whether arms of an organisation of another name may be added. */
  readonly mixed?: boolean;
  /** Takes back the last extension. */
  readonly drop?: boolean;
}

async function longer(directory: string, flags: ExtendFlags, { terminal }: Context): Promise<void> {
  const { drop, mixed = false, reps, with: file } = flags;
  const given = Object.entries({ '--reps': reps, '--with': file, '--drop': drop });
  const flagged = given.flatMap(([flag, value]) => (value === undefined ? [] : [flag]));
  if (flagged.length > 1)
    throw new InvalidInput([`extend takes one of these at a time: ${flagged.join(', ')}`]);
  if (flagged.length === 0)
    throw new InvalidInput([
      'extend needs --reps for more replications, --with for more cells, or --drop to take the last extension back',
    ]);
  if (drop) {
    await dropExtension(directory);
    return;
  }
  if (file === undefined) {
    await extend(directory, reps as number);
    return;
  }
  const { plan } = await holdRun(directory);
  const { experiment } = await readExperimentFile(file, terminal, {});
  const { outcomes = {} } = plan.recording;
  const scenario = withOutcomes(
    experiment.scenario,
    outcomes as Parameters<typeof withOutcomes>[1],
  );
  const other = planOf({ ...experiment, scenario }, plan.masterSeed, 1);
  await extendCells(directory, other, { mixed });
}

/** `uptake extend DIR`: more replications of every cell, or more cells; what is there stays. */
export async function extendVerb(
  name: string,
  flags: ExtendFlags,
  context: Context,
): Promise<ExitCode> {
  const directory = await runnableDirectory(name, flags, context.terminal.folder);
  try {
    await longer(directory, flags, context);
  } catch (error) {
    if (error instanceof RangeError) throw new InvalidInput([error.message]);
    if (error instanceof ScenarioError) throw new InvalidInput(error.problems.map(problemLine));
    throw error;
  }
  const done = await withThreads('extend', flags, context, (options) => resume(directory, options));
  return ended({ verb: 'extend', flags }, directory, context, done);
}

/** `uptake retry-failed DIR`: runs again what crashed and what failed. */
export async function retryFailedVerb(
  name: string,
  flags: WorkFlags,
  context: Context,
): Promise<ExitCode> {
  const directory = await runnableDirectory(name, flags, context.terminal.folder);
  const done = await withThreads('retry-failed', flags, context, (options) =>
    retryFailed(directory, options),
  );
  return ended({ verb: 'retry-failed', flags }, directory, context, done);
}
