import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';

/** sha256 of bytes or text as hexadecimal digits, by the platform. */
export function nodeHash(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Thrown where a run directory cannot be worked on: its plan is damaged, or another version wrote it. It is bad input, not a fault. */
export class RunDirectoryRefused extends Error {
  override readonly name = 'RunDirectoryRefused';
}

/** Thrown where a file of a run directory is not what was written; the message starts with its path inside the directory. */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile';
}

/** What was written to a file. */
export interface Said {
  readonly bytes: number;
  readonly sha256: string;
}

/** Size of a regular file; nothing if there is none. A pipe or a folder is none: reading it would never end. */
export async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? found.size : null;
}

/**
 * Reads a file, and gives its bytes only if they are those that were written: nothing else may look at bytes from disk.
 *
 * @param name - Path inside the run directory, for the message.
 * @throws DamagedFile if it is missing, of another size or of other content.
 */
export async function checkedFile(path: string, name: string, said: Said): Promise<Buffer> {
  const size = await sizeOf(path);
  if (size === null) throw new DamagedFile(`${name} is missing`);
  if (size !== said.bytes)
    throw new DamagedFile(`${name} has ${size} bytes, ${said.bytes} were written`);
  const bytes = await readFile(path);
  if (nodeHash(bytes) !== said.sha256)
    throw new DamagedFile(`${name} is not what was written: its hash differs`);
  return bytes;
}

/**
 * Reads a small text file.
 *
 * @param most - Bytes beyond which it is not read.
 * @returns Nothing if there is no such file.
 * @throws DamagedFile if it is larger.
 */
export async function smallText(path: string, name: string, most: number): Promise<string | null> {
  const size = await sizeOf(path);
  if (size === null) return null;
  if (size > most)
    throw new DamagedFile(`${name} has ${size} bytes, and no such file has more than ${most}`);
  return readFile(path, 'utf8');
}

/** sha256 of a regular file of any size; nothing if there is none. */
export async function fileHash(path: string): Promise<string | null> {
  if ((await sizeOf(path)) === null) return null;
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
}
