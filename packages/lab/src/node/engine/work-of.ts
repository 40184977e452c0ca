import { headcountOf } from '@uptake/core';
import type { Plan } from '../../plan/plan.ts';
import { type ShardId, shardUnits } from '../../plan/shards.ts';

/** Employee-weeks of the shards. */
export function workOf(plan: Plan, shards: readonly ShardId[]): number {
  const size = Math.max(...Object.values(plan.bases).map((base) => headcountOf(base) * base.weeks));
  return shards.reduce((sum, shard) => sum + shardUnits(plan, shard).length * size, 0);
}
