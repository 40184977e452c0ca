import { shardsOf } from '../../plan/shards.ts';
import { texts } from '../../plan/table.ts';
import { readRuns } from '../store/read-parts.ts';
import { holdRun } from './held-run.ts';
import { type Resumed, type ResumeOptions, resume } from './resume.ts';

/** What a retry found. */
export interface Retried extends Resumed {
  /** Units that failed before and failed in the same way again. */
  readonly sameFailures: number;
}

/**
 * Runs again what crashed and what failed. A failure of the model is deterministic, so it comes out the same.
 *
 * @throws Error `non-deterministic shard` if a failed unit comes out otherwise: then the model has changed, and a new plan is
 * needed.
 */
export async function retryFailed(directory: string, options: ResumeOptions): Promise<Retried> {
  const resumed = await resume(directory, options);
  const { plan, store } = await holdRun(directory);
  const committed = await store.committed();
  const again: string[] = [];
  let sameFailures = 0;
  for (const shard of shardsOf(plan)) {
    if (!committed.has(shard)) continue;
    const runs = await readRuns(directory, plan, shard, []);
    const failed = texts(runs, 'status').filter((one) => one === 'failed').length;
    sameFailures += failed;
    if (failed > 0) again.push(shard);
  }
  for await (const event of options.engine.execute(plan, again, store, options.signal))
    if (event.outcome === 'crashed') throw new Error(`shard ${event.shard}: ${event.message}`);
  return { ...resumed, sameFailures };
}
