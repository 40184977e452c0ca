import { InvalidArgumentError, Option } from 'commander';
import type { AddVerb } from '../verb.ts';
import {
  absentOption,
  countsOption,
  forceOption,
  names,
  numberBetween,
  place,
  wholeFrom,
  withCommonFlags,
  withSeed,
} from './options.ts';

/** Reads whole numbers separated by commas. */
function wholes(text: string): number[] {
  const list = names(text).map((one) => (/^\d{1,6}$/.test(one) ? Number(one) : Number.NaN));
  if (list.some(Number.isNaN))
    throw new InvalidArgumentError('It must name whole numbers, such as 8,12,26.');
  return list;
}

/** Reads up to three correlations separated by commas. */
function correlations(text: string): number[] {
  const list = names(text).map((one) => (/^\d*\.?\d+$/.test(one) ? Number(one) : Number.NaN));
  if (list.length > 3 || !list.every((one) => one >= 0 && one < 1))
    throw new InvalidArgumentError(
      'It must name up to three numbers from 0 to below 1, such as 0.05,0.15.',
    );
  return list;
}

/** `uptake pilot`. */
export const addPilot: AddVerb = (program, perform) => {
  const command = program
    .command('pilot')
    .summary('how many teams and weeks a real pilot needs, and what one has shown')
    .description(
      'Plans a pilot of two arms by teams: those of one arm at once (parallel), or all one after the other (--staggered). The teams are those of the model, with its own correlation within teams and its effect, or --effect; --icc plans for other correlations as well. With --analyse it reads the export of a pilot that was carried out and gives effect, interval and p by the estimator that it was planned with.',
    )
    .argument('[file]', 'scenario with two arms, or experiment')
    .option('--arms <names>', 'without and with the treatment (default: the first two)', names)
    .option('--staggered', 'all teams are treated in the end, in steps')
    .option('--steps <n>', 'of --staggered: steps, 2 to 12 (default: 4)', wholeFrom(2))
    .option(
      '--weeks <list>',
      'lengths of the pilot (default: a quarter, half and all of the weeks)',
      wholes,
    )
    .option('--last <n>', 'weeks at the end over which use counts (default: 4)', wholeFrom(1))
    .addOption(
      new Option(
        '--effect <x>',
        'difference in use to be shown, in shares such as 0.05 (default: that of the model)',
      ).argParser(numberBetween(-1, 1)),
    )
    .addOption(
      countsOption(
        'what a week with use means: any use, as in most exports, real use or token use',
      ),
    )
    .option(
      '--icc <list>',
      'correlations within teams to plan for beside that of the model, such as 0.05,0.15',
      correlations,
    )
    .addOption(
      new Option('--power <x>', 'power wanted (default: 0.8)').argParser(numberBetween(0, 1)),
    )
    .addOption(
      new Option('--alpha <x>', 'level of the test, both sides (default: 0.05)').argParser(
        numberBetween(0, 0.5),
      ),
    )
    .option(
      '--runs <n>',
      'organisations that teams are taken from (default: those of about 8000 teams)',
      wholeFrom(20),
    )
    .option('--analyse <file>', 'instead: export of a pilot that was carried out', place)
    .option(
      '--teams <file>',
      'of --analyse: CSV with columns team and from, the day on which its treatment began, empty for never',
      place,
    )
    .addOption(absentOption())
    .addOption(forceOption())
    .option('--ascii', 'plain letters only');
  withCommonFlags(withSeed(command)).action((file: string | undefined, options) =>
    perform(async (context) =>
      (await import('../verbs/pilot.ts')).pilotVerb(file, options, context),
    ),
  );
};
