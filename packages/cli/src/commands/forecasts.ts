import { type Command, Option } from 'commander';
import type { AddVerb } from '../verb.ts';
import {
  absentOption,
  countsOption,
  forceOption,
  listed,
  names,
  place,
  wholeFrom,
  withCommonFlags,
  withSeed,
} from './options.ts';

const countsMeaning =
  'what a week with use means in the export: any use, real use or token use alone';

const places = (text: string, before: string[] | undefined): string[] => [
  ...(before ?? []),
  place(text),
];

/** `uptake forecast`. */
export const addForecast: AddVerb = (program, perform) => {
  const command = program
    .command('forecast')
    .summary('foretell weekly use, keep it, and score it when the weeks have come')
    .description(
      'Fits a scenario to an export of weekly use, or takes the fit of calibrate, and foretells the weeks after it up to the end of the scenario, with bands. --register keeps the forecast, beside those of null models, in a file that cannot be changed unnoticed. --score reads such files when a later export is there: how near it came, how often the bands held what came, and whether chance and habit alone came nearer.',
    )
    .argument('[file]', 'scenario, or experiment whose uncertain names what is fitted')
    .addOption(
      new Option('--data <file>', 'export of a tool by weeks; of --score the later one')
        .argParser(place)
        .makeOptionMandatory(),
    )
    .option('--register <file>', 'keep the forecast in a new file', place)
    .option('--posterior <file>', 'the fit, of calibrate --json on the same data', place)
    .option('--score <files...>', 'instead: registered forecasts to be scored', places)
    .addOption(absentOption())
    .option('--arm <name>', 'arm that is fitted (default: the first)')
    .addOption(countsOption(countsMeaning, 'any, or that of --posterior'))
    .option('--particles <n>', 'particles of the posterior (default: 250)', wholeFrom(50))
    .option('--max-runs <n>', 'most runs of the fit (default: 4000)', wholeFrom(300))
    .option('--workers <n>', 'threads (default: what the machine offers)', wholeFrom(1))
    .addOption(forceOption())
    .option('--out <folder>', 'also write report.html and forecast.json to this folder', place)
    .option('--ascii', 'plain letters only');
  withCommonFlags(withSeed(command)).action((file: string | undefined, options) =>
    perform(async (context) =>
      (await import('../verbs/forecast.ts')).forecastVerb(file, options, context),
    ),
  );
};

/** What a fit to weekly use takes. */
function withUseOptions(command: Command): Command {
  return command
    .addOption(absentOption())
    .option('--arm <name>', 'arm that is fitted (default: the first)')
    .addOption(countsOption(countsMeaning))
    .option(
      '--target <expr>',
      'a number of use that the model is held to in place of the usual ones, such as "mean(active, 1..4)"; may be given several times',
      listed,
    )
    .option(
      '--particles <n>',
      'particles of the posterior (default: 250, with --hold-out 64)',
      wholeFrom(50),
    )
    .option(
      '--max-runs <n>',
      'most runs of the fit (default: 4000, with --hold-out 2000)',
      wholeFrom(300),
    )
    .option('--reps <n>', 'of cma-es: replications of each point (default: 8)', wholeFrom(2))
    .option(
      '--hold-out <names>',
      'organisations of the export to predict by a fit to the others, with commas between them',
      names,
    );
}

/** What a fit of a curve takes. */
function withCurveOptions(command: Command): Command {
  return command
    .addOption(new Option('--rule <name>', 'a curve instead of a scenario').choices(['bass']))
    .addOption(
      new Option(
        '--form <name>',
        'of a curve: adopters between two ends of a year, or the density at its end (default: interval)',
      ).choices(['interval', 'density']),
    )
    .option(
      '--series <name>',
      'of a curve: which, where the table has a column series with several',
    )
    .option('--ahead <n>', 'of a curve: years to foretell, at most 200 (default: 0)', wholeFrom(0));
}

/** `uptake calibrate`. */
export const addCalibrate: AddVerb = (program, perform) => {
  const command = program
    .command('calibrate')
    .summary('fit the model or a curve to data, and say what the data do not tell')
    .description(
      'Fits a scenario to an export of weekly use by approximate Bayesian computation: which values of the uncertain inputs are possible, of which the data say nothing, and what the weeks to come may hold. Without a scenario and with --rule bass it fits the Bass curve to new adopters of each year by nonlinear least squares.',
    )
    .argument('[file]', 'scenario, or experiment whose uncertain names what is fitted')
    .addOption(
      new Option(
        '--data <file>',
        'export of a tool by weeks; of a curve, CSV with columns year and adoptions',
      )
        .argParser(place)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option(
        '--method <name>',
        'of a scenario abc-smc (what remains possible) or cma-es (the nearest point), of a curve nls',
      ).choices(['abc-smc', 'cma-es', 'nls']),
    );
  withCurveOptions(withUseOptions(command))
    .option('--workers <n>', 'threads (default: what the machine offers)', wholeFrom(1))
    .addOption(forceOption())
    .option(
      '--out <folder>',
      'of abc-smc and nls: also write report, figures, tables and calibrate.json, which of abc-smc --posterior takes, to this folder',
      place,
    )
    .option('--ascii', 'plain letters only');
  withCommonFlags(withSeed(command)).action((file: string | undefined, options) =>
    perform(async (context) =>
      (await import('../verbs/calibrate.ts')).calibrateVerb(file, options, context),
    ),
  );
};
