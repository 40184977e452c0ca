import { execFileSync } from 'node:child_process';

/** What the reference week takes, in nanoseconds an employee-week. */
export interface Reference {
  readonly typescript: number;
  /** Compiled from C; null where there is no compiler. */
  readonly c: number | null;
}

interface Taken {
  readonly nanoseconds: number;
  readonly bits: string;
}

const program = (folder: string): string => `${folder}/reference-week`;

const answerOf = (file: string, args: readonly string[]): Taken =>
  JSON.parse(execFileSync(file, args, { encoding: 'utf8' })) as Taken;

/** Compiles the reference week; whether there was a compiler. Without contraction, so that the bits are those of JavaScript. */
export function compileReference(folder: string): boolean {
  const source = 'benchmarks/reference-week/reference-week.c';
  try {
    execFileSync('cc', ['-O2', '-ffp-contract=off', '-o', program(folder), source, '-lm']);
    return true;
  } catch (error) {
    console.error(`no C here: ${error instanceof Error ? error.message : error}`);
    return false;
  }
}

/** The reference week in C, in a process of its own. */
export const referenceInC = (folder: string): Taken => answerOf(program(folder), ['3']);

/**
 * Times the reference week, TypeScript and C in turn, each in processes of its own.
 *
 * @throws Error if their sums differ by a bit.
 */
export function timeReference(folder: string, inC: boolean, rounds: number): Reference {
  const typescript: number[] = [];
  const c: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const ours = answerOf(process.execPath, [`${folder}/reference-week.mjs`, '5']);
    typescript.push(ours.nanoseconds);
    if (!inC) continue;
    const theirs = referenceInC(folder);
    if (theirs.bits !== ours.bits) throw new Error(`C ends at ${theirs.bits}, not ${ours.bits}`);
    c.push(theirs.nanoseconds);
  }
  return { typescript: Math.min(...typescript), c: inC ? Math.min(...c) : null };
}
