import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { InvalidInput } from './invalid-input.ts';

/** Errors of the system that a path is to blame for, in words. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'is a folder, not a file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOTDIR: 'part of the path is a file, not a folder',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'too many symbolic links',
  EROFS: 'is on a file system that cannot be written',
  ENOSPC: 'no space is left',
  EDQUOT: 'no space is left for this user',
  EFBIG: 'the file would be too large',
  ENXIO: 'is no regular file',
  EXDEV: 'lies on another file system',
  ERR_INVALID_ARG_VALUE: 'the name holds a zero byte',
};

const megabytes = (bytes: number): string => `${bytes / 1e6} MB`;

/** Why a file cannot be used, in words. */
export function fileProblem(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  if (reasons[code]) return reasons[code];
  return error instanceof Error ? error.message : String(error);
}

/**
 * The path that a failure is about and what is wrong with it, where the system refused a path.
 *
 * @param error - Anything thrown; what caused it counts too.
 * @returns Nothing if no path is to blame.
 */
export function pathProblem(error: unknown): { path: string; reason: string } | undefined {
  for (let one = error; one instanceof Error; one = one.cause) {
    const { code = '', path, dest } = one as NodeJS.ErrnoException & { dest?: string };
    if (reasons[code] && typeof path === 'string') {
      // A file is written aside and moved: the place that was meant is the one to name.
      const hidden = /(?:^|[\\/])\.(?:uptake|tmp)-[^\\/]*/.exec(path);
      const shown = dest ?? (hidden ? path.slice(0, hidden.index) || '.' : path);
      return { path: shown, reason: reasons[code] };
    }
  }
  return undefined;
}

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
 * The text of a file, UTF-8, of which never more than the limit is read.
 *
 * @param path - The file.
 * @param limit - Most bytes.
 * @param shown - Name of the file in problems.
 * @throws InvalidInput if it is missing, no regular file, too large or not UTF-8.
 */
export function boundedText(path: string, limit: number, shown: string): string {
  try {
    const bytes = bytesOf(path, limit);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    const problem =
      (error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
        ? 'is not UTF-8 text'
        : fileProblem(error);
    throw new InvalidInput([`${shown}: ${problem}`]);
  }
}
