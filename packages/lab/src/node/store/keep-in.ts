import type { Store } from '../../plan/engine.ts';
import type { Plan } from '../../plan/plan.ts';
import { planPath, readPlan } from './plan-file.ts';
import { repair } from './repair.ts';
import { exists, openRun, runFolder, sameStart } from './run-directory.ts';

/** The first of `directory`, `directory-2`, `directory-3` ... that holds a beginning of the plan, or nothing yet. */
async function freeFor(directory: string, plan: Plan): Promise<string> {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? directory : `${directory}-${number}`;
    if (!(await exists(planPath(candidate)))) return candidate;
    if (sameStart(await readPlan(candidate), plan)) return candidate;
  }
}

/**
 * Keeps what a verb runs: gives the store for each stage of its plan, in one directory below `root`.
 *
 * What lies there damaged is moved aside and run again. A search that starts like a kept one and then goes another way, since its
 * goal is another, gets a directory of its own.
 *
 * @param told - Is told the directory.
 */
export function keepIn(
  root: string,
  told: (directory: string) => void = () => {},
): (plan: Plan) => Promise<Store> {
  const sound = new Set<string>();
  return async (plan) => {
    const directory = await freeFor(runFolder(root, plan), plan);
    told(directory);
    // What was there before is looked at once; what is written from then on is read through its hashes.
    if (!sound.has(directory) && (await exists(planPath(directory))))
      await repair(directory, await readPlan(directory));
    sound.add(directory);
    return openRun(directory, plan);
  };
}
