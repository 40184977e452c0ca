import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plan } from '../../plan/plan.ts';
import { plannedUnits, type ShardId, shardsOf, shardUnits } from '../../plan/shards.ts';
import { texts } from '../../table.ts';
import { DamagedFile, sizeOf } from '../store/checked-file.ts';
import type { HeldRun } from '../store/held-run.ts';
import type { RunRecord } from '../store/manifest.ts';
import { readAnyPlan } from '../store/plan-file.ts';
import { partName, readRuns, recordedTables, shardState } from '../store/read-parts.ts';
import { resultState } from '../store/results.ts';

/** Where a run directory stands. */
export interface RunStatus {
  readonly name: string;
  readonly planSha256: string;
  /** Versions of the layout of the directory and of the model. */
  readonly schema: 1 | 2;
  readonly model: string;
  readonly shards: { readonly planned: number; readonly committed: number };
  /** Counted from what is there; units of damaged shards are missing. */
  readonly counts: RunRecord['counts'];
  /** Whether nothing is missing and `results` holds everything that is planned, every byte as merge wrote it. */
  readonly merged: boolean;
  /** What `results` holds: nothing; what merge wrote of other runs, or damaged; or all that is planned, also where parts are missing now. */
  readonly results: 'none' | 'stale' | 'whole';
  /** Parts and results that are not what was written, a line each. */
  readonly problems: readonly string[];
  /** Names of files that some task is writing, or left behind. */
  readonly unfinished: readonly string[];
}

/** Names of half-written files of a run directory. */
export async function unfinishedFiles(directory: string): Promise<string[]> {
  const names = await readdir(directory, { recursive: true });
  return names.filter((name) => /(?:^|[\\/])\.tmp-/.test(name)).sort();
}

/** What is there of all shards. */
interface Held {
  readonly committed: number;
  readonly ok: number;
  readonly failed: number;
  readonly problems: readonly string[];
}

async function heldOf(directory: string, plan: Plan): Promise<Held> {
  let [committed, ok, failed] = [0, 0, 0];
  const problems: string[] = [];
  for (const shard of shardsOf(plan)) {
    const found = await shardState(directory, plan, shard);
    if (found.state === 'whole') committed++;
    ok += found.ok;
    failed += found.failed;
    problems.push(...found.problems);
  }
  return { committed, ok, failed, problems };
}

/** Version 0.1 wrote no hash of the `runs` parts: a shard counts as done if all its parts are there, and none is opened. */
async function heldOfSchemaOne(directory: string, plan: Plan): Promise<Held> {
  const isThere = async (shard: ShardId): Promise<boolean> => {
    const names = recordedTables(plan).map((table) => partName(table, shard));
    const sizes = await Promise.all(names.map((name) => sizeOf(join(directory, name))));
    return sizes.every((size) => size !== null && size > 0);
  };
  let [committed, ok] = [0, 0];
  for (const shard of shardsOf(plan)) {
    if (!(await isThere(shard))) continue;
    committed++;
    ok += shardUnits(plan, shard).length;
  }
  return { committed, ok, failed: 0, problems: [] };
}

/** Where a run directory stands, by the bytes that are there; it changes nothing. */
export async function status(directory: string): Promise<RunStatus> {
  const kept = await readAnyPlan(directory);
  const { plan, schema } = kept;
  const held = await (schema === 1 ? heldOfSchemaOne : heldOf)(directory, plan);
  const results = await resultState(directory, kept);
  const planned = plannedUnits(plan);
  const counts = {
    ...{ planned, ok: held.ok, failed: held.failed },
    missing: planned - held.ok - held.failed,
  };
  return {
    ...{ name: plan.name, planSha256: plan.sha256, schema, model: plan.modelVersion },
    shards: { planned: shardsOf(plan).length, committed: held.committed },
    counts,
    merged: counts.missing === 0 && results.state === 'whole',
    results: results.state,
    problems: [...held.problems, ...(results.state === 'stale' ? results.problems : [])],
    unfinished: await unfinishedFiles(directory),
  };
}

/** How many units are planned, went well, failed and are missing: rows of the `runs` parts of committed shards that are whole. */
export async function countUnits({
  directory,
  plan,
  store,
}: HeldRun): Promise<RunRecord['counts']> {
  const committed = await store.committed();
  let ok = 0;
  let failed = 0;
  for (const shard of shardsOf(plan)) {
    if (!committed.has(shard)) continue;
    const runs = await readRuns(directory, plan, shard, []).catch((error: unknown) => {
      if (error instanceof DamagedFile) return null;
      throw error;
    });
    if (runs === null) continue;
    const bad = texts(runs, 'status').filter((status) => status === 'failed').length;
    failed += bad;
    ok += runs.rows - bad;
  }
  const planned = plannedUnits(plan);
  return { planned, ok, failed, missing: planned - ok - failed };
}
