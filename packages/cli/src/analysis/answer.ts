import { isAbsolute, resolve, win32 } from 'node:path';
import { headcountOf, type Scenario, scenarioHash } from '@uptake/core';
import type { Experiment, Plan, RunOptions } from '@uptake/lab';
import {
  contentId,
  type ExperimentVerb,
  experimentNotes,
  plannedUnits,
  sourceOf,
} from '@uptake/lab/internal';
import { type AnswerProvenance, answerReport } from '@uptake/viz/internal';
import { InvalidInput } from '../exit-code.ts';
import { checkFolder, type NamedFile } from '../output/folder.ts';
import { jsonDocument } from '../output/json-document.ts';
import { counted } from '../output/numbers.ts';
import { writeResult } from '../output/result-folder.ts';
import { styled, type Terminal } from '../output/terminal.ts';
import { asciiOnly, folded, harmless, wrapped } from '../output/text.ts';
import type { AnswerPage } from '../pages/page.ts';
import { type FigureForms, figureFiles } from '../take-away/figure-files.ts';
import { checkPng } from '../take-away/png.ts';
import type { Context } from '../verb.ts';
import { version } from '../version.ts';
import { type AnalysisFlags, type Made, makeRuns } from './runs.ts';

/** An answer in every form that a verb gives it in. */
interface Answer {
  readonly content: object;
  readonly text: (terminal: Terminal) => string;
  readonly page: AnswerPage;
}

/** What is asked, of what, and with which flags. */
interface Asked {
  readonly verb: ExperimentVerb;
  readonly file: string;
  readonly experiment: Experiment;
  readonly flags: AnalysisFlags;
}

