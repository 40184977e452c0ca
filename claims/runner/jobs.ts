/** Parts of claims as jobs for child processes, and one such process: `fork` of this file answers every job that it is sent. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Claim, readClaim, readMechanisms } from './claim.ts';
import { type Finding, type Holds, tryClaim, tryInSets } from './run.ts';
import { parameterSets } from './settings.ts';

/** What is tried of a claim: as it is, with its mechanism switched off, or in all parameter sets. */
export interface Job {
  readonly id: string;
  readonly part: 'findings' | 'off' | 'holds';
  readonly keys?: number | undefined;
}

/** What was found, the part asked for alone. */
export interface Done {
  readonly findings?: readonly Finding[];
  readonly off?: readonly Finding[];
  readonly holds?: Holds | undefined;
}

const arms = ({ scenario }: Claim): number => Object.keys(scenario?.['arms'] ?? {}).length || 3;

/** How long a job takes, roughly: runs of 480 people. */
function weight({ id, part }: Job): number {
  const claim = readClaim(id);
  return arms(claim) * (part === 'holds' ? 100 : claim.keys);
}

function done({ id, part, keys }: Job): Done {
  const claim = readClaim(id);
  if (part === 'findings') return { findings: tryClaim(claim, { keys }) };
  if (part === 'holds') return { holds: tryInSets(claim, parameterSets()) };
  const { off } = readMechanisms()[claim.mechanism ?? ''] ?? {};
  return off ? { off: tryClaim(claim, { keys, off }) } : {};
}

/**
 * Does jobs in child processes, the longest first.
 *
 * @param each - Called with every job that is done, in any order.
 * @throws Error if a process fails.
 */
export async function inProcesses(
  jobs: readonly Job[],
  workers: number,
  each: (job: Job, found: Done) => void,
): Promise<void> {
  const weights = new Map(jobs.map((job) => [job, weight(job)]));
  const longest = (a: Job, b: Job): number => (weights.get(b) ?? 0) - (weights.get(a) ?? 0);
  const queue = jobs.toSorted(longest);
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = fork(fileURLToPath(import.meta.url));
      let at: Job | undefined;
      const next = (): void => {
        at = queue.shift();
        if (at) child.send(at);
        else child.disconnect();
      };
      child.on('message', (found) => {
        if (at) each(at, found as Done);
        next();
      });
      child.on('exit', (code) => {
        if (code === 0) resolve();
        else reject(new Error(`a process failed at ${at?.id}, ${at?.part}`));
      });
      next();
    });
  await Promise.all(Array.from({ length: Math.min(workers, jobs.length) }, work));
}

if (process.send && process.argv[1] === fileURLToPath(import.meta.url))
  process.on('message', (job) => process.send?.(done(job as Job)));
