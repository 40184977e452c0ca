import { sha256 } from '@uptake/core';
import type { Engine, ShardEvent } from './engine.ts';
import { runShard, scenariosOf } from './run-shard.ts';
import { shardUnits } from './shards.ts';
import { type Parts, texts } from './table.ts';
import type { Hash } from './trace-hash.ts';

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
    async *execute(plan, missing, store, signal, lived): AsyncGenerator<ShardEvent> {
      const scenarios = scenariosOf(plan);
      for (const shard of missing) {
        if (signal?.aborted) return;
        const parts = runShard(plan, shard, {
          scenarios,
          ...(lived && { lived }),
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
