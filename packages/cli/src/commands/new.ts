import type { ExperimentVerb } from '@uptake/lab/internal';
import { Option } from 'commander';
import type { AddVerb } from '../verb.ts';
import { place, withCommonFlags } from './options.ts';

/** Verbs that have experiments; spelt out here, so that help does not load the lab. */
const experimentVerbs: readonly ExperimentVerb[] = [
  'sweep',
  'map',
  'sensitivity',
  'attribute',
  'next',
  'search',
  'robustness',
  'voi',
  'order',
  'discover',
];

/** `uptake new`. */
export const addNew: AddVerb = (program, perform) => {
  const command = program
    .command('new')
    .summary('write a commented scenario, experiment, questionnaire or run sheet to start from')
    .description(
      'Writes a small scenario with two arms, or an experiment for a verb, with a comment on every line. With --ask it asks about the organisation, its roles and fifteen things that a manager knows, says which lever each answer sets and why, and writes the scenario: as things are today, and a proposal. With --story it writes a run sheet for the studio, of 60 or 90 minutes: steps, what to say, what to ask. It never overwrites a file.',
    )
    .argument(
      '[file]',
      'where to (default: scenario.yaml, <verb>.yaml, story.yaml or answers.yaml)',
    )
    .addOption(
      new Option('--ask', 'ask at the terminal, and make the scenario from the answers').conflicts([
        'answers',
        'questionnaire',
        'experiment',
      ]),
    )
    .addOption(
      new Option('--answers <file>', 'make the scenario from a filled questionnaire')
        .argParser(place)
        .conflicts(['questionnaire', 'experiment']),
    )
    .addOption(
      new Option('--questionnaire', 'write the questionnaire, to be filled in').conflicts([
        'experiment',
        'schema',
      ]),
    )
    .addOption(
      new Option('--experiment <verb>', 'an experiment for this verb').choices(experimentVerbs),
    )
    .addOption(
      new Option('--story <minutes>', 'a run sheet for a workshop with the studio')
        .choices(['60', '90'])
        .conflicts(['ask', 'answers', 'questionnaire', 'experiment']),
    )
    .addOption(
      new Option('--lang <language>', 'of the run sheet; with --story (default: en)')
        .choices(['en', 'de'])
        .conflicts(['ask', 'answers', 'questionnaire', 'experiment']),
    )
    .option('--name <text>', 'name of the scenario, experiment or organisation', 'My organisation')
    .option('--schema', 'also write its JSON Schema beside it, for completion in editors');
  withCommonFlags(command).action((file: string | undefined, options) =>
    perform(async (context) => (await import('../verbs/new.ts')).newVerb(file, options, context)),
  );
};
