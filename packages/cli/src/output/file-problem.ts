/** Errors of the system that a path is to blame for, in words. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'is a folder, not a file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOTDIR: 'part of the path is a file, not a folder',
  // What Node 22 and later say of it where a folder is to be made.
  EEXIST: 'part of the path is a file, not a folder',
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
