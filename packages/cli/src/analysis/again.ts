import { basename } from 'node:path';
import { shellWords } from '../compare/shell-words.ts';

/** Flags that change nothing about the numbers. */
const idle = ['json', 'quiet', 'force', 'workers', 'keep', 'weekly', 'out', 'ascii'];

const hyphened = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * The command that gives an answer again.
 *
 * @param flags - As given; those that do not change the numbers are left out.
 *
 * @example
 * ```ts
 * commandAgain('search', 'a/it.yaml', { seed: 'x y', maxRuns: 900, quiet: true }); // => "npx uptake search it.yaml --seed 'x y' --max-runs 900"
 * ```
 */
export function commandAgain(verb: string, file: string, flags: object): string {
  const given = Object.entries(flags).flatMap(([name, value]) => {
    if (value === undefined || value === false || idle.includes(name)) return [];
    const flag = `--${hyphened(name)}`;
    return value === true ? [flag] : [flag, Array.isArray(value) ? value.join(',') : String(value)];
  });
  return `npx uptake ${shellWords([verb, basename(file), ...given])}`;
}
