import { resolve } from 'node:path';
import { isMapping, shown } from '@uptake/core/internal';
import {
  type RegisteredForecast,
  readRegistration,
  type UsePosterior,
} from '@uptake/lab/calibrate';
import { InvalidInput } from '../exit-code.ts';
import { harmless } from '../output/text.ts';
import { boundedText } from './bounded-text.ts';

/** Files of forecasts: those registered, and the fits that they are made from. */

/** Most bytes of one file. */
const mostBytes = 50_000_000;

const calibrateSchema = 'uptake.calibrate/1';

/** What makes a document no posterior. */
function posteriorProblems(value: unknown): string[] {
  if (!isMapping(value) || value['schema'] !== calibrateSchema || value['method'] !== 'abc-smc')
    return [
      `must be the document of uptake calibrate FILE --json (schema ${calibrateSchema}, method abc-smc), got ${shown(isMapping(value) ? (value['schema'] ?? value['method']) : value)}`,
    ];
  const { arm, draws, parameters, people, reached, weeks } = value;
  const isRow = (row: unknown): boolean => Array.isArray(row) && row.every(Number.isFinite);
  const isName = (name: unknown): boolean => typeof name === 'string' && name.length <= 400;
  return [
    ...(isName(arm) ? [] : [`arm must be text, got ${shown(arm)}`]),
    ...(Array.isArray(parameters) && parameters.length > 0 && parameters.every(isName)
      ? []
      : [`parameters must be a list of names, got ${shown(parameters)}`]),
    ...(Array.isArray(draws) && draws.every(isRow)
      ? []
      : [`draws must be a list of rows of numbers, got ${shown(draws)}`]),
    ...(Number.isInteger(people) ? [] : [`people must be a whole number, got ${shown(people)}`]),
    ...(Number.isInteger(weeks) ? [] : [`weeks must be a whole number, got ${shown(weeks)}`]),
    ...(typeof reached === 'boolean'
      ? []
      : [`reached must be true or false, got ${shown(reached)}`]),
  ];
}

/**
 * The posterior in a document of `uptake calibrate --json`.
 *
 * @throws InvalidInput listing every problem.
 */
export function readPosterior(name: string, folder: string): UsePosterior {
  const file = harmless(name, 120);
  const text = boundedText(resolve(folder, name), mostBytes, file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InvalidInput([`${file}: is no JSON`]);
  }
  const problems = posteriorProblems(value);
  if (problems.length > 0) throw new InvalidInput(problems.map((line) => `${file}: ${line}`));
  const { arm, draws, parameters, people, reached, weeks } = value as UsePosterior;
  return { arm, draws, parameters, people, reached, weeks };
}

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
