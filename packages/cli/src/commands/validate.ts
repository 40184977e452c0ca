import type { AddVerb } from '../verb.ts';
import { withCommonFlags } from './options.ts';

/** `uptake validate`. */
export const addValidate: AddVerb = (program, perform) => {
  const command = program
    .command('validate')
    .summary('check a scenario and show what its arms change')
    .description(
      'Checks a scenario. Reports every problem with its line, or what the scenario holds and where its arms differ.',
    )
    .argument('<file>', 'scenario, a YAML or JSON file');
  withCommonFlags(command).action((file: string, options) =>
    perform(async (context) =>
      (await import('../validate/validate.ts')).validateVerb(file, options, context),
    ),
  );
};
