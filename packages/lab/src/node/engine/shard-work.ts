import type { ShardEvent } from '../../engine/engine.ts';
import { failedUnits } from '../../engine/inline-engine.ts';
import { runShard, type Scenarios, scenariosOf } from '../../engine/run-shard.ts';
import { checkCode } from '../../plan/code.ts';
import { checkPlan, type Plan } from '../../plan/plan.ts';
import type { Store } from '../../plan/store.ts';
import type { Parts } from '../../table.ts';
import { nodeHash } from '../store/checked-file.ts';
import { parquetStore } from '../store/parquet-store.ts';
import { type SentModule, takeModules } from './modules.ts';

/** The plan that this thread works on. */
interface Held {
  readonly plan: Plan;
  readonly scenarios: Scenarios;
  readonly store: Store | null;
}

let held: Held | undefined;

/** Takes the plan over with its modules, and refuses one that is not what its hash says or that another model made. */
async function hold({ plan: bytes, planSha256, directory, modules }: Work): Promise<Held> {
  if (held?.plan.sha256 === planSha256 && (held.store?.directory ?? null) === directory)
    return held;
  const plan = JSON.parse(Buffer.from(new Uint8Array(bytes)).toString('utf8')) as Plan;
  if (plan.sha256 !== planSha256) throw new Error('the plan is not the one that was announced');
  // What its cells simulate was computed by who read it from disk.
  checkPlan(plan, { cells: false });
  await takeModules(plan, modules);
  checkCode(plan);
  const store = directory === null ? null : parquetStore(directory, plan);
  held = { plan, scenarios: scenariosOf(plan), store };
  return held;
}

/** What a worker sends back: the event, and the parts where it could not commit them itself; or what is wrong for good. */
export type Done =
  | { readonly event: ShardEvent; readonly parts: Parts | null }
  | { readonly fault: string };

async function run(task: Work): Promise<Done> {
  const { plan, scenarios, store } = await hold(task);
  const beat = new Int32Array(task.beat);
  const parts = runShard(plan, task.shard, {
    scenarios,
    hash: store ? nodeHash : null,
    beforeUnit: () => Atomics.add(beat, 0, 1),
  });
  const outcome = store ? await store.commit(task.shard, parts) : 'committed';
  const { shard } = task;
  const event = { shard, outcome, units: parts.runs.rows, failed: failedUnits(parts) };
  return { event, parts: store ? null : parts };
}

/** Runs a shard, and commits it where there is a directory. Only the death of the thread is a crash. */
export async function work(task: Work): Promise<Done> {
  try {
    return await run(task);
  } catch (thrown) {
    return { fault: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

/** What a worker thread is asked to do. */
export interface Work {
  readonly planSha256: string;
  /** The plan as JSON, shared with all threads. */
  readonly plan: SharedArrayBuffer;
  /** Code of one's own that the plan needs. */
  readonly modules: readonly SentModule[];
  /** Where to commit; none if the parts are to be sent back. */
  readonly directory: string | null;
  readonly shard: string;
  /** Counts units, so that the main thread sees whether one hangs. */
  readonly beat: SharedArrayBuffer;
}
