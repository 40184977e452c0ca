import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../../plan/engine.ts';
import { type ShardId, shardsOf } from '../../plan/shards.ts';
import type { StopSignal } from '../../plan/stop-signal.ts';
import { type Execution, execute } from '../../run/execute.ts';
import type { Progress } from '../../run/progress.ts';
import { RunDirectoryRefused } from '../store/checked-file.ts';
import { makeFolder } from '../store/commit-file.ts';
import { type RunRecord, writeManifest } from '../store/manifest.ts';
import { foreignMark } from '../store/marks.ts';
import { setShardAside } from '../store/parquet-store.ts';
import { shardState } from '../store/read-parts.ts';
import { describe } from '../store/run-directory.ts';
import { countUnits, type HeldRun, holdRun } from './held-run.ts';

/** How a run directory is worked on. */
export interface ResumeOptions {
  readonly engine: Engine;
  readonly signal?: StopSignal;
  /** Called as units are done. */
  readonly onProgress?: (progress: Progress) => void;
}

/** What came of it. */
export interface Resumed extends Execution {
  readonly counts: RunRecord['counts'];
  /** What was damaged and run again, a line each; the files lie in `damaged/`. */
  readonly repaired: readonly string[];
}

async function keepLog({ directory }: HeldRun, { crashes }: Execution): Promise<void> {
  if (crashes.size === 0) return;
  await makeFolder(join(directory, 'log'));
  const at = new Date().toISOString();
  const lines = [...crashes].map(([shard, message]) => JSON.stringify({ at, shard, message }));
  await appendFile(join(directory, 'log', 'crashes.jsonl'), `${lines.join('\n')}\n`);
}

/** Shards that are committed and of which a byte is not what was committed. */
async function damagedShards({ directory, plan, store }: HeldRun, signal?: StopSignal) {
  const damaged = new Map<ShardId, readonly string[]>();
  const committed = await store.committed();
  for (const shard of shardsOf(plan)) {
    if (signal?.aborted) break;
    if (!committed.has(shard)) continue;
    const { problems, state } = await shardState(directory, plan, shard);
    if (state === 'damaged') damaged.set(shard, problems);
  }
  const foreign = [...damaged.values()].filter(([first]) => first?.endsWith(foreignMark)).length;
  if (foreign > 0 && foreign === committed.size)
    throw new RunDirectoryRefused(
      `${directory}: all its parts belong to another plan than plan.json. Put the right plan back, or move parts/ away to run this one`,
    );
  return damaged;
}

/** Moves aside what is damaged, and writes again what describes the plan; gives a line for each file. */
async function repair(run: HeldRun, signal?: StopSignal): Promise<string[]> {
  const { directory, plan } = run;
  const damaged = await damagedShards(run, signal);
  await describe(directory, plan);
  for (const shard of damaged.keys()) await setShardAside(directory, plan, shard);
  return [...damaged.values()].flat();
}

/**
 * Runs what a run directory lacks, and what is damaged in it, which is moved to `damaged/` first. A directory that lacks nothing
 * runs nothing.
 *
 * @throws RunDirectoryRefused if the directory holds no plan, or one of another version or model.
 */
export async function resume(directory: string, options: ResumeOptions): Promise<Resumed> {
  const run = await holdRun(directory);
  const repaired = await repair(run, options.signal);
  const execution = await execute(run.plan, run.store, options.engine, options);
  await keepLog(run, execution);
  const counts = await countUnits(run);
  await writeManifest(directory, run.plan, { engine: options.engine.name, counts });
  return { ...execution, counts, repaired };
}
