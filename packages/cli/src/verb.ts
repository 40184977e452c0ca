import type { Command } from 'commander';
import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './output/terminal.ts';

/** What a verb works with besides its own arguments. */
export interface Context {
  readonly terminal: Terminal;
  /** Aborted by the first interrupt. */
  readonly signal: AbortSignal;
  /** Runs another command line. */
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<ExitCode>;
}

/** Flags that every verb has. */
export interface CommonFlags {
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Runs an action and keeps its exit code. */
export type Perform = (action: (context: Context) => Promise<ExitCode>) => Promise<void>;

/** Adds one verb to the program. Whatever is heavy is imported inside its action, so that help starts at once. */
export type AddVerb = (program: Command, perform: Perform) => void;
