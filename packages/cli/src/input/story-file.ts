import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { problemLine, type Scenario, ScenarioError } from '@uptake/core';
import { InvalidInput } from '../exit-code.ts';
import { harmless } from '../output/text.ts';
import { parseStory, type Story } from '../story/story.ts';
import { boundedText } from './bounded-text.ts';
import type { Reader } from './scenario-file.ts';
import { parseYaml } from './yaml-text.ts';

/** Largest story file in bytes. */
const storyLimit = 200_000;

/**
 * Reads a story of the studio and holds it against its scenario.
 *
 * @param file - Name of the file, relative to the folder of the reader.
 * @param told - The scenario, and the two arms shown where they are not its first.
 * @throws InvalidInput listing every problem as `file:line: path rule, got value; remedy`.
 */
export function readStory(
  file: string,
  { folder }: Reader,
  {
    arms,
    scenario,
  }: { readonly arms?: readonly string[] | undefined; readonly scenario: Scenario },
): Story {
  const name = harmless(file);
  const text = boundedText(resolve(folder, file), storyLimit, name);
  const { value, lineOf, dotted } = parseYaml(text, name);
  const [base, other] = arms ?? [];
  try {
    return parseStory(value, scenario, {
      dotted,
      ...(base !== undefined && other !== undefined && { arms: [base, other] as const }),
    });
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    throw new InvalidInput(
      error.problems.map((problem) => `${name}:${lineOf(problem.path)}: ${problemLine(problem)}`),
    );
  }
}

/** Name of the JSON Schema written beside a story. */
export const storySchemaFile = 'uptake-story.schema.json';

/** Minutes of the run sheets that come with the program. */
export type SheetMinutes = '60' | '90';

/** Languages of the run sheets. */
export type SheetLanguage = 'en' | 'de';

/** A run sheet that comes with the program, as text. @param name - What it is about. */
export function runSheet(
  minutes: SheetMinutes,
  name: string,
  language: SheetLanguage = 'en',
): string {
  const file = `${minutes}${language === 'en' ? '' : `.${language}`}.yaml`;
  const place = fileURLToPath(new URL(`../../data/stories/${file}`, import.meta.url));
  const unit = { en: 'minutes', de: 'Minuten' }[language];
  const title = JSON.stringify(`${name.slice(0, 90)}, in ${minutes} ${unit}`);
  return readFileSync(place, 'utf8').replace(/^title: .*$/m, () => `title: ${title}`);
}
