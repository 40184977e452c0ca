import { readFile } from 'node:fs/promises';
import type { Store } from '../../plan/engine.ts';
import type { Plan } from '../../plan/plan.ts';
import { plannedUnits, shardsOf, shardUnits } from '../../plan/shards.ts';
import { texts } from '../../plan/table.ts';
import { bufferOf, readParquet } from '../parquet/read-parquet.ts';
import type { RunRecord } from '../store/manifest.ts';
import { parquetStore, partPath } from '../store/parquet-store.ts';
import { readPlan } from '../store/plan-file.ts';

/** A run directory, opened. */
export interface HeldRun {
  readonly directory: string;
  readonly plan: Plan;
  readonly store: Store;
}

/** Opens a run directory. */
export async function holdRun(directory: string): Promise<HeldRun> {
  const plan = await readPlan(directory);
  return { directory, plan, store: parquetStore(directory, plan) };
}

/** How many units are planned, went well, failed and are missing. */
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
    const bytes = bufferOf(await readFile(partPath(directory, 'runs', shard)));
    const { table: runs } = await readParquet(bytes, ['status']);
    const bad = texts(runs, 'status').filter((status) => status === 'failed').length;
    failed += bad;
    ok += shardUnits(plan, shard).length - bad;
  }
  const planned = plannedUnits(plan);
  return { planned, ok, failed, missing: planned - ok - failed };
}
