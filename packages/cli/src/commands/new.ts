import type { AddVerb } from '../verb.ts';
import { withCommonFlags } from './options.ts';

/** `uptake new`. */
export const addNew: AddVerb = (program, perform) => {
  const command = program
    .command('new')
    .summary('write a commented scenario to start from')
    .description(
      'Writes a small scenario with two arms and a comment on every line. It never overwrites a file.',
    )
    .argument('[file]', 'where to', 'scenario.yaml')
    .option('--name <text>', 'name of the scenario', 'My organisation')
    .option('--schema', 'also write uptake.schema.json beside it, for completion in editors');
  withCommonFlags(command).action((file: string, options) =>
    perform(async (context) => (await import('../new/new.ts')).newVerb(file, options, context)),
  );
};
