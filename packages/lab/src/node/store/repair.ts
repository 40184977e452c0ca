import type { Plan } from '../../plan/plan.ts';
import { type ShardId, shardsOf } from '../../plan/shards.ts';
import type { StopSignal } from '../../plan/stop-signal.ts';
import { RunDirectoryRefused } from './checked-file.ts';
import { foreignMark } from './marks.ts';
import { parquetStore, setShardAside } from './parquet-store.ts';
import { shardState } from './read-parts.ts';
import { describe } from './run-directory.ts';

/** Shards that are committed and of which a byte is not what was committed. */
async function damagedShards(directory: string, plan: Plan, signal?: StopSignal) {
  const damaged = new Map<ShardId, readonly string[]>();
  const committed = await parquetStore(directory, plan).committed();
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

/**
 * Makes a run directory sound: moves shards of which a byte is not what was committed to `damaged/`, so that they are missing, and
 * writes again what describes the plan.
 *
 * @param signal - Ends the look for damage early.
 * @returns A line for each file that was damaged.
 * @throws RunDirectoryRefused if all its parts belong to another plan.
 */
export async function repair(
  directory: string,
  plan: Plan,
  signal?: StopSignal,
): Promise<string[]> {
  const damaged = await damagedShards(directory, plan, signal);
  await describe(directory, plan);
  for (const shard of damaged.keys()) await setShardAside(directory, plan, shard);
  return [...damaged.values()].flat();
}
