import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InvalidInput } from '../input/invalid-input.ts';
import { harmless } from '../output/harmless.ts';

/**
 * The path of a run directory, which must hold a plan.
 *
 * @throws InvalidInput if it does not.
 */
export function runDirectory(name: string, folder: string): string {
  const path = resolve(folder, name);
  if (!existsSync(join(path, 'plan.json')))
    throw new InvalidInput([`${harmless(name)}: holds no plan; make one with --keep`]);
  return path;
}
