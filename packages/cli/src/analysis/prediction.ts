import { availableParallelism, totalmem } from 'node:os';
import { type Plan, predict } from '@uptake/lab';
import { checkPrediction, checkWorkers } from '@uptake/lab/internal';
import { counted, sizeText, timeText } from '../output/numbers.ts';
import type { Terminal } from '../output/terminal.ts';
import type { CommonFlags } from '../verb.ts';

/** Flags that rule how much work may be begun. */
export interface WorkBounds extends CommonFlags {
  readonly workers?: number;
  /** Goes on where the work is only big, never where it is impossible. */
  readonly force?: boolean;
}

/** Seconds that an interrupt waits for shards in flight; the command must have ended after two. */
export const grace = 0.8;

/** Seconds of work from which a prediction is shown. */
const worthSaying = 10;

/** Tells on the error stream why a large run is simulated by one thread, each reason once. */
export function notingTo(terminal: Terminal, quiet: boolean | undefined): (words: string) => void {
  const told = new Set<string>();
  return (words) => {
    if (!quiet && !told.has(words)) terminal.err(`${words}\n`);
    told.add(words);
  };
}

/** Bytes of memory that this process may use. */
function machineMemory(): number {
  const constrained = process.constrainedMemory?.() ?? 0;
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}

/**
 * A check of plans before they are run: refuses what is beyond the bounds, and says once before long work what it will take.
 *
 * @returns A function that is called with each stage of a plan before anything of it is run or written.
 * @throws BeyondLimit naming the number, the bound and the remedy.
 */
export function checkingPlans(
  verb: string,
  { force, quiet, workers }: WorkBounds,
  terminal: Terminal,
): (plan: Pick<Plan, 'bases' | 'cells' | 'recording' | 'segments'>) => void {
  const threads = workers ?? availableParallelism();
  checkWorkers(threads);
  let said = quiet === true;
  return (plan) => {
    const found = predict(plan, threads);
    checkPrediction(found, machineMemory(), force);
    if (said || found.seconds < worthSaying) return;
    said = true;
    const { memory, runs, seconds } = found;
    terminal.err(
      terminal.live
        ? `About ${timeText(seconds)} and ${sizeText(memory)} of memory for ${counted(runs, 'run')} on ${counted(threads, 'thread')}\n`
        : `${JSON.stringify({ predicted: verb, runs, seconds, memory, workers: threads })}\n`,
    );
  };
}
