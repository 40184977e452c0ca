import { parseEvent } from '../answers/where.ts';
import { type Checks, type Mapping, wordsOf } from './checks.ts';
import type { Experiment } from './experiment.ts';

/** Keys of an experiment that hold words about it. */
export const aboutKeys = ['question', 'source', 'expected'] as const;

/** Question, source and expectation, as far as they are given. */
export function aboutOf(checks: Checks, given: Mapping): Experiment['about'] {
  return Object.fromEntries(
    aboutKeys.flatMap((key) =>
      given[key] === undefined ? [] : [[key, wordsOf(checks, key, given[key])]],
    ),
  );
}

/** The event that a discovery looks for. */
export function whereOf(checks: Checks, value: unknown): string | null {
  if (value === undefined) return null;
  try {
    return parseEvent(String(value)).text;
  } catch {
    checks.wrong('where', 'must read like "realPlateau < 0.3" and name an outcome', value);
    return null;
  }
}