/** An answer that says in how many runs a time was not reached or an outcome has no value. */
interface Noted {
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

/** The answer as lines of text, after an empty one: the sentence of the report. */
export function answerText({ answer }: Pick<AnswerPage, 'answer'>, width: number): string {
  const lines = wrapped(harmless(answer, 2000), width);
  return `\n${lines.map((line) => styled('bold', line)).join('\n')}\n`;
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
  const folder = folderFor(flags, terminal);
  const made = await makeRuns(verb, flags, { ...context, terminal }, work);
  const { plan, ran, value } = made;
  const { content, page: bare, text } = answerOf(value);
  const said = experimentNotes(verb, experiment);
  const noted = withNote(bare, value);
  const page = { ...noted, warnings: [...noted.warnings, ...said.map((note) => `Note: ${note}.`)] };
  const { about, arm, name, scenario } = experiment;
  const command = commandAgain(verb, file, flags);
  const { arms } = scenario;
  const source: AnswerSource = {
    ...{ name, about, arms, plan, scenario: arms[arm] ?? scenario, command },
    forms: flags,
  };
  const provenance = provenanceOf(source);
  const document = jsonDocument(verb, {
    ok: true,
    answer: page.answer,
    ...content,
    ...(said.length > 0 ? { notes: said } : {}),
    ...(experiment.posterior ? { posterior: sourceOf(experiment.posterior) } : {}),
    provenance,
    ran,
  });
  const files = folder === undefined ? [] : answerFiles(verb, page, source, document);
  const written = folder === undefined ? [] : writeResult(folder, files, flags.out ?? '');
  const notes = [
    ...said.flatMap((note) => wrapped(`Note: ${harmless(note, 600)}.`, terminal.width)),
    ...keptNotes(made, provenance.runs),
    ...written,
  ];
  const tail = notes.length > 0 ? `\n${notes.join('\n')}\n` : '';
  terminal.out(
    flags.json
      ? document
      : folded(
          `${text(terminal)}${answerText(page, terminal.width)}${noteText(value, terminal.width)}${tail}`,
          terminal.width,
        ),
  );
  return value;
}

/**
 * The folder that an answer is written to, if to any, and whether its figures can be written there as they are asked for.
 *
 * @throws InvalidInput if the folder cannot be written to, or pictures are asked for and no folder.
 * @throws Error naming what to install, where pictures cannot be drawn.
 */
export function folderFor(
  { out, png }: Pick<AnalysisFlags, 'out' | 'png'>,
  terminal: Pick<Terminal, 'folder'>,
): string | undefined {
  if (out === undefined && png)
    throw new InvalidInput(['--png: needs --out, the folder that figures are written to']);
  if (out === undefined) return undefined;
  if (png) checkPng();
  const folder = resolve(terminal.folder, out);
  checkFolder(folder, out);
  return folder;
}

/** Where an answer comes from. */
interface AnswerSource {
  readonly name: string;
  readonly about: Experiment['about'];
  readonly plan: Plan;
  /** The arms that the answer is about. */
  readonly arms: { readonly [arm: string]: Scenario };
  /** The arm that was varied, or the baseline. */
  readonly scenario: Scenario;
  /** The command that gives the answer again. */
  readonly command: string;
  /** In which forms its figures are asked for, beside SVG. */
  readonly forms: FigureForms;
}

/** What is needed to get the answer again. */
function provenanceOf({ arms, command, plan }: AnswerSource): AnswerProvenance {
  return {
    seed: plan.masterSeed,
    runs: plannedUnits(plan),
    modelVersion: plan.modelVersion,
    modelHash: plan.modelHash,
    scenarioHashes: Object.fromEntries(
      Object.entries(arms).map(([arm, scenario]) => [arm, scenarioHash(scenario)]),
    ),
    planSha256: plan.sha256,
    contentId: contentId(plan),
    program: `uptake ${version}`,
    command,
  };
}

/**
 * The files of an answer: its figures with their tables, the report, and last the JSON document.
 *
 * @param verb - The first figure is named after it.
 * @param document - The JSON document.
 */
export function answerFiles(
  verb: string,
  page: AnswerPage,
  source: AnswerSource,
  document: string,
): NamedFile[] {
  const { about, command, forms, name, plan, scenario } = source;
  const provenance = provenanceOf(source);
  const shown = {
    people: headcountOf(scenario),
    seed: plan.masterSeed,
    modelVersion: plan.modelVersion,
    scenarioHash: scenarioHash(scenario),
  };
  const figures = page.figures.map(({ figure, id }, k) => ({
    file: k === 0 ? verb : `${verb}-${id}`,
    figure,
  }));
  const from = { name, provenance: shown, program: `uptake ${version}`, command };
  // What the first figure is stands in the document, which has its name.
  const drawings = figureFiles(figures, from, forms, [verb]);
  const { question: asked, ...known } = about;
  const report = answerReport({
    ...page,
    ...known,
    ...(asked !== undefined && { asked }),
    name,
    scenario,
    provenance,
  });
  return [...drawings, ['report.html', report], [`${verb}.json`, document]];
}

/** Flags that change nothing about the numbers. */
const idle = ['json', 'quiet', 'force', 'workers', 'keep', 'weekly', 'out', 'ascii', 'svg', 'png'];

/** A flag as written: `oneAtATime` is `one-at-a-time`. */
export const hyphened = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * The command that gives an answer again.
 *
 * @param flags - As given; those that do not change the numbers are left out.
 *
 * @example
 * ```ts
 * commandAgain('search', 'a/it.yaml', { seed: 'x y', maxRuns: 900, quiet: true }); // => "npx uptake search a/it.yaml --seed 'x y' --max-runs 900"
 * ```
 */
export function commandAgain(verb: string, file: string | undefined, flags: object): string {
  const given = Object.entries(flags).flatMap(([name, value]) => {
    if (value === undefined || value === false || idle.includes(name)) return [];
    const flag = `--${hyphened(name)}`;
    if (name === 'data' || name === 'posterior') return [flag, pathAgain(String(value))];
    if (Array.isArray(value) && (name === 'outcome' || name === 'rule'))
      return (value as string[]).flatMap((own) => [flag, moduleAgain(own)]);
    return value === true ? [flag] : [flag, Array.isArray(value) ? value.join(',') : String(value)];
  });
  return `npx uptake ${shellWords([verb, ...(file === undefined ? [] : [pathAgain(file)]), ...given])}`;
}

/**
 * A path as a command names it again: as it was given, so that the command runs from where it was run. Of a path from the root, which says
 * whose machine it was, the name alone.
 *
 * @example
 * ```ts
 * pathAgain('clients/bank.yaml'); // => 'clients/bank.yaml'
 * pathAgain('/home/ann/bank.yaml'); // => 'bank.yaml'
 * ```
 */
export function pathAgain(path: string): string {
  return isAbsolute(path) || win32.isAbsolute(path) ? win32.basename(path) : path;
}

/** A module among the words of a flag: after the sign of a name, or as the `module` of a mapping. */
const moduleIn = /^[^{]*=\s*\{/;

/**
 * A flag that names a module as a command names it again; any other stays as it is.
 *
 * @example
 * ```ts
 * moduleAgain('patient=../own/rules.mjs#patient'); // => 'patient=../own/rules.mjs#patient'
 * moduleAgain('drop = { module: /own/drops.mjs#drop, better: lower }'); // => 'drop = { module: drops.mjs#drop, better: lower }'
 * moduleAgain('late = netHours / 2'); // => 'late = netHours / 2'
 * ```
 */
export function moduleAgain(flag: string): string {
  if (moduleIn.test(flag))
    return flag.replace(
      /(\bmodule\s*:\s*["']?)([^,}"']*)/,
      (_, before: string, path: string) => `${before}${pathAgain(path.trim())}`,
    );
  if (!/\.[cm]?js(?:#[\w$]+)?\s*$/.test(flag)) return flag;
  return flag.replace(
    /^([^=\\/]+=\s*)?(.*)$/s,
    (_, before: string | undefined, path: string) => `${before ?? ''}${pathAgain(path)}`,
  );
}

const plain = /^[\w./:=,+-]+$/;

/**
 * Arguments as one line for a shell; whatever is not plain stands in single quotes.
 *
 * @example
 * ```ts
 * shellWords(['compare', "it's.yaml"]); // => "compare 'it'\\''s.yaml'"
 * ```
 */
export function shellWords(args: readonly string[]): string {
  return args.map((arg) => (plain.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`)).join(' ');
}
