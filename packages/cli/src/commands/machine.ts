import { Argument, type Command, type Option } from 'commander';
import type { AddVerb } from '../verb.ts';
import type { Flag, Shell, Verb } from '../verbs/completion.ts';
import { withCommonFlags } from './options.ts';

/** `uptake doctor`. */
export const addDoctor: AddVerb = (program, perform) => {
  const command = program
    .command('doctor')
    .summary('whether this machine computes what all others do, and what it lacks')
    .description(
      'Runs the presets and compares the bits with those of every other machine, tries a thread, the folder, pictures and what else may be missing. One page to be pasted into a report; it names no file and no user. Ends with 1 where there is a fault.',
    );
  withCommonFlags(command).action((flags) =>
    perform(async (context) => (await import('../verbs/doctor.ts')).doctorVerb(flags, context)),
  );
};

function flagOf({ long, description, argChoices, required, optional }: Option): Flag[] {
  if (!long) return [];
  return [{ long, description, words: argChoices ?? [], takesValue: required || optional }];
}

/** The verbs of the command with their flags, as the table of the command has them. */
const verbsOf = (program: Command): Verb[] =>
  program.commands.map((verb) => ({
    name: verb.name(),
    summary: verb.summary(),
    flags: [
      ...verb.options.flatMap(flagOf),
      { long: '--help', description: 'show the help of this verb', words: [], takesValue: false },
    ],
  }));

/** `uptake completion`. */
export const addCompletion: AddVerb = (program, perform) => {
  program
    .command('completion')
    .summary('a script that lets a shell complete verbs and flags')
    .description(
      'Prints a script for a shell, which then completes verbs, flags and the words that they take. Where it belongs stands in its first lines.',
    )
    .addArgument(new Argument('<shell>', 'which shell').choices(['bash', 'zsh', 'fish']))
    .action((shell: Shell) =>
      perform(async (context) =>
        (await import('../verbs/completion.ts')).completionVerb(shell, verbsOf(program), context),
      ),
    );
};
