import { realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { fileProblem } from '../output/file-problem.ts';

/** Thrown where a file may not name another by a path. */
class PathRefused extends Error {
  override readonly name = 'PathRefused';
}

const leavesBy = (path: string): boolean =>
  path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);

/**
 * The path of a file that another one names: in its own folder or below it, and nowhere else.
 *
 * @param folder - Folder of the file that names it.
 * @param name - Relative.
 * @throws PathRefused if the name leads out of the folder, also by a symbolic link, or there is no such file.
 */
export function pathInside(folder: string, name: string): string {
  if (isAbsolute(name) || /^[a-z]:/i.test(name)) throw new PathRefused('the path must be relative');
  const parts = name.split(/[\\/]/);
  if (name.includes('\0') || parts.includes('..'))
    throw new PathRefused('the path must stay inside the folder of the scenario');
  let path: string;
  try {
    path = realpathSync(resolve(folder, name));
  } catch (error) {
    throw new PathRefused(fileProblem(error));
  }
  if (leavesBy(relative(realpathSync(folder), path)))
    throw new PathRefused('the path must stay inside the folder of the scenario');
  return path;
}
