import type { Store } from './engine.ts';
import type { Plan } from './plan.ts';
import type { ShardId } from './shards.ts';
import { type Parts, texts } from './table.ts';

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

/** One store in memory for all stages of a plan. */
export function keepInMemory(): (plan: Plan) => Promise<Store> {
  const store = memoryStore();
  return async () => store;
}
