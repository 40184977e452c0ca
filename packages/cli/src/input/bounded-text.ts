import { closeSync, openSync, readSync } from 'node:fs';
import { InvalidInput } from './invalid-input.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'is a folder, not a file',
  EACCES: 'may not be read',
  ENOTDIR: 'no such file',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'too many symbolic links',
};

const megabytes = (bytes: number): string => `${bytes / 1e6} MB`;

/** Why a file cannot be used, in words. */
export function fileProblem(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  if (reasons[code]) return reasons[code];
  return error instanceof Error ? error.message : String(error);
}

function bytesOf(path: string, limit: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const chunks: Buffer[] = [];
    let total = 0;
    for (;;) {
      const chunk = Buffer.alloc(65_536);
      const count = readSync(file, chunk, 0, chunk.length, null);
      if (count === 0) return Buffer.concat(chunks, total);
      total += count;
      if (total > limit) throw new Error(`is larger than ${megabytes(limit)}`);
      chunks.push(chunk.subarray(0, count));
    }
  } finally {
    closeSync(file);
  }
}

/**
 * The text of a file, UTF-8, of which never more than the limit is read.
 *
 * @param path - The file.
 * @param limit - Most bytes.
 * @param shown - Name of the file in problems.
 * @throws InvalidInput if it is missing, too large or not UTF-8.
 */
export function boundedText(path: string, limit: number, shown: string): string {
  try {
    const bytes = bytesOf(path, limit);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    const problem = error instanceof TypeError ? 'is not UTF-8 text' : fileProblem(error);
    throw new InvalidInput([`${shown}: ${problem}`]);
  }
}
