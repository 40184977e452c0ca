import type { Plan } from '../../plan/plan.ts';
import type { Store } from '../../plan/store.ts';
import { parquetStore } from './parquet-store.ts';
import { readPlan } from './plan-file.ts';

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
