import { Argument, type Command, type Option } from 'commander';
import type { AddVerb } from '../verb.ts';
import type { Flag, Shell, Verb } from '../verbs/completion.ts';
import { place, withCommonFlags } from './options.ts';

/** `uptake pack` and `uptake unpack`. */
export const addPacks: AddVerb = (program, perform) => {
  const pack = program
    .command('pack')
    .summary('an answer with all that it was made of, in one file')
    .description(
      'Puts the files that uptake compare has written, the scenario and everything that it or the command names into one zip file, with a hash of each, how to cite it, and how to make it again. The same answer gives the same bytes.',
    )
    .argument('<folder>', 'folder of an answer, such as out/law-firm')
    .option(
      '--author <name>',
      'whom to cite; may be given several times',
      (name, all?: string[]) => [...(all ?? []), name],
    )
    .option('--out <folder>', 'folder to write to (default: the one worked in)', place);
  withCommonFlags(pack).action((folder: string, flags) =>
    perform(async (context) => (await import('../verbs/pack.ts')).packVerb(folder, flags, context)),
  );
  const unpack = program
    .command('unpack')
    .summary('check a pack, and make its answer again')
    .description(
      'Checks every file of a pack by its hash. With --again it runs the command of the pack on the inputs of the pack, in a folder of its own, and compares every byte of the answer. Ends with 1 where other bytes come.',
    )
    .argument('<file>', 'pack, such as law-firm.uptake.zip')
    .option('--again', 'make the answer again and compare it')
    .option('--code', 'with --again: run code that the pack holds; read it first')
    .option('--out <folder>', 'lay the files out in this folder, new or empty', place);
  withCommonFlags(unpack).action((file: string, flags) =>
    perform(async (context) =>
      (await import('../verbs/unpack.ts')).unpackVerb(file, flags, context),
    ),
  );
};

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
