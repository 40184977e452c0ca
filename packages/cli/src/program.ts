import { Command } from 'commander';
import {
  addAttribute,
  addDiscover,
  addMap,
  addRobustness,
  addSearch,
  addSensitivity,
  addSweep,
} from './commands/analyses.ts';
import { addCompare } from './commands/compare.ts';
import { addChecks, addReading, addWork } from './commands/directories.ts';
import { addExplain } from './commands/explain.ts';
import { addLevers } from './commands/levers.ts';
import { addNew } from './commands/new.ts';
import { addPlan } from './commands/plan.ts';
import { addRun } from './commands/run.ts';
import { addStudio } from './commands/studio.ts';
import { addValidate } from './commands/validate.ts';
import type { Terminal } from './output/terminal.ts';
import type { AddVerb, Perform } from './verb.ts';

/** Verbs by what they are for, in the order of the help. */
const groups: readonly (readonly [title: string, verbs: readonly AddVerb[]])[] = [
  ['Scenarios:', [addNew, addValidate, addLevers]],
  ['Answers:', [addCompare, addRun, addExplain, addStudio]],
  [
    'Experiments:',
    [
      addPlan,
      addSweep,
      addMap,
      addAttribute,
      addSensitivity,
      addSearch,
      addRobustness,
      addDiscover,
    ],
  ],
  ['Run directories:', [addWork, addChecks, addReading]],
];

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
  for (const [title, verbs] of groups) {
    program.commandsGroup(title);
    for (const add of verbs) add(program, perform);
  }
  return program;
}
