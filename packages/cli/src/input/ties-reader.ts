import { realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { boundedText, fileProblem } from './bounded-text.ts';

/** Largest tie list in bytes: about two million ties. */
export const tiesLimit = 32_000_000;

const leavesBy = (path: string): boolean =>
  path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);

/**
 * Reads tie lists that a scenario names, from its own folder or below it and from nowhere else.
 *
 * @param folder - Folder of the scenario.
 * @returns A function from a relative name to the text; it throws if the name leads out of the folder, also by a symbolic link.
 */
export function tiesReader(folder: string): (name: string) => string {
  return (name) => {
    if (isAbsolute(name) || /^[a-z]:/i.test(name)) throw new Error('the path must be relative');
    const parts = name.split(/[\\/]/);
    if (name.includes('\0') || parts.includes('..'))
      throw new Error('the path must stay inside the folder of the scenario');
    let path: string;
    try {
      path = realpathSync(resolve(folder, name));
    } catch (error) {
      throw new Error(fileProblem(error));
    }
    if (leavesBy(relative(realpathSync(folder), path)))
      throw new Error('the path must stay inside the folder of the scenario');
    try {
      return boundedText(path, tiesLimit, 'file');
    } catch (error) {
      throw new Error(fileProblem(error).replace(/^file: /, ''));
    }
  };
}
