import { join } from 'node:path';
import { canonicalJson } from '@uptake/core/internal';
import type { Plan } from '../../plan/plan.ts';
import { type ShardId, shardPlace } from '../../plan/shards.ts';
import type { TableName } from '../../table.ts';
import { DamagedFile, nodeHash, type Said, smallText } from './checked-file.ts';
import { schemaVersion } from './plan-file.ts';

/** What a shard committed: size and sha256 of each of its parts. */
export type Mark = { readonly [Name in TableName]?: Said };

/** What is said of a whole mark in the wrong place. */
export const foreignMark = 'belongs to another shard or plan';

/** Bytes beyond which no mark is read. */
const mostBytes = 10_000;

/** What every part of a shard says of itself: who it is and nothing of when and where it was made. */
export function partIdentity(plan: Plan, shard: ShardId): Readonly<Record<string, string>> {
  const { segment } = shardPlace(plan, shard);
  return {
    'uptake.schema': String(schemaVersion),
    'uptake.shard': shard,
    'uptake.segment': segment.sha256,
    'uptake.model': plan.modelVersion,
    'uptake.modelHash': plan.modelHash,
  };
}

/** Path of a commit mark inside the run directory. */
export function markName(shard: ShardId): string {
  return join('parts', 'marks', `${shard}.json`);
}

/** The text of a commit mark: who the shard is, what it committed, and the sha256 of both. */
export function markText(plan: Plan, shard: ShardId, parts: Mark): string {
  const body = { ...partIdentity(plan, shard), parts };
  const text = canonicalJson(body);
  return `{"mark":${text},"sha256":"${nodeHash(text)}"}\n`;
}

function partsIn(text: string): Mark | null {
  try {
    const { parts } = JSON.parse(text) as { parts?: unknown };
    return typeof parts === 'object' && parts !== null ? (parts as Mark) : null;
  } catch {
    return null;
  }
}

const isSaid = (said: Said | undefined): boolean =>
  said !== undefined && Number.isSafeInteger(said.bytes) && typeof said.sha256 === 'string';

/**
 * Reads the commit mark of a shard.
 *
 * @param tables - Tables that it must have committed, and no other.
 * @returns Nothing if the shard is not committed.
 * @throws DamagedFile if a byte of the mark is not what was written, or it is of another shard or plan.
 */
export async function readMark(
  directory: string,
  plan: Plan,
  shard: ShardId,
  tables: readonly TableName[],
): Promise<Mark | null> {
  const name = markName(shard);
  const text = await smallText(join(directory, name), name, mostBytes);
  if (text === null) return null;
  const { mark, sha256 } = /^\{"mark":(?<mark>.*),"sha256":"(?<sha256>[0-9a-f]{64})"\}\n$/.exec(
    text,
  )?.groups ?? { mark: '', sha256: '' };
  if (nodeHash(mark as string) !== sha256)
    throw new DamagedFile(`${name} is not what was written: its hash differs`);
  const parts = partsIn(mark as string);
  if (parts === null || markText(plan, shard, parts) !== text)
    throw new DamagedFile(`${name} ${foreignMark}`);
  if (Object.keys(parts).length !== tables.length || !tables.every((table) => isSaid(parts[table])))
    throw new DamagedFile(`${name} is of other tables than the plan records`);
  return parts;
}
