import { readdir, rename } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import type { Plan } from '../../plan/plan.ts';
import { type ShardId, shardsOf } from '../../plan/shards.ts';
import type { Store } from '../../plan/store.ts';
import type { Table } from '../../table.ts';
import { parquetBytes } from '../parquet/write-parquet.ts';
import type { Said } from './checked-file.ts';
import { nodeHash } from './checked-file.ts';
import { commitFile, makeFolder, syncFolder } from './commit-file.ts';
import { markName, markText, partIdentity } from './marks.ts';
import {
  markOf,
  partBytes,
  partName,
  readParts,
  recordedTables,
  shardState,
} from './read-parts.ts';

/** Names of shards in a folder of parts or marks. */
async function shardsIn(folder: string): Promise<Set<ShardId>> {
  const names = await readdir(folder).catch(() => []);
  return new Set(
    names.flatMap((name) => /^(s\d+-\d{6,})\.(?:parquet|json)$/.exec(name)?.[1] ?? []),
  );
}

/**
 * Moves a file that is not what it should be to `damaged/`, where nothing reads it and everything is kept.
 *
 * @returns Its new path inside the run directory.
 */
export async function setAside(directory: string, name: string): Promise<string> {
  const folder = join(directory, 'damaged');
  await makeFolder(folder);
  const taken = new Set(await readdir(folder));
  const plain = `${basename(dirname(name))}-${basename(name)}`;
  let free = plain;
  for (let n = 2; taken.has(free); n++) free = `${n}-${plain}`;
  await rename(join(directory, name), join(folder, free));
  await Promise.all([syncFolder(folder), syncFolder(dirname(join(directory, name)))]);
  return join('damaged', free);
}

/**
 * Moves aside what is damaged of a shard, its commit mark first: the shard is missing then, and can be run again.
 *
 * @returns New paths of what was moved.
 */
export async function setShardAside(
  directory: string,
  plan: Plan,
  shard: ShardId,
): Promise<string[]> {
  const bad: string[] = [markName(shard)];
  const mark = await markOf(directory, plan, shard).catch(() => null);
  for (const table of mark ? recordedTables(plan) : [])
    await partBytes(directory, table, shard, mark as NonNullable<typeof mark>).catch(() =>
      bad.push(partName(table, shard)),
    );
  const moved: string[] = [];
  for (const name of bad)
    await setAside(directory, name).then(
      (path) => moved.push(path),
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      },
    );
  return moved;
}

/**
 * A store of Parquet parts below `directory`: one file a table and shard, each written once.
 *
 * The mark of a shard goes last, and carries size and sha256 of every part. What has the name of a part and no mark was never
 * committed; it is moved aside if it is in the way.
 */
export function parquetStore(directory: string, plan: Plan): Store {
  const tables = recordedTables(plan);
  return {
    directory,
    async committed() {
      const folders = ['marks', ...tables].map((name) => join(directory, 'parts', name));
      const [marks, ...parts] = await Promise.all(folders.map(shardsIn));
      const there = (shard: ShardId): boolean => parts.every((names) => names.has(shard));
      return new Set([...(marks as Set<ShardId>)].filter(there));
    },
    async commit(shard, parts) {
      const identity = partIdentity(plan, shard);
      const made = tables.map((table): [(typeof tables)[number], Uint8Array] => [
        table,
        parquetBytes(table, parts[table] as Table, identity),
      ]);
      const said = Object.fromEntries(
        made.map(([table, bytes]): [string, Said] => [
          table,
          { bytes: bytes.length, sha256: nodeHash(bytes) },
        ]),
      );
      const mark = Buffer.from(markText(plan, shard, said));
      const before = await shardState(directory, plan, shard);
      const aside =
        before.state === 'whole'
          ? undefined
          : async (path: string): Promise<void> => {
              await setAside(directory, relative(directory, path));
            };
      const write = async (name: string, bytes: Uint8Array, what: string) => {
        await makeFolder(dirname(join(directory, name)));
        return commitFile(join(directory, name), bytes, `${shard}-${what}`, aside);
      };
      let outcome: 'committed' | 'duplicate' = 'duplicate';
      for (const [table, bytes] of made)
        if ((await write(partName(table, shard), bytes, table)) === 'committed')
          outcome = 'committed';
      const marked = await write(markName(shard), mark, 'mark');
      return marked === 'committed' ? marked : outcome;
    },
    read: (shard) => readParts(directory, plan, shard),
  };
}

/** Names of files below `parts` that no shard of the plan has. */
export async function strangersIn(directory: string, plan: Plan): Promise<string[]> {
  const shards = new Set(shardsOf(plan));
  const folders = new Map(
    ['marks', ...recordedTables(plan)].map((name) => [name, name === 'marks' ? 'json' : 'parquet']),
  );
  const found = await readdir(join(directory, 'parts'), { withFileTypes: true }).catch(() => []);
  const strangers: string[] = [];
  for (const { name: folder } of found) {
    const kind = folders.get(folder);
    const names = await readdir(join(directory, 'parts', folder)).catch(() => ['']);
    for (const name of names) {
      const shard = /^(s\d+-\d{6,})\.(parquet|json)$/.exec(name);
      const known = kind !== undefined && shard?.[2] === kind && shards.has(shard[1] as string);
      if (!known && !name.startsWith('.tmp-')) strangers.push(join('parts', folder, name));
    }
  }
  return strangers.sort();
}
