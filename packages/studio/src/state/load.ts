import { problemLine, ScenarioError } from '@uptake/core';
import { parseDocument } from 'yaml';
import { checkStudio } from './check.ts';
import type { Studio } from './state.ts';

/** Bytes of a scenario file at most. */
const fileLimit = 1_000_000;

/**
 * A studio from the text of a YAML or JSON file: a scenario or a saved state.
 *
 * @throws Error with every problem on a line of its own.
 */
export function loadText(text: string): Studio {
  if (text.length > fileLimit)
    throw new Error(`a scenario file may be at most ${fileLimit} characters, got ${text.length}`);
  const document = parseDocument(text);
  const [broken] = document.errors;
  if (broken) throw new Error(`not readable as YAML: ${broken.message.split('\n')[0]}`);
  return checkStudio(document.toJS({ maxAliasCount: 100 }));
}

/** An error as lines for people. */
export function linesOf(error: unknown): string[] {
  if (error instanceof ScenarioError) return error.problems.map(problemLine);
  return [error instanceof Error ? error.message : String(error)];
}
