import type { Engine, Lived, Store } from '../plan/engine.ts';
import type { Plan } from '../plan/plan.ts';
import { plannedUnits, type ShardId, shardsOf, shardUnits } from '../plan/shards.ts';
import type { StopSignal } from '../plan/stop-signal.ts';
import type { Progress } from './progress.ts';

/** What is still missing after an execution, and why. */
export interface Execution {
  readonly missing: readonly ShardId[];
  /** Units that ran now; those committed before do not count. */
  readonly ran: number;
  readonly failed: number;
  /** What the last crash of each missing shard said. */
  readonly crashes: ReadonlyMap<ShardId, string>;
}

/**
 * Runs what a plan has and its store has not.
 *
 * @param options - `signal` stops after the shards in flight; `onProgress` is told after every shard; `lived` gives units that
 * need not be lived again.
 * @returns Shards that are still missing: none if all went well and nobody stopped it.
 */
export async function execute(
  plan: Plan,
  store: Store,
  engine: Engine,
  options: {
    signal?: StopSignal;
    onProgress?: (progress: Progress) => void;
    lived?: Lived;
  } = {},
): Promise<Execution> {
  const { signal, onProgress, lived } = options;
  const all = shardsOf(plan);
  const before = await store.committed();
  const missing = new Set(all.filter((shard) => !before.has(shard)));
  const crashes = new Map<ShardId, string>();
  const planned = plannedUnits(plan);
  const units = (shards: Iterable<ShardId>): number => {
    let sum = 0;
    for (const shard of shards) sum += shardUnits(plan, shard).length;
    return sum;
  };
  const held = planned - units(missing);
  const start = engine.clock?.() ?? 0;
  let ran = 0;
  let failed = 0;
  for await (const event of engine.execute(plan, [...missing], store, signal, lived)) {
    if (event.outcome === 'crashed') crashes.set(event.shard, event.message ?? 'crashed');
    else {
      missing.delete(event.shard);
      crashes.delete(event.shard);
      ran += event.units;
      failed += event.failed;
    }
    const seconds = (engine.clock?.() ?? 0) - start;
    const rate = seconds > 0 ? ran / seconds : 0;
    const done = held + ran;
    const remaining = rate > 0 ? (planned - done) / rate : null;
    onProgress?.({ done, planned, failed, rate, remaining });
  }
  return { missing: [...missing], ran, failed, crashes };
}
