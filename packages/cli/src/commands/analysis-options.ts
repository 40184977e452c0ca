import type { WeeklyKept } from '@uptake/lab';
import { type Command, Option } from 'commander';
import {
  forceOption,
  numberBetween,
  place,
  wholeFrom,
  withCommonFlags,
  withSeed,
} from './options.ts';

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
  return withCommonFlags(
    own
      .option('--workers <n>', 'threads (default: what the machine offers)', wholeFrom(1))
      .addOption(keepOption())
      .addOption(forceOption())
      .option('--out <folder>', 'also write report, figures, tables and JSON to this folder', place)
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

/** `--weekly`: how much of the weekly values `--keep` keeps. */
export function weeklyOption(): Option {
  return new Option(
    '--weekly <much>',
    'weekly values that --keep keeps: every row, in the results their summary only, or none (default: full)',
  ).choices(weeklyChoices);
}
