import type { StopSignal } from '../../engine/engine.ts';
import type { Plan } from '../../plan/plan.ts';
import { type ShardId, shardsOf } from '../../plan/shards.ts';
import type { Store } from '../../plan/store.ts';
import { RunDirectoryRefused } from './checked-file.ts';
import { foreignMark } from './marks.ts';
import { parquetStore, setShardAside } from './parquet-store.ts';
import { planPath, readPlan } from './plan-file.ts';
import { shardState } from './read-parts.ts';
import { describe, exists, openRun, runFolder, sameStart } from './run-directory.ts';

/** The first of `directory`, `directory-2`, `directory-3` ... that holds a beginning of the plan, or nothing yet. */
async function freeFor(directory: string, plan: Plan): Promise<string> {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? directory : `${directory}-${number}`;
    if (!(await exists(planPath(candidate)))) return candidate;
    if (sameStart(await readPlan(candidate), plan)) return candidate;
  }
}

/**
 * Keeps what a verb runs: gives the store for each stage of its plan, in one directory below `root`.
 *
 * What lies there damaged is moved aside and run again. A search that starts like a kept one and then goes another way, since its
 * goal is another, gets a directory of its own.
 *
 * @param told - Is told the directory.
 */
export function keepIn(
  root: string,
  told: (directory: string) => void = () => {},
): (plan: Plan) => Promise<Store> {
  const sound = new Set<string>();
  return async (plan) => {
    const directory = await freeFor(runFolder(root, plan), plan);
    told(directory);
    // What was there before is looked at once; what is written from then on is read through its hashes.
    if (!sound.has(directory) && (await exists(planPath(directory))))
      await repair(directory, await readPlan(directory));
    sound.add(directory);
    return openRun(directory, plan);
  };
}

/** What to make sound. */
interface RepairOptions {
  /** Ends the look for damage early. */
  readonly signal?: StopSignal;
  /** Shards to look at. Default: all. */
  readonly shards?: readonly ShardId[];
}

/** Shards that are committed and of which a byte is not what was committed. */
async function damagedShards(
  directory: string,
  plan: Plan,
  { signal, shards = shardsOf(plan) }: RepairOptions,
) {
  const damaged = new Map<ShardId, readonly string[]>();
  const committed = await parquetStore(directory, plan).committed();
  const there = shards.filter((shard) => committed.has(shard));
  for (const shard of there) {
    if (signal?.aborted) break;
    const { problems, state } = await shardState(directory, plan, shard);
    if (state === 'damaged') damaged.set(shard, problems);
  }
  const foreign = [...damaged.values()].filter(([first]) => first?.endsWith(foreignMark)).length;
  if (foreign > 0 && foreign === there.length)
    throw new RunDirectoryRefused(
      `${directory}: all its parts belong to another plan than plan.json. Put the right plan back, or move parts/ away to run this one`,
    );
  return damaged;
}

/**
 * Makes a run directory sound: moves shards of which a byte is not what was committed to `damaged/`, so that they are missing, and
 * writes again what describes the plan.
 *
 * @returns A line for each file that was damaged.
 * @throws RunDirectoryRefused if all its parts belong to another plan.
 */
export async function repair(
  directory: string,
  plan: Plan,
  options: RepairOptions = {},
): Promise<string[]> {
  const damaged = await damagedShards(directory, plan, options);
  await describe(directory, plan);
  for (const shard of damaged.keys()) await setShardAside(directory, plan, shard);
  return [...damaged.values()].flat();
}
