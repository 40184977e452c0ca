import type { AddVerb } from '../verb.ts';
import { forceOption, place, wholeFrom, withCommonFlags, withSeed } from './options.ts';

/** `uptake run`. */
export const addRun: AddVerb = (program, perform) => {
  const command = program
    .command('run')
    .summary('run one arm of a scenario once')
    .description(
      'Runs one arm with one luck and shows use week by week, by role, and why people stopped. One run is one possible future: use compare for an answer.',
    )
    .argument('<file>', 'scenario, a YAML or JSON file')
    .option('--arm <name>', 'arm to run (default: the first)')
    .option('--replication <r>', 'number of the luck, from 0 (default: 0)', wholeFrom(0))
    .option('--out <folder>', 'write weekly.csv and manifest.json to this folder', place)
    .addOption(forceOption())
    .option('--ascii', 'draw with plain letters only');
  withCommonFlags(withSeed(command)).action((file: string, options) =>
    perform(async (context) => (await import('../run/run.ts')).runVerb(file, options, context)),
  );
};
