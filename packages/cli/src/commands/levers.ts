import type { AddVerb } from '../verb.ts';
import { withCommonFlags } from './options.ts';

/** `uptake levers`. */
export const addLevers: AddVerb = (program, perform) => {
  const command = program
    .command('levers')
    .summary('list levers, parameters, presets, measures, outcomes and forms of a rollout')
    .description(
      'Lists what a scenario can set and what a run records: range, default, meaning and source. A word keeps the rows that hold it; the name of a table (levers, metrics, presets, tool, mind, organisation, role, measures, rollout, outcomes, ledger) shows that table alone.',
    )
    .argument('[words...]', 'words to search for, or a table');
  withCommonFlags(command).action((words: string[], options) =>
    perform(async (context) =>
      (await import('../levers/levers.ts')).leversVerb(words, options, context),
    ),
  );
};
