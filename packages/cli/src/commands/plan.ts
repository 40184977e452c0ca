import type { AddVerb } from '../verb.ts';
import { keepOption, weeklyOption } from './analysis-options.ts';
import { wholeFrom, withCommonFlags, withSeed } from './options.ts';

/** `uptake plan`. */
export const addPlan: AddVerb = (program, perform) => {
  const command = program
    .command('plan')
    .summary('what a comparison or sweep would take and could see')
    .description(
      'Counts cells, runs and shards, measures their speed in a short pilot, and says what difference so many replications would show. With --keep it makes the run directory that resume runs.',
    )
    .argument('<file>', 'experiment or scenario')
    .option('--reps <n>', 'replications (default: 30, or what the experiment says)', wholeFrom(1))
    .option('--measure <id>', 'measure on which a difference is to be seen')
    .option('--workers <n>', 'threads (default: what the machine offers)', wholeFrom(1))
    .addOption(keepOption())
    .addOption(weeklyOption());
  withCommonFlags(withSeed(command)).action((file: string, options) =>
    perform(async (context) => (await import('../plan/plan.ts')).planVerb(file, options, context)),
  );
};
