import type { ExperimentVerb } from '@uptake/lab';
import { Option } from 'commander';
import type { AddVerb } from '../verb.ts';
import { withCommonFlags } from './options.ts';

/** Verbs that have experiments; spelt out here, so that help does not load the lab. */
const experimentVerbs: readonly ExperimentVerb[] = [
  'sweep',
  'map',
  'sensitivity',
  'attribute',
  'search',
  'robustness',
  'discover',
];

/** `uptake new`. */
export const addNew: AddVerb = (program, perform) => {
  const command = program
    .command('new')
    .summary('write a commented scenario or experiment to start from')
    .description(
      'Writes a small scenario with two arms, or an experiment for a verb, with a comment on every line. It never overwrites a file.',
    )
    .argument('[file]', 'where to (default: scenario.yaml, or <verb>.yaml)')
    .addOption(
      new Option('--experiment <verb>', 'an experiment for this verb').choices(experimentVerbs),
    )
    .option('--name <text>', 'name of the scenario or experiment', 'My organisation')
    .option('--schema', 'also write its JSON Schema beside it, for completion in editors');
  withCommonFlags(command).action((file: string | undefined, options) =>
    perform(async (context) => (await import('../new/new.ts')).newVerb(file, options, context)),
  );
};
