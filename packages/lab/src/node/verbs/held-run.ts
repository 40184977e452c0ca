import type { Store } from '../../plan/engine.ts';
import type { Plan } from '../../plan/plan.ts';
import { plannedUnits, shardsOf } from '../../plan/shards.ts';
import { texts } from '../../plan/table.ts';
import { DamagedFile } from '../store/checked-file.ts';
import type { RunRecord } from '../store/manifest.ts';
import { parquetStore } from '../store/parquet-store.ts';
import { readPlan } from '../store/plan-file.ts';
import { readRuns } from '../store/read-parts.ts';

/** A run directory, opened. */
export interface HeldRun {
  readonly directory: string;
  readonly plan: Plan;
  readonly store: Store;
}

/**
 * Opens a run directory to work on it.
 *
 * @throws RunDirectoryRefused if there is none, it is damaged, or it was made by another version or for another model.
 */
export async function holdRun(directory: string): Promise<HeldRun> {
  const plan = await readPlan(directory);
  return { directory, plan, store: parquetStore(directory, plan) };
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
