/** Exit codes of the command, the same for every verb. */
export const exitCode = {
  ok: 0,
  /** Something went wrong that the input is not to blame for. */
  error: 1,
  /** The input breaks rules; nothing was written. */
  invalid: 2,
  /** The replications do not tell: precision, verdict, convergence or certificate not reached. */
  undecided: 3,
  /** Shards are missing, crashed, or the work was interrupted. */
  incomplete: 4,
  /** Interrupted at once, by a second SIGINT; 143 by a second SIGTERM, 129 by a second SIGHUP. */
  interrupted: 130,
} as const;

/** One of the {@link exitCode}s. */
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** Thrown where the input is to blame: one line a problem, exit code 2, nothing written. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}
