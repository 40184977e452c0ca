import { isAbsolute } from 'node:path';

/**
 * Checks a file name that another file gives: it must be relative.
 *
 * @throws Error if the name is absolute or holds a zero byte.
 */
export function relativeName(name: string): string {
  if (isAbsolute(name) || /^[a-z]:/i.test(name)) throw new Error('the path must be relative');
  if (name.includes('\0')) throw new Error('the path must not hold a zero byte');
  return name;
}
