import { extendPlan, type Plan } from '../../plan/plan.ts';
import { openRun } from '../store/run-directory.ts';
import { holdRun } from './held-run.ts';

/** The replication after the last one of the design, over all bands. */
export function nextReplication(plan: Plan): number {
  return Math.max(0, ...plan.segments.flatMap(({ bands }) => bands.map(({ reps }) => reps[1])));
}

/**
 * Adds replications to a run directory: one more segment, in which every cell meets the next replications.
 *
 * Every old unit stays and replication r keeps its luck; `resume` then runs the new ones.
 *
 * @param replications - How many more, at least 1.
 * @throws RangeError if `replications` is no whole number from 1, or the cells have not all had the same replications.
 */
export async function extend(directory: string, replications: number): Promise<Plan> {
  if (!Number.isInteger(replications) || replications < 1)
    throw new RangeError(`replications must be a whole number from 1, got ${replications}`);
  const { plan } = await holdRun(directory);
  const all = plan.cells.map((_, i) => i);
  const even = plan.segments.every(({ bands }) =>
    bands.every(({ cells }) => cells.length === all.length),
  );
  if (!even) throw new RangeError('only a plan that runs all cells alike can be extended');
  const from = nextReplication(plan);
  const longer = extendPlan(plan, [{ cells: all, reps: [from, from + replications] }]);
  await openRun(directory, longer);
  return longer;
}
