import { type Command, CommanderError } from 'commander';
import { type ExitCode, exitCode, InvalidInput } from './exit-code.ts';
import { pathProblem } from './output/file-problem.ts';
import { jsonDocument } from './output/json-document.ts';
import type { Terminal } from './output/terminal.ts';
import { asciiOnly, harmless } from './output/text.ts';
import { createProgram } from './program.ts';
import { version } from './version.ts';

const mostProblems = 500;

interface Failure {
  readonly code: ExitCode;
  readonly problems: readonly string[];
  /** Whether the problems were reported already. */
  readonly told: boolean;
}

/** A path below the folder worked in is named without it. */
function shownPath(path: string, folder: string): string {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}

/** A message of one line or several as text that no terminal acts on; its line breaks stay. */
const readable = (problem: string): string =>
  problem
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => harmless(line, 500))
    .join('\n');

function failureOf(error: unknown, folder: string): Failure {
  if (error instanceof InvalidInput)
    return { code: exitCode.invalid, problems: error.problems, told: false };
  if (error instanceof CommanderError) {
    const code = error.exitCode === 0 ? exitCode.ok : exitCode.invalid;
    return { code, problems: [error.message.replace(/^error: /, '')], told: true };
  }
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && error.name === 'ScenarioError')
    return { code: exitCode.invalid, problems: message.split('\n'), told: false };
  const bad = pathProblem(error);
  if (bad)
    return {
      code: exitCode.invalid,
      problems: [`${shownPath(bad.path, folder)}: ${bad.reason}`],
      told: false,
    };
  // By name, so that help does not load the lab.
  if (
    error instanceof Error &&
    ['BeyondLimit', 'CodeMissing', 'RunDirectoryRefused'].includes(error.name)
  )
    return { code: exitCode.invalid, problems: [message], told: false };
  if (error instanceof Error && error.name === 'NotMerged') {
    const { missing } = error as Error & { readonly missing: number };
    const code = missing > 0 ? exitCode.incomplete : exitCode.invalid;
    return { code, problems: [message], told: false };
  }
  if (error instanceof Error && error.name === 'LeftQuestionnaire')
    return { code: exitCode.interrupted, problems: ['left; nothing was written'], told: false };
  // Interrupted is the lab's word, AbortError that of Node for a program or file that was given up.
  if (error instanceof Error && ['Interrupted', 'AbortError'].includes(error.name))
    return {
      code: exitCode.incomplete,
      problems: [
        `stopped: ${error.name === 'AbortError' ? 'interrupted' : message}; no answer was written`,
      ],
      told: false,
    };
  return { code: exitCode.error, problems: [message || 'unknown error'], told: false };
}

function tell({ problems }: Failure, terminal: Terminal): void {
  for (const problem of problems.slice(0, mostProblems)) terminal.err(`${readable(problem)}\n`);
  const rest = problems.length - mostProblems;
  if (rest > 0) terminal.err(`... and ${rest} more\n`);
}

/** `help` of no verb as that verb alone: whoever asks is told that it is unknown, and what was perhaps meant. */
function withoutIdleHelp(args: readonly string[], program: Command): readonly string[] {
  const [first, verb] = args;
  const idle = first === 'help' && verb !== undefined && !/^-|^help$/.test(verb);
  return idle && !program.commands.some((one) => one.name() === verb) ? args.slice(1) : args;
}

/**
 * Runs one command line.
 *
 * @param args - What follows `uptake`.
 * @param given - Where to write.
 * @param signal - Aborted by the first interrupt.
 * @returns The exit code.
 */
export async function main(
  args: readonly string[],
  given: Terminal,
  signal: AbortSignal,
): Promise<ExitCode> {
  const terminal = given.unicode ? given : asciiOnly(given);
  let code: ExitCode = exitCode.ok;
  const program = createProgram(version, terminal, async (action) => {
    code = await action({ terminal, signal, run: (words, place) => main(words, place, signal) });
  });
  try {
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync(withoutIdleHelp(args, program), { from: 'user' });
    return code;
  } catch (error) {
    const failure = failureOf(error, given.folder);
    if (failure.code === exitCode.ok) return failure.code;
    if (!failure.told) tell(failure, terminal);
    if (args.includes('--json')) {
      const verb = args.find((arg) => !arg.startsWith('-')) ?? 'uptake';
      const known = program.commands.some((command) => command.name() === verb);
      const problems = failure.problems.map(readable);
      terminal.out(
        jsonDocument(known ? verb : 'uptake', { ok: false, exitCode: failure.code, problems }),
      );
    }
    return failure.code;
  }
}
