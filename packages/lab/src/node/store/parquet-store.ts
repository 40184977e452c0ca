import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '@uptake/core';
import type { Store } from '../../plan/engine.ts';
import type { Plan } from '../../plan/plan.ts';
import { type ShardId, shardPlace } from '../../plan/shards.ts';
import { type Parts, type Table, type TableName, tableNames } from '../../plan/table.ts';
import { bufferOf, readParquet } from '../parquet/read-parquet.ts';
import { parquetBytes } from '../parquet/write-parquet.ts';
import { commitFile } from './commit-file.ts';
import { nodeHash } from './node-hash.ts';

/** Version of the layout of a run directory. */
export const schemaVersion = 1;

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

/** Path of a part. */
export function partPath(directory: string, table: TableName, shard: ShardId): string {
  return join(directory, 'parts', table, `${shard}.parquet`);
}

/** The tables that a plan records beside `runs`, in the order of commit. */
export function siblingTables(plan: Plan): Exclude<TableName, 'runs'>[] {
  return tableNames.filter(
    (name) => name !== 'runs' && plan.recording.tables.includes(name),
  ) as Exclude<TableName, 'runs'>[];
}

/**
 * A store of Parquet parts below `directory`: one file a table and shard, each written once.
 *
 * The `runs` part goes last: it is the commit mark, and carries the sha256 of the others.
 */
export function parquetStore(directory: string, plan: Plan): Store {
  const siblings = siblingTables(plan);
  const write = (table: TableName, shard: ShardId, bytes: Uint8Array) =>
    commitFile(partPath(directory, table, shard), bytes, `${shard}-${table}`);
  return {
    directory,
    async committed() {
      const folder = join(directory, 'parts', 'runs');
      const names = await readdir(folder).catch(() => []);
      return new Set(names.flatMap((name) => /^(s\d+-\d{6,})\.parquet$/.exec(name)?.[1] ?? []));
    },
    async commit(shard, parts) {
      const identity = partIdentity(plan, shard);
      const hashes: Record<string, string> = {};
      for (const table of siblings) {
        await mkdir(join(directory, 'parts', table), { recursive: true });
        const bytes = parquetBytes(table, parts[table] as Table, identity);
        hashes[table] = nodeHash(bytes);
        await write(table, shard, bytes);
      }
      await mkdir(join(directory, 'parts', 'runs'), { recursive: true });
      const mark = { ...identity, 'uptake.siblings': canonicalJson(hashes) };
      return write('runs', shard, parquetBytes('runs', parts.runs, mark));
    },
    read: (shard) => readParts(directory, shard, siblings),
  };
}

/**
 * Reads the parts of a shard and holds them to the hashes that its commit mark carries.
 *
 * @param columns - Columns wanted, the same for all tables. Default: all.
 * @throws RangeError if the shard is not committed.
 * @throws Error if a part is not what its hash says.
 */
export async function readParts(
  directory: string,
  shard: ShardId,
  tables: readonly Exclude<TableName, 'runs'>[],
): Promise<Parts> {
  const mark = await readFile(partPath(directory, 'runs', shard)).catch(() => {
    throw new RangeError(`there is no shard "${shard}"`);
  });
  const { table: runs, metadata } = await readParquet(bufferOf(mark));
  const hashes = JSON.parse(metadata['uptake.siblings'] ?? '{}') as Record<string, string>;
  const read = await Promise.all(
    tables.map(async (name): Promise<[string, Table]> => {
      const bytes = await readFile(partPath(directory, name, shard));
      if (nodeHash(bytes) !== hashes[name])
        throw new Error(`part ${name} of shard ${shard} is not what its commit mark says`);
      return [name, (await readParquet(bufferOf(bytes))).table];
    }),
  );
  return { ...Object.fromEntries(read), runs };
}
