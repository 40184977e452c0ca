import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { InvalidInput } from '../exit-code.ts';
import { fileProblem } from '../output/file-problem.ts';

const megabytes = (bytes: number): string => `${bytes / 1e6} MB`;

/** The bytes of a regular file; pipes and devices are not opened to be read, since they may never end. */
function bytesOf(path: string, limit: number): Buffer {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const found = fstatSync(file);
    if (found.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    if (!found.isFile()) throw new Error('is no regular file');
    if (found.size > limit) throw new Error(`is larger than ${megabytes(limit)}`);
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
 * The bytes of a file, of which never more than the limit is read.
 *
 * @param shown - Name of the file in problems.
 * @throws InvalidInput if it is missing, no regular file or too large.
 */
export function boundedBytes(path: string, limit: number, shown: string): Buffer {
  try {
    return bytesOf(path, limit);
  } catch (error) {
    throw new InvalidInput([`${shown}: ${fileProblem(error)}`]);
  }
}

/**
 * The text of a file, UTF-8, of which never more than the limit is read.
 *
 * @param path - The file.
 * @param limit - Most bytes.
 * @param shown - Name of the file in problems.
 * @throws InvalidInput if it is missing, no regular file, too large or not UTF-8.
 */
export function boundedText(path: string, limit: number, shown: string): string {
  const bytes = boundedBytes(path, limit, shown);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InvalidInput([`${shown}: is not UTF-8 text`]);
  }
}
