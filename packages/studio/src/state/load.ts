import { InvalidInput, parseYaml } from '@uptake/cli/yaml';
import { problemLine, ScenarioError } from '@uptake/core';
import { type Dotted, mappingOf } from '@uptake/core/internal';
import { checkStudio } from './check.ts';
import type { Studio } from './state.ts';

/** The words before a problem of the text, with the line where it has one. */
const notYaml = (_: string, line?: string): string =>
  `not readable as YAML${line === undefined ? '' : `, line ${line}`}:`;

/** A story as it is written, to be held against the scenario that is shown. */
export interface WrittenStory {
  readonly story: unknown;
  readonly dotted: readonly Dotted[];
}

/** A studio or a story, or why there is none. */
export type Loaded =
  | { readonly studio: Studio }
  | WrittenStory
  | { readonly problems: readonly string[] };

/** The story that a text is, with steps and neither roles nor a state; nothing where it is none. */
function storyIn(text: string): WrittenStory | undefined {
  if (!/\bsteps\b/.test(text)) return undefined;
  const { value, dotted } = parseYaml(text, 'text');
  const given = mappingOf(value);
  const isStory = 'steps' in given && !('roles' in given) && !('work' in given);
  return isStory ? { story: value, dotted } : undefined;
}

/**
 * A studio from the text of a YAML or JSON file: a scenario or a saved state, read with the guards of the command.
 *
 * @throws InvalidInput, ScenarioError or RangeError with every problem.
 */
export function loadText(text: string): Studio {
  const { value, dotted } = parseYaml(text, 'text');
  return checkStudio(value, dotted);
}

/** The same, with the problems as lines. */
export function tryLoad(text: string): Loaded {
  try {
    return storyIn(text) ?? { studio: loadText(text) };
  } catch (error) {
    return { problems: linesOf(error) };
  }
}

/** An error as lines for people. */
export function linesOf(error: unknown): string[] {
  if (error instanceof ScenarioError) return error.problems.map(problemLine);
  if (error instanceof InvalidInput)
    return error.problems.map((line) => line.replace(/^text(?::(\d+))?:/, notYaml));
  return [error instanceof Error ? error.message : String(error)];
}
