import type { Engine, Progress } from '@uptake/lab';
import { localEngine } from '@uptake/lab/node';
import { progressLine } from '../output/progress.ts';
import type { CommonFlags, Context } from '../verb.ts';

/** Flags of the verbs that run what a directory lacks. */
export interface WorkFlags extends CommonFlags {
  readonly workers?: number;
}

/** What such a verb works with. */
export interface WorkOptions {
  readonly engine: Engine;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** Works on a run directory with threads and progress, and ends both whatever happens. */
export async function withThreads<T>(
  verb: string,
  flags: WorkFlags,
  { terminal, signal }: Context,
  work: (options: WorkOptions) => Promise<T>,
): Promise<T> {
  const progress = progressLine(terminal, verb, 'run', flags.quiet === true);
  const engine = localEngine(flags.workers === undefined ? {} : { workers: flags.workers });
  try {
    return await work({
      engine,
      signal,
      onProgress: ({ done, planned, remaining }) => progress.show(done, planned, remaining),
    });
  } finally {
    progress.end();
    await engine.close();
  }
}
