import { Option } from 'commander';
import type { AddVerb } from '../verb.ts';
import {
  absentOption,
  forceOption,
  place,
  wholeFrom,
  withCommonFlags,
  withSeed,
} from './options.ts';

const listed = (text: string, before: string[] | undefined): string[] => [
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
    .option('--score <files...>', 'instead: registered forecasts to be scored', listed)
    .addOption(absentOption())
    .option('--arm <name>', 'arm that is fitted (default: the first)')
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
