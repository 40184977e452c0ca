import { resolve } from 'node:path';
import { problemLine, ScenarioError } from '@uptake/core';
import type { Engine, Plan, RunOptions } from '@uptake/lab';
import { keepInMemory } from '@uptake/lab/internal';
import { keepIn, localEngine, merge } from '@uptake/lab/node';
import { InvalidInput } from '../exit-code.ts';
import { checkFolder } from '../output/folder.ts';
import { progressLine } from '../output/progress.ts';
import { harmless } from '../output/text.ts';
import type { Context } from '../verb.ts';
import { checkingPlans, grace, notingTo, type WorkBounds } from './prediction.ts';

/** Flags of every verb that makes runs. */
export interface RunFlags extends WorkBounds {
  readonly seed: string;
  readonly alpha?: number;
  /** Folder below which the runs are kept; `true` for `runs`. */
  readonly keep?: string | true;
}

/** What came of the runs, their plan, and where they are kept. */
export interface Made<T> {
  readonly value: T;
  readonly plan: Plan;
  /** Runs made now; those that were kept before do not count. */
  readonly ran: number;
  readonly kept: readonly string[];
}

/** The engine, which also tells how many runs it made. */
function counting(engine: Engine, made: (runs: number) => void): Engine {
  return {
    ...engine,
    async *execute(...work) {
      for await (const event of engine.execute(...work)) {
        if (event.outcome !== 'crashed') made(event.units);
        yield event;
      }
    },
  };
}

/** A folder below the one worked in is named without it. */
function shownFolder(directory: string, folder: string): string {
  const start = `${resolve(folder)}/`;
  return harmless(directory.startsWith(start) ? directory.slice(start.length) : directory);
}

/**
 * Makes the runs that a question needs: on all threads, with progress, kept and merged where wanted.
 *
 * @throws InvalidInput where the lab refuses the question.
 */
export async function makeRuns<T>(
  verb: string,
  flags: RunFlags,
  { terminal, signal }: Context,
  work: (options: RunOptions) => Promise<T>,
): Promise<Made<T>> {
  const { alpha, keep, quiet, seed, workers } = flags;
  const checkPlan = checkingPlans(verb, flags, terminal);
  const progress = progressLine(terminal, verb, 'run', quiet === true);
  const engine = localEngine({
    ...(workers === undefined ? {} : { workers }),
    note: notingTo(terminal, quiet),
    grace,
  });
  const root = keep === true ? 'runs' : keep;
  if (root !== undefined) checkFolder(resolve(terminal.folder, root), root);
  const directories = new Set<string>();
  let plan: Plan | undefined;
  let ran = 0;
  const store =
    root === undefined
      ? keepInMemory()
      : keepIn(resolve(terminal.folder, root), (directory) => {
          directories.add(directory);
        });
  const kept = (): string[] =>
    [...directories].map((directory) => shownFolder(directory, terminal.folder));
  try {
    const value = await work({
      seed,
      ...(alpha === undefined ? {} : { alpha }),
      keep: (stage) => {
        checkPlan(stage);
        plan = stage;
        return store(stage);
      },
      engine: counting(engine, (runs) => {
        ran += runs;
      }),
      signal,
      onProgress: ({ done, planned, remaining }) => progress.show(done, planned, remaining),
    });
    if (plan === undefined) throw new Error(`${verb} made no runs`);
    // The threads' memory is free before the merge wants its own.
    await engine.close();
    for (const directory of directories) await merge(directory);
    return { value, plan, ran, kept: kept() };
  } catch (error) {
    progress.end();
    if (error instanceof RangeError) throw new InvalidInput([error.message]);
    if (error instanceof ScenarioError) throw new InvalidInput(error.problems.map(problemLine));
    for (const shown of kept())
      terminal.err(`Runs so far are kept in ${shown}; the same command goes on from there\n`);
    throw error;
  } finally {
    progress.end();
    await engine.close();
  }
}

/** Flags of every verb that makes runs to answer a question. */
export interface AnalysisFlags extends RunFlags {
  readonly measure?: string;
  readonly outcome?: readonly string[];
  readonly rule?: readonly string[];
  readonly posterior?: string;
  readonly reps?: number;
  readonly arm?: string;
  readonly png?: boolean;
  readonly out?: string;
  readonly ascii?: boolean;
}
