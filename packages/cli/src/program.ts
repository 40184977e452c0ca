import { suggest } from '@uptake/core/internal';
import { Command } from 'commander';
import {
  addAttribute,
  addDiscover,
  addMap,
  addNext,
  addOrder,
  addRobustness,
  addSearch,
  addSensitivity,
  addSweep,
  addVoi,
} from './commands/analyses.ts';
import { addChecks, addReading, addSchedulers, addWork } from './commands/directories.ts';
import { addCalibrate, addForecast } from './commands/forecasts.ts';
import { addCompletion, addDoctor, addPacks } from './commands/machine.ts';
import { addNew } from './commands/new.ts';
import { addPilot } from './commands/pilots.ts';
import { addRoom } from './commands/room.ts';
import {
  addClaims,
  addCompare,
  addExplain,
  addLevers,
  addNetwork,
  addPanel,
  addPlan,
  addRun,
  addStudio,
  addValidate,
} from './commands/scenarios.ts';
import { addUsage } from './commands/usage.ts';
import { type Terminal, terminalOf } from './output/terminal.ts';
import type { AddVerb, Perform } from './verb.ts';

/**
 * A command that answers an unknown flag with a flag of its own that is near, by the one rule of `suggest`. Commander's own takes flags of
 * the program too, and words of which half the letters differ.
 */
class CommandLine extends Command {
  override createCommand(name?: string): Command {
    return new CommandLine(name);
  }

  /** Called by commander for a flag that the verb does not have. */
  unknownOption(flag: string): void {
    const flags = this.options.flatMap(({ long }) => long?.slice(2) ?? []);
    const meant = flag.startsWith('--') ? suggest(flag.slice(2), [...flags, 'help']) : undefined;
    const hint = meant === undefined ? '' : `\n(Did you mean --${meant}?)`;
    this.error(`error: unknown option '${flag}'${hint}`, { code: 'commander.unknownOption' });
  }
}

/** Verbs by what they are for, in the order of the help. */
const groups: readonly (readonly [title: string, verbs: readonly AddVerb[]])[] = [
  ['Scenarios:', [addNew, addValidate, addNetwork, addLevers, addClaims]],
  ['Answers:', [addCompare, addRun, addExplain, addPanel, addStudio, addRoom]],
  ['Usage data:', [addUsage]],
  [
    'Experiments:',
    [
      addPlan,
      addSweep,
      addMap,
      addAttribute,
      addNext,
      addSensitivity,
      addSearch,
      addRobustness,
      addVoi,
      addOrder,
      addDiscover,
    ],
  ],
  ['Data:', [addCalibrate, addForecast, addPilot]],
  ['Run directories:', [addWork, addChecks, addReading]],
  ['To hand on:', [addPacks]],
  ['Schedulers:', [addSchedulers]],
  ['This machine:', [addDoctor, addCompletion]],
];

/** The command line: every verb with its arguments and flags. */
export function createProgram(version: string, terminal: Terminal, perform: Perform): Command {
  const program = new CommandLine('uptake')
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

const nowhere = { write: (): boolean => true };

/** The help of the command and of every verb as one Markdown page, at a width of 80 columns. */
export function helpPages(): string {
  const terminal = terminalOf(nowhere, nowhere, { COLUMNS: '80' }, '.');
  const program = createProgram('', terminal, async () => {});
  const pages = [program, ...program.commands].map((command) => {
    const name = command === program ? 'uptake' : `uptake ${command.name()}`;
    return `## ${name}\n\n\`\`\`text\n${command.helpInformation().trimEnd()}\n\`\`\`\n`;
  });
  return `# The command\n\n${pages.join('\n')}`;
}
