import { Option } from 'commander';
import type { AddVerb } from '../verb.ts';
import { keepOption } from './analysis-options.ts';
import {
  forceOption,
  names,
  numberBetween,
  place,
  wholeFrom,
  withCommonFlags,
  withSeed,
} from './options.ts';

const positive = numberBetween(0, Number.POSITIVE_INFINITY);

/** `uptake compare`. */
export const addCompare: AddVerb = (program, perform) => {
  const command = program
    .command('compare')
    .summary('compare the arms of a scenario on the same people and luck')
    .description(
      'Runs every arm with the same people and the same luck, many times. Prints the differences with their intervals, draws use week by week and writes report.html, usage-decay.svg, weekly.csv and manifest.json.',
    )
    .argument('<file>', 'scenario, a YAML or JSON file')
    .option('--arms <names>', 'arms to compare, the baseline first (default: all)', names)
    .option('--reps <n>', 'replications (default: 30)', wholeFrom(2))
    .addOption(
      new Option('--beta <x>', 'instead: replicate until the interval of --measure is +-x')
        .argParser(positive)
        .conflicts('reps'),
    )
    .addOption(
      new Option('--until <end>', 'instead: replicate until this is reached')
        .choices(['precision', 'verdict'])
        .conflicts('reps'),
    )
    .option('--max <n>', 'most replications of --beta and --until (default: 2000)', wholeFrom(30))
    .option('--measure <id>', 'measure that decides (default: realPlateau)')
    .option('--alpha <x>', 'one minus the confidence (default: 0.05)', numberBetween(0, 0.5))
    .option('--margin <d>', 'difference of --measure that does not matter', positive)
    .option('--workers <n>', 'threads (default: what the machine offers)', wholeFrom(1))
    .addOption(keepOption())
    .addOption(forceOption())
    .option('--out <folder>', 'folder to write to (default: out/<name>)', place)
    .option('--ascii', 'draw with plain letters only');
  withCommonFlags(withSeed(command)).action((file: string, options) =>
    perform(async (context) =>
      (await import('../compare/compare.ts')).compareVerb(file, options, context),
    ),
  );
};
