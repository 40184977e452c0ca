import { Option } from 'commander';
import type { AddVerb } from '../verb.ts';
import {
  amountFrom0,
  forceOption,
  names,
  place,
  wholeFrom,
  withCommonFlags,
  withSeed,
} from './options.ts';

/** `uptake room`. */
export const addRoom: AddVerb = (program, perform) => {
  const command = program
    .command('room')
    .summary('a workshop: phones guess, vote and choose, the projector shows what comes')
    .description(
      'Serves a workshop on this machine until it is interrupted: people guess curves and choose levers on their phones, the facilitator drives from the desk, the projector shows the fan of guesses and what comes. Needs no internet and no account. The session is kept in a folder as it goes.',
    )
    .argument('<file>', 'scenario, a YAML or JSON file')
    .option('--lan', 'let devices in the same network join, unencrypted (default: this machine)')
    .option(
      '--arms <names>',
      'arms to guess, at most 4; levers are those between the first two (default: the first four)',
      names,
    )
    .option('--reps <n>', 'replications of each arm (default: 40)', wholeFrom(13))
    .option('--rounds <n>', 'rounds that teams play, 4 to 8 (default: 4)', wholeFrom(4))
    .option('--teams <n>', 'teams, at most 5 (default: 4)', wholeFrom(1))
    .option(
      '--budget <money>',
      'most that a team may spend in a round (default: half of what all levers cost)',
      amountFrom0,
    )
    .addOption(new Option('--lang <language>', 'of phones and projector').choices(['en', 'de']))
    .option('--port <n>', 'port to serve at (default: 4180, or one that is free)', wholeFrom(1024))
    .addOption(
      new Option(
        '--resume [folder]',
        'go on with a session that was left (default: the latest of this scenario)',
      )
        .argParser(place)
        .conflicts(['arms', 'reps', 'rounds', 'teams', 'budget', 'lang']),
    )
    .option('--workers <n>', 'threads (default: what the machine offers)', wholeFrom(1))
    .addOption(forceOption())
    .option('--out <folder>', 'folder to make the session in (default: out/<name>)', place);
  withCommonFlags(withSeed(command)).action((file: string, options) =>
    perform(async (context) => (await import('../verbs/room.ts')).roomVerb(file, options, context)),
  );
};
