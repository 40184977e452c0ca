import { resolve } from 'node:path';
import type { RunOptions } from '@uptake/lab';
import { keepIn, localEngine, merge } from '@uptake/lab/node';
import { InvalidInput } from '../input/invalid-input.ts';
import { harmless } from '../output/harmless.ts';
import { progressLine } from '../output/progress.ts';
import type { CommonFlags, Context } from '../verb.ts';

/** Flags of every verb that makes runs. */
export interface RunFlags extends CommonFlags {
  readonly seed: string;
  readonly workers?: number;
  readonly alpha?: number;
  /** Folder below which the runs are kept; `true` for `runs`. */
  readonly keep?: string | true;
}

/** What came of the runs, and the directories in which they are kept. */
export interface Made<T> {
  readonly value: T;
  readonly kept: readonly string[];
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
  const progress = progressLine(terminal, verb, 'run', quiet === true);
  const engine = localEngine(workers === undefined ? {} : { workers });
  const directories = new Set<string>();
  const root = keep === true ? 'runs' : keep;
  const told = (directory: string): unknown => directories.add(directory);
  const shown = (): string[] => [...directories].map((one) => shownFolder(one, terminal.folder));
  try {
    const value = await work({
      seed,
      ...(alpha === undefined ? {} : { alpha }),
      ...(root === undefined ? {} : { keep: keepIn(resolve(terminal.folder, root), told) }),
      engine,
      signal,
      onProgress: ({ done, planned, remaining }) => progress.show(done, planned, remaining),
    });
    for (const directory of directories) await merge(directory);
    return { value, kept: shown() };
  } catch (error) {
    progress.end();
    if (error instanceof RangeError) throw new InvalidInput([error.message]);
    for (const directory of shown()) terminal.err(`Runs so far are kept in ${directory}\n`);
    throw error;
  } finally {
    progress.end();
    await engine.close();
  }
}
