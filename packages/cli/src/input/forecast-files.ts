import { resolve } from 'node:path';
import { type RegisteredForecast, readRegistration } from '@uptake/lab/calibrate';
import { InvalidInput } from '../exit-code.ts';
import { harmless } from '../output/text.ts';
import { boundedText } from './bounded-text.ts';

/** Most bytes of one file. */
const mostBytes = 50_000_000;

/**
 * Registered forecasts from their files.
 *
 * @throws InvalidInput listing every problem of every file, also one that was changed since it was registered.
 */
export function readRegistrations(
  names: readonly string[],
  folder: string,
): readonly RegisteredForecast[] {
  const problems: string[] = [];
  const found: RegisteredForecast[] = [];
  for (const [at, name] of names.entries()) {
    const file = harmless(name, 120);
    try {
      if (names.indexOf(name) < at) throw new InvalidInput([`${file}: is given twice`]);
      const one = readRegistration(boundedText(resolve(folder, name), mostBytes, file));
      const twin = found.findIndex(({ sha256 }) => sha256 === one.sha256);
      if (twin >= 0)
        throw new InvalidInput([
          `${file}: is the same forecast as ${harmless(names[twin] as string, 120)}`,
        ]);
      found.push(one);
    } catch (error) {
      if (error instanceof InvalidInput) problems.push(...error.problems);
      else if (error instanceof RangeError)
        problems.push(
          ...error.message
            .split('\n')
            .map((line) => `${file}: ${line.replace(/^readRegistration: /, '')}`),
        );
      else throw error;
    }
  }
  if (problems.length > 0) throw new InvalidInput(problems);
  return found;
}
