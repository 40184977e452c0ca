import { sha256 } from '@uptake/core/internal';
import type { Plan } from '../plan/plan.ts';
import type { Segment } from '../plan/segment.ts';
import { type ShardId, shardPlace, shardUnits } from '../plan/shards.ts';
import type { Store } from '../plan/store.ts';
import type { Hash } from '../plan/trace-hash.ts';
import { type Parts, texts } from '../table.ts';
import type { Engine, ShardEvent } from './engine.ts';
import { runShard, scenariosOf } from './run-shard.ts';

/** Number of failed units of a shard. */
export function failedUnits(parts: Parts): number {
  return texts(parts.runs, 'status').filter((status) => status === 'failed').length;
}

/**
 * The reference engine: one shard after the other, in this thread. It serves browsers and their workers.
 *
 * @param options - `clock` gives seconds that pass, for rates; `hash` a faster sha256; `pause` lets others work between two
 * shards.
 */
export function inlineEngine(
  options: { clock?: () => number; hash?: Hash; pause?: () => Promise<void> } = {},
): Engine {
  const { clock, hash, pause = () => Promise.resolve() } = options;
  return {
    name: 'inline',
    ...(clock ? { clock } : {}),
    async *execute(plan, missing, store, signal, simulated): AsyncGenerator<ShardEvent> {
      const scenarios = scenariosOf(plan);
      for (const shard of missing) {
        if (signal?.aborted) return;
        const parts = runShard(plan, shard, {
          scenarios,
          ...(simulated && { simulated }),
          hash: store.directory ? (hash ?? sha256) : null,
        });
        const outcome = await store.commit(shard, parts);
        const units = shardUnits(plan, shard).length;
        yield { shard, outcome, units, failed: failedUnits(parts) };
        await pause();
      }
    },
  };
}

const traces = ({ runs }: Parts): string => texts(runs, 'traceHash').join();

/** A store in memory: for one comparison, in a browser or where nothing is to be kept. */
export function memoryStore(): Store {
  const held = new Map<ShardId, Parts>();
  return {
    committed: async () => new Set(held.keys()),
    commit: async (shard, parts) => {
      const before = held.get(shard);
      if (before) {
        if (traces(before) !== traces(parts)) throw new Error(`non-deterministic shard ${shard}`);
        return 'duplicate';
      }
      held.set(shard, parts);
      return 'committed';
    },
    read: async (shard) => {
      const parts = held.get(shard);
      if (!parts) throw new RangeError(`there is no shard "${shard}"`);
      return parts;
    },
  };
}

/** Stores in memory for all plans of a call: each finds the parts of its own segments, by their hashes, and none of another plan. */
export function keepInMemory(): (plan: Plan) => Promise<Store> {
  const stores = new Map<string, Store>();
  const ofSegment = ({ sha256: hash }: Segment): Store => {
    const store = stores.get(hash) ?? memoryStore();
    stores.set(hash, store);
    return store;
  };
  return async (plan) => {
    const ofShard = (shard: ShardId): Store => ofSegment(shardPlace(plan, shard).segment);
    return {
      committed: async () => {
        const held = await Promise.all(plan.segments.map((one) => ofSegment(one).committed()));
        return new Set(held.flatMap((shards) => [...shards]));
      },
      commit: async (shard, parts) => ofShard(shard).commit(shard, parts),
      read: async (shard) => ofShard(shard).read(shard),
    };
  };
}
