import type { AddVerb } from '../verb.ts';
import { withCommonFlags } from './options.ts';

/** `uptake validate`. */
export const addValidate: AddVerb = (program, perform) => {
  const command = program
    .command('validate')
    .summary('check a scenario or an experiment')
    .description(
      'Checks a scenario or an experiment. Reports every problem with its line, or what the scenario holds and where its arms differ, or what the experiment varies and which verbs can ask it.',
    )
    .argument('<file>', 'scenario or experiment, a YAML or JSON file');
  withCommonFlags(command).action((file: string, options) =>
    perform(async (context) =>
      (await import('../validate/validate.ts')).validateVerb(file, options, context),
    ),
  );
};
