import { sha256 } from '@uptake/core/internal';
import type { Plan } from './plan.ts';
import { type Segment, type Unit, unitCount, unitsBetween } from './segment.ts';

/** Name of a shard: `s<segment>-<6 digits>`. */
export type ShardId = string;

/** Name of the n-th shard of a segment. */
export function shardId(segment: number, n: number): ShardId {
  return `s${segment}-${String(n).padStart(6, '0')}`;
}

function shardsOfSegment(segment: Segment): ShardId[] {
  const count = Math.ceil(unitCount(segment.bands) / segment.unitsPerShard);
  return Array.from({ length: count }, (_, n) => shardId(segment.index, n));
}

/** The shards of one segment, in order. */
export function segmentShards(plan: Plan, index: number): ShardId[] {
  const segment = plan.segments[index];
  return segment ? shardsOfSegment(segment) : [];
}

/** All shards of a plan, in order. */
export function shardsOf(plan: Plan): ShardId[] {
  return plan.segments.flatMap(shardsOfSegment);
}

/** Segment and position that a shard's name says. */
export function shardPlace(plan: Plan, shard: ShardId): { segment: Segment; n: number } {
  const [, index, n] = /^s(\d+)-(\d{6,})$/.exec(shard) ?? [];
  const segment = plan.segments[Number(index)];
  if (!segment || n === undefined || Number(n) * segment.unitsPerShard >= unitCount(segment.bands))
    throw new RangeError(`the plan has no shard "${shard}"`);
  return { segment, n: Number(n) };
}

/** Units of a shard, in order. */
export function shardUnits(plan: Plan, shard: ShardId): Unit[] {
  const { segment, n } = shardPlace(plan, shard);
  const from = n * segment.unitsPerShard;
  return unitsBetween(segment, from, from + segment.unitsPerShard);
}

/** Number of units of the whole plan. */
export function plannedUnits(plan: Plan): number {
  return plan.segments.reduce((sum, { bands }) => sum + unitCount(bands), 0);
}

/**
 * What a plan computes, however it was planned: sha256 of the sorted list of (cell key, replication).
 *
 * 30 replications and 30 more have the same content as 60.
 *
 * @param hash - sha256. Default: the portable one, which is slow for a million units.
 */
export function contentId(plan: Plan, hash: (text: string) => string = sha256): string {
  const units = plan.segments.flatMap((segment) =>
    unitsBetween(segment, 0, unitCount(segment.bands)).map(
      ({ cell, rep }) => `${plan.cells[cell]?.key} ${rep}`,
    ),
  );
  return hash(units.sort().join('\n'));
}
