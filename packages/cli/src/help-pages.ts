import { terminalOf } from './output/terminal.ts';
import { createProgram } from './program.ts';

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
