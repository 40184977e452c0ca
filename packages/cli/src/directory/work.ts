import type { Engine, Progress } from '@uptake/lab';
import { localEngine } from '@uptake/lab/node';
import { checkingPlans, grace, type WorkBounds } from '../analysis/prediction.ts';
import { progressLine } from '../output/progress.ts';
import type { Context } from '../verb.ts';

/** Flags of the verbs that run what a directory lacks. */
export type WorkFlags = WorkBounds;

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
  const checkPlan = checkingPlans(verb, flags, terminal);
  const engine = localEngine({
    ...(flags.workers === undefined ? {} : { workers: flags.workers }),
    grace,
  });
  try {
    return await work({
      engine: {
        ...engine,
        execute: (plan, ...rest) => {
          checkPlan(plan);
          return engine.execute(plan, ...rest);
        },
      },
      signal,
      onProgress: ({ done, planned, remaining }) => progress.show(done, planned, remaining),
    });
  } finally {
    progress.end();
    await engine.close();
  }
}
