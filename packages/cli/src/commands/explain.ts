import type { AddVerb } from '../verb.ts';
import { forceOption, names, wholeFrom, withCommonFlags, withSeed } from './options.ts';

/** `uptake explain`. */
export const addExplain: AddVerb = (program, perform) => {
  const command = program
    .command('explain')
    .summary("show one employee's calculation in one week, arm beside arm")
    .description(
      'Lives the run again up to a week and shows the ledger of one employee: every line in hour-equivalents (he), their sum, the chances and what was chosen. The same person with the same luck in every arm.',
    )
    .argument('<file>', 'scenario, a YAML or JSON file')
    .requiredOption('--employee <id>', 'number of the employee, from 0 in role order', wholeFrom(0))
    .requiredOption('--week <w>', 'week, from 1', wholeFrom(1))
    .option('--arms <names>', 'arms to show (default: the first two)', names)
    .option('--replication <r>', 'number of the luck, from 0 (default: 0)', wholeFrom(0))
    .addOption(forceOption())
    .option('--ascii', 'draw with plain letters only');
  withCommonFlags(withSeed(command)).action((file: string, options) =>
    perform(async (context) =>
      (await import('../explain/explain.ts')).explainVerb(file, options, context),
    ),
  );
};
