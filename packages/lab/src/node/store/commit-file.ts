import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { link, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { folderName } from './names.ts';
import { nodeHash } from './node-hash.ts';

let written = 0;

/** A name for a file that is being written: `.tmp-<what>-<host>-<pid>-<n>`. */
export function tmpName(what: string): string {
  return `.tmp-${what}-${folderName(hostname())}-${process.pid}-${threadId}.${written++}`;
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function writeThrough(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'wx');
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

async function sameAs(path: string, bytes: Uint8Array): Promise<boolean> {
  return nodeHash(await readFile(path)) === nodeHash(bytes);
}

/** Puts a written file in its place; false if something is there already. */
async function settle(tmp: string, path: string): Promise<boolean> {
  try {
    await link(tmp, path);
    await unlink(tmp);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') {
      await unlink(tmp);
      return false;
    }
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(codeOf(error) ?? ''))
      throw error;
  }
  const taken = await stat(path).then(
    () => true,
    () => false,
  );
  await (taken ? unlink(tmp) : rename(tmp, path));
  return !taken;
}

/**
 * Commits a file once and for all: written aside, synced, then linked to its name, which fails if it is taken.
 *
 * @param what - What it is, for the name while it is written.
 * @returns `duplicate` if the same bytes are there already.
 * @throws Error `non-deterministic shard` if other bytes are there.
 */
export async function commitFile(
  path: string,
  bytes: Uint8Array,
  what: string,
): Promise<'committed' | 'duplicate'> {
  const folder = dirname(path);
  const tmp = join(folder, tmpName(what));
  writeThrough(tmp, bytes);
  if (await settle(tmp, path)) {
    await syncFolder(folder);
    return 'committed';
  }
  if (await sameAs(path, bytes)) return 'duplicate';
  throw new Error(`non-deterministic shard: ${what} was committed before with other content`);
}

/** Writes a file that may be replaced, so that a reader sees the old or the new one and nothing between. */
export async function replaceFile(path: string, data: Uint8Array | string): Promise<void> {
  const tmp = join(dirname(path), tmpName('file'));
  writeThrough(tmp, typeof data === 'string' ? Buffer.from(data) : data);
  await rename(tmp, path);
  await syncFolder(dirname(path));
}
