import { resolve } from 'node:path';
import type { RunOptions } from '@uptake/lab';
import { asciiOnly } from '../output/ascii.ts';
import { checkFolder, type NamedText, writeFolder } from '../output/folder.ts';
import { harmless } from '../output/harmless.ts';
import { jsonDocument } from '../output/json-document.ts';
import type { Terminal } from '../output/terminal.ts';
import type { Context } from '../verb.ts';
import type { AnalysisFlags } from './flags.ts';
import { makeRuns } from './runs.ts';

/** An answer in every form that a verb gives it in. */
export interface Answer {
  readonly content: object;
  readonly text: (terminal: Terminal) => string;
  /** Figure of the answer, where there is one. */
  readonly svg?: string;
}

/**
 * Asks a question and gives its answer: text or JSON on stdout, JSON and figure in `--out`.
 *
 * @param work - Makes the runs and the answer.
 * @param answerOf - Puts the answer into every form.
 */
export async function giveAnswer<T>(
  verb: string,
  flags: AnalysisFlags,
  context: Context,
  work: (options: RunOptions) => Promise<T>,
  answerOf: (value: T) => Answer,
): Promise<T> {
  const terminal = flags.ascii ? asciiOnly(context.terminal) : context.terminal;
  const folder = flags.out === undefined ? undefined : resolve(terminal.folder, flags.out);
  if (folder !== undefined) checkFolder(folder, flags.out ?? '');
  const { value, kept } = await makeRuns(verb, flags, { ...context, terminal }, work);
  const { content, svg, text } = answerOf(value);
  const document = jsonDocument(verb, { ok: true, ...content });
  if (folder !== undefined) {
    const files: NamedText[] = [[`${verb}.json`, document]];
    if (svg !== undefined) files.unshift([`${verb}.svg`, svg]);
    writeFolder(folder, files);
  }
  const notes = [
    ...kept.map((directory) => `Runs kept in ${directory}`),
    ...(flags.out === undefined ? [] : [`Written to ${harmless(flags.out)}`]),
  ];
  const tail = notes.length > 0 ? `\n${notes.join('\n')}\n` : '';
  terminal.out(flags.json ? document : `${text(terminal)}${tail}`);
  return value;
}
