import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { scenarioJsonSchema } from '@uptake/core';
import { type ExperimentVerb, experimentJsonSchema } from '@uptake/lab/internal';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { boundedText } from '../input/bounded-text.ts';
import {
  runSheet,
  type SheetLanguage,
  type SheetMinutes,
  storySchemaFile,
} from '../input/story-file.ts';
import { writeNewFile } from '../output/folder.ts';
import { jsonDocument } from '../output/json-document.ts';
import type { Terminal } from '../output/terminal.ts';
import { folded, harmless } from '../output/text.ts';
import { storyJsonSchema } from '../story/story.ts';
import type { CommonFlags, Context } from '../verb.ts';
import {
  experimentSchemaFile,
  schemaFile,
  schemaLine,
  starterExperiment,
  starterScenario,
} from './new-starters.ts';

/** Flags of `uptake new`. */
interface NewFlags extends CommonFlags {
  readonly name: string;
  readonly schema?: boolean;
  /** The verb that an experiment is for; without it a scenario is written. */
  readonly experiment?: ExperimentVerb;
  /** Whether the scenario is made from what is asked at the terminal. */
  readonly ask?: boolean;
  /** Name of a filled questionnaire that the scenario is made from. */
  readonly answers?: string;
  /** Whether an empty questionnaire is written. */
  readonly questionnaire?: boolean;
  /** Minutes of the run sheet that is written. */
  readonly story?: SheetMinutes;
  /** Language of the run sheet. */
  readonly lang?: SheetLanguage;
}

/** The name where none is given. */
const unnamed = { en: 'My organisation', de: 'Meine Organisation' } as const;

/** A name; where none is given, that of the language. */
const namedIn = (name: string, lang: SheetLanguage = 'en'): string =>
  name === unnamed.en ? unnamed[lang] : name;

/** Text of what is to be written to a place. */
async function textFor(
  place: { readonly path: string; readonly shown: string },
  flags: NewFlags,
  terminal: Terminal,
): Promise<string> {
  const { answers, ask, experiment: verb, lang, questionnaire, schema = false, story } = flags;
  const name = flags.name.slice(0, 200);
  if (story) {
    const sheet = runSheet(story, namedIn(name, lang), lang);
    return `${schema ? schemaLine(storySchemaFile) : ''}${sheet}`;
  }
  if (verb) return starterExperiment(verb, name, schema);
  if (questionnaire)
    return (await import('../questionnaire/questionnaire-text.ts')).questionnaireText(name);
  if (!ask && answers === undefined) return starterScenario(name, schema);
  const { askedScenario } = await import('./new-asked.ts');
  const text = await askedScenario(place, { answers, name }, terminal);
  return `${schema ? schemaLine(schemaFile) : ''}${text}`;
}

/** What to do with the file that was written. */
function nextStep(shown: string, flags: NewFlags): string {
  const { answers, ask, experiment: verb, lang, questionnaire, story } = flags;
  const said = lang === undefined ? '' : ` --lang ${lang}`;
  if (story) return `npx uptake studio scenario.yaml${said} --story ${shown}`;
  if (ask || answers !== undefined)
    return `npx uptake compare ${shown} --pptx --xlsx (a page to read, a deck of slides and a sheet of numbers)`;
  return questionnaire
    ? `fill it in, then npx uptake new scenario.yaml --answers ${shown}`
    : `npx uptake ${verb ?? 'compare'} ${shown}`;
}

/** The JSON Schema of what is written: the name of its file, and its text. */
function schemaFor({ experiment, story }: NewFlags): {
  readonly named: string;
  readonly text: string;
} {
  const [named, schema] = story
    ? [storySchemaFile, storyJsonSchema()]
    : experiment
      ? [experimentSchemaFile, experimentJsonSchema()]
      : [schemaFile, scenarioJsonSchema()];
  return { named, text: `${JSON.stringify(schema, null, 2)}\n` };
}

/** The name that a file has where none is given. */
const usualName = ({ experiment, questionnaire, story }: NewFlags): string =>
  questionnaire ? 'answers.yaml' : `${story ? 'story' : (experiment ?? 'scenario')}.yaml`;

/** `uptake new [FILE]`: a commented scenario, experiment, run sheet or questionnaire, and its JSON Schema if wanted. */
export async function newVerb(
  given: string | undefined,
  flags: NewFlags,
  { terminal }: Context,
): Promise<ExitCode> {
  if (flags.lang !== undefined && flags.story === undefined)
    throw new InvalidInput(['--lang: is of a run sheet; give --story 60 or --story 90 with it']);
  const file = given ?? usualName(flags);
  const { named, text: schemaText } = schemaFor(flags);
  const path = resolve(terminal.folder, file);
  const shown = harmless(file);
  const schemaPath = join(dirname(path), named);
  const schemaThere = flags.schema === true && existsSync(schemaPath);
  if (schemaThere && boundedText(schemaPath, 4_000_000, named) !== schemaText)
    throw new InvalidInput([`${named}: another version is there already; remove it first`]);
  writeNewFile(path, file, await textFor({ path, shown }, flags, terminal));
  if (flags.schema && !schemaThere) writeNewFile(schemaPath, named, schemaText);
  const written = [file, ...(flags.schema && !schemaThere ? [join(dirname(file), named)] : [])];
  if (flags.json) terminal.out(jsonDocument('new', { ok: true, files: written }));
  else
    terminal.out(
      folded(
        `Written: ${written.map((name) => harmless(name)).join(', ')}\nNext: ${nextStep(shown, flags)}\n`,
        terminal.width,
      ),
    );
  return exitCode.ok;
}
