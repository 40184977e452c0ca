import { closeSync, fsyncSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { link, mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DamagedFile, sizeOf } from './checked-file.ts';
import { tmpName } from './drafts.ts';

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** Makes the names in a folder last. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder and those above it, so that they last. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  for (let made = folder; first !== undefined; made = dirname(made)) {
    await syncFolder(dirname(made));
    if (made === first || dirname(made) === made) return;
  }
}

/** Writes a file that is not there, and makes it last; where that fails, as on a full disk, nothing is left of it. */
function writeThrough(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'wx');
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } catch (error) {
    unlinkSync(path);
    throw error;
  } finally {
    closeSync(file);
  }
}

async function sameAs(path: string, bytes: Uint8Array): Promise<boolean> {
  if ((await sizeOf(path)) !== bytes.length) return false;
  return (await readFile(path)).equals(bytes);
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
 * @param setAside - Moves away what has the name and other bytes; without it that is an error.
 * @returns `duplicate` if the same bytes are there already.
 * @throws Error `non-deterministic shard` if other bytes are there.
 */
export async function commitFile(
  path: string,
  bytes: Uint8Array,
  what: string,
  setAside?: (path: string) => Promise<void>,
): Promise<'committed' | 'duplicate'> {
  const folder = dirname(path);
  for (;;) {
    const tmp = join(folder, tmpName(what));
    writeThrough(tmp, bytes);
    const fresh = await settle(tmp, path);
    if (fresh || (await sameAs(path, bytes))) {
      await syncFolder(folder);
      return fresh ? 'committed' : 'duplicate';
    }
    if (!setAside)
      throw new Error(`non-deterministic shard: ${what} was committed before with other content`);
    await setAside(path);
  }
}

/** Puts a file that was written aside and synced in the place of an older one. */
export async function placeFile(tmp: string, path: string): Promise<void> {
  try {
    await rename(tmp, path);
  } catch (error) {
    await unlink(tmp);
    if (codeOf(error) !== 'EISDIR') throw error;
    throw new DamagedFile(`${path} is a folder and must be a file: move it away`);
  }
  await syncFolder(dirname(path));
}

/** Writes a file that may be replaced, so that a reader sees the old or the new one and nothing between. */
export async function replaceFile(path: string, data: Uint8Array | string): Promise<void> {
  const tmp = join(dirname(path), tmpName('file'));
  writeThrough(tmp, typeof data === 'string' ? Buffer.from(data) : data);
  await placeFile(tmp, path);
}
