import type { WeeklyKept } from '@uptake/lab/internal';
import { type Command, InvalidArgumentError, Option } from 'commander';

/** What to add where a text holds digits and yet is no number: `3.000`, `1 000`, `0,5`, `5 %`. */
function notation(text: string, value: number, how: string): string {
  return Number.isNaN(value) && /\d/.test(text) ? ` ${how}` : '';
}

/** Reads an option as a whole number of at least `least`. */
export function wholeFrom(least: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least))
      throw new InvalidArgumentError(
        `It must be a whole number from ${least}.${notation(text, value, 'Write digits only, such as 3000.')}`,
      );
    return value;
  };
}

/** Reads an option as an amount of money, from 0. */
export function amountFrom0(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
    throw new InvalidArgumentError(
      `It must be a number from 0.${notation(text, value, 'Write digits only, such as 50000.')}`,
    );
  return value;
}

const decimal = 'Write a decimal point and no per cent sign, such as 0.05.';

/** Reads an option as a number inside an interval, its ends left out. */
export function numberBetween(above: number, below: number): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (!(value > above && value < below))
      throw new InvalidArgumentError(
        below === Number.POSITIVE_INFINITY
          ? `It must be a number above ${above}.${notation(text, value, decimal)}`
          : `It must be a number between ${above} and ${below}.${notation(text, value, decimal)}`,
      );
    return value;
  };
}

/** Reads an option as a share, from just above 0 to 1. */
export function shareOfAll(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value > 0 && value <= 1))
    throw new InvalidArgumentError(
      `It must be a number above 0 and at most 1.${notation(text, value, decimal)}`,
    );
  return value;
}

/** Reads the name of a file or folder: an empty one, as of a variable that is not set, would be the folder worked in. */
export function place(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It must name a file or folder.');
  return text;
}

/** Reads names separated by commas. */
export function names(text: string): string[] {
  const list = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (list.length === 0) throw new InvalidArgumentError('It must name something.');
  const twice = list.find((name, index) => list.indexOf(name) < index);
  if (twice !== undefined) throw new InvalidArgumentError(`It names "${twice}" twice.`);
  return list;
}

/** Reads names of a flag that takes several words, each of them a name or names separated by commas. */
export function severalNames(text: string, before: unknown): string[] {
  return [...(Array.isArray(before) ? before : []), ...names(text)];
}

/** Of an option that may be given several times, all that it was given. */
export const listed = (text: string, before: string[] | undefined): string[] => [
  ...(before ?? []),
  text,
];

/** `--outcome`, once for each own outcome. */
export function outcomeOption(): Option {
  return new Option(
    '--outcome <name = expr>',
    'own outcome, such as "late = mean(active, 45..52)" or "drop = drops.mjs#biggestDrop", or the name of a statistic of diffusion or a number of money; may be given several times',
  ).argParser(listed);
}

/** `--rule`, once for all arms or for each arm. */
export function ruleOption(): Option {
  return new Option(
    '--rule <module>',
    'own rule of decision, a module such as rule.mjs or rules.mjs#name; "arm=rule.mjs" gives it to one arm, which may be new; may be given several times',
  ).argParser(listed);
}

/** `--posterior`, for verbs that take draws of one. */
export function posteriorOption(taker: string): Option {
  return new Option(
    '--posterior <file>',
    `JSON of uptake calibrate: ${taker} takes one of its draws for the fitted inputs, the same in every arm`,
  ).argParser(place);
}

/** `--module`, for verbs that run what a directory lacks. */
export function moduleOption(): Option {
  return new Option(
    '--module <file>',
    'module of an own rule or outcome that the runs need, the same file as then; may be given several times',
  ).argParser(listed);
}

/** `--svg`, for verbs that draw figures. */
export function svgOption(): Option {
  return new Option(
    '--svg',
    'also write every figure as SVG, with its numbers (.csv) and what it is (.json)',
  );
}

/** `--png`, for verbs that draw figures. */
export function pngOption(): Option {
  return new Option('--png', 'the same, and every figure as PNG');
}

/** `--json` and `--quiet`, which every verb has. */
export function withCommonFlags(command: Command): Command {
  return command
    .addOption(new Option('--json', 'print one JSON document instead of text'))
    .addOption(new Option('--quiet', 'no progress'));
}

/** `--seed`, for verbs that draw. */
export function withSeed(command: Command): Command {
  return command.addOption(new Option('--seed <text>', 'master seed, any text').default('uptake'));
}

/** `--force`, for verbs whose work is bounded. */
export function forceOption(): Option {
  return new Option('--force', 'go on where the work is very long or takes most of the memory');
}

/** A flag that some analyses read and others have no use for. */
type AnalysisFlag = 'measure' | 'reps' | 'arm' | 'alpha';

/** What a verb does not read, it does not have. */
const flags: { readonly [Flag in AnalysisFlag]: () => Option } = {
  measure: () =>
    new Option('--measure <id>', 'measure or outcome to look at (default: realPlateau)'),
  reps: () => new Option('--reps <n>', 'replications of each point').argParser(wholeFrom(1)),
  arm: () => new Option('--arm <name>', 'arm that is varied (default: the first)'),
  alpha: () =>
    new Option('--alpha <x>', 'one minus the confidence (default: 0.05)').argParser(
      numberBetween(0, 0.5),
    ),
};

/** Flags of every verb that makes runs to answer a question, and of the others those that it reads. */
export function withAnalysisFlags(command: Command, read: readonly AnalysisFlag[]): Command {
  const own = withSeed(command);
  for (const name of read) own.addOption(flags[name]());
  own.addOption(outcomeOption()).addOption(ruleOption());
  return withCommonFlags(
    own
      .option('--workers <n>', 'threads (default: what the machine offers)', wholeFrom(1))
      .addOption(keepOption())
      .addOption(forceOption())
      .option('--out <folder>', 'also write report, figures, tables and JSON to this folder', place)
      .option('--png', 'with --out: every figure as PNG too')
      .option('--ascii', 'plain letters only'),
  );
}

/** `--keep`: where runs are kept. */
export function keepOption(): Option {
  return new Option(
    '--keep [folder]',
    'keep the runs, each plan in a folder of its own inside this one (default: runs)',
  ).argParser(place);
}

/** What `--weekly` may say; spelt out here, so that help does not load the lab. */
const weeklyChoices: readonly WeeklyKept[] = ['full', 'summary', 'none'];

/** `--absent`, for verbs that read exports of usage. */
export function absentOption(): Option {
  return new Option(
    '--absent <meaning>',
    'what a week without a row means in exports of activity alone; asked where it matters',
  ).choices(['idle', 'outside']);
}

/** `--weekly`: how much of the weekly values `--keep` keeps. */
export function weeklyOption(): Option {
  return new Option(
    '--weekly <much>',
    'weekly values that --keep keeps: every row, in the results their summary only, or none (default: full)',
  ).choices(weeklyChoices);
}

/** `--counts`: which use makes a week one with use. @param means - What it means here, in words. */
export const countsOption = (means: string, usual = 'any'): Option =>
  new Option('--counts <kind>', `${means} (default: ${usual})`).choices(['any', 'real', 'token']);
