import { Command } from 'commander';
import { addCompare } from './commands/compare.ts';
import { addExplain } from './commands/explain.ts';
import { addLevers } from './commands/levers.ts';
import { addNew } from './commands/new.ts';
import { addRun } from './commands/run.ts';
import { addValidate } from './commands/validate.ts';
import type { Terminal } from './output/terminal.ts';
import type { AddVerb, Perform } from './verb.ts';

/** Every verb, in the order of the help. */
const verbs: readonly AddVerb[] = [addNew, addValidate, addRun, addCompare, addExplain, addLevers];

/** The command line: every verb with its arguments and flags. */
export function createProgram(version: string, terminal: Terminal, perform: Perform): Command {
  const program = new Command('uptake')
    .description(
      'How the use of AI tools holds or decays in an organisation, under different policies.',
    )
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'show this help')
    .helpCommand('help [verb]', 'show the help of a verb')
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      outputError: (text, write) => write(text.replace(/^error: /, 'uptake: ')),
      getOutHelpWidth: () => terminal.width,
      getErrHelpWidth: () => terminal.width,
    });
  for (const add of verbs) add(program, perform);
  return program;
}
