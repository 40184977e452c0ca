import type { AddVerb } from '../verb.ts';
import { names, place, withCommonFlags } from './options.ts';

/** `uptake studio`. */
export const addStudio: AddVerb = (program, perform) => {
  const command = program
    .command('studio')
    .summary('write the live charts of a scenario as one offline page')
    .description(
      'Writes the studio with the scenario inside as one HTML file, tie lists and all. It opens from disk without a network: two arms side by side, every lever a slider.',
    )
    .argument('<file>', 'scenario, a YAML or JSON file')
    .option(
      '--arms <names>',
      'the two arms to show, the baseline first (default: the first)',
      names,
    )
    .option('--seed <text>', "master seed, any text (default: the studio's)")
    .option('--out <file>', 'page to write (default: out/<name>/studio.html)', place);
  withCommonFlags(command).action((file: string, options) =>
    perform(async (context) =>
      (await import('../studio/studio.ts')).studioVerb(file, options, context),
    ),
  );
};
