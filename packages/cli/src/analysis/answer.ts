import { resolve } from 'node:path';
import {
  type Experiment,
  type ExperimentVerb,
  experimentNotes,
  type RunOptions,
} from '@uptake/lab';
import { asciiOnly } from '../output/ascii.ts';
import { checkFolder, writeFolder } from '../output/folder.ts';
import { harmless } from '../output/harmless.ts';
import { jsonDocument } from '../output/json-document.ts';
import { counted } from '../output/numbers.ts';
import type { Terminal } from '../output/terminal.ts';
import { wrapped } from '../output/wrapped.ts';
import type { Context } from '../verb.ts';
import { commandAgain } from './again.ts';
import { answerFiles, provenanceOf } from './files.ts';
import type { AnalysisFlags } from './flags.ts';
import type { AnswerPage } from './page.ts';
import { type Made, makeRuns } from './runs.ts';

/** An answer in every form that a verb gives it in. */
export interface Answer {
  readonly content: object;
  readonly text: (terminal: Terminal) => string;
  readonly page: AnswerPage;
}

/** What is asked, of what, and with which flags. */
export interface Asked {
  readonly verb: ExperimentVerb;
  readonly file: string;
  readonly experiment: Experiment;
  readonly flags: AnalysisFlags;
}

/** An answer that says in how many runs a time was not reached or an outcome has no value. */
export interface Noted {
  readonly note: string | null;
}

/** A page that says it, where it has to be said. */
export function withNote(page: AnswerPage, { note }: Noted): AnswerPage {
  return note === null ? page : { ...page, warnings: [`Note: ${note}.`, ...page.warnings] };
}

/** The same as lines of text, after an empty one. */
export function noteText({ note }: Noted, width: number): string {
  if (note === null) return '';
  return `\n${wrapped(`Note: ${harmless(note, 600)}.`, width).join('\n')}\n`;
}

function keptNotes({ kept, plan, ran }: Made<unknown>, all: number): string[] {
  return kept.map((directory) => {
    const before = ran < all ? `, ${counted(all - ran, 'run')} of them from before` : '';
    return `${counted(all, 'run')} of plan ${plan.sha256.slice(0, 8)} kept in ${directory}${before}`;
  });
}

/**
 * Asks a question and gives its answer: text or JSON on stdout; figures, tables, report and JSON in `--out`.
 *
 * @param work - Makes the runs and the answer.
 * @param answerOf - Puts the answer into every form.
 */
export async function giveAnswer<T extends Noted>(
  { experiment, file, flags, verb }: Asked,
  context: Context,
  work: (options: RunOptions) => Promise<T>,
  answerOf: (value: T) => Answer,
): Promise<T> {
  const terminal = flags.ascii ? asciiOnly(context.terminal) : context.terminal;
  const folder = flags.out === undefined ? undefined : resolve(terminal.folder, flags.out);
  if (folder !== undefined) checkFolder(folder, flags.out ?? '');
  const made = await makeRuns(verb, flags, { ...context, terminal }, work);
  const { plan, ran, value } = made;
  const { content, page: bare, text } = answerOf(value);
  const said = experimentNotes(verb, experiment);
  const noted = withNote(bare, value);
  const page = { ...noted, warnings: [...noted.warnings, ...said.map((note) => `Note: ${note}.`)] };
  const { about, arm, name, scenario } = experiment;
  const command = commandAgain(verb, file, flags);
  const { arms } = scenario;
  const source = { name, about, arms, plan, scenario: arms[arm] ?? scenario, command };
  const provenance = provenanceOf(source);
  const document = jsonDocument(verb, {
    ok: true,
    ...content,
    ...(said.length > 0 ? { notes: said } : {}),
    provenance,
    ran,
  });
  const files = folder === undefined ? [] : answerFiles(verb, page, source, document);
  if (folder !== undefined) writeFolder(folder, files, flags.out);
  const notes = [
    ...said.flatMap((note) => wrapped(`Note: ${harmless(note, 600)}.`, terminal.width)),
    ...keptNotes(made, provenance.runs),
    ...(flags.out === undefined
      ? []
      : [`Written to ${harmless(flags.out)}: ${files.map(([title]) => title).join(', ')}`]),
  ];
  const tail = notes.length > 0 ? `\n${notes.join('\n')}\n` : '';
  terminal.out(
    flags.json ? document : `${text(terminal)}${noteText(value, terminal.width)}${tail}`,
  );
  return value;
}
