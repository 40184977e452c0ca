import { canonicalText } from '../../plan/canonical-text.ts';
import type { Cell } from '../../plan/cell.ts';
import { extendPlan, type Plan } from '../../plan/plan.ts';
import { openRun } from '../store/run-directory.ts';
import { holdRun } from './held-run.ts';

/** The replication after the last one of the design, over all bands. */
export function nextReplication(plan: Plan): number {
  return Math.max(0, ...plan.segments.flatMap(({ bands }) => bands.map(({ reps }) => reps[1])));
}

/** Checks that every cell has met the same replications, so that one number says how many. */
function checkEven(plan: Plan): void {
  const met = plan.cells.map(() => 0);
  for (const { bands } of plan.segments)
    for (const { cells, reps } of bands)
      for (const cell of cells) met[cell] = (met[cell] as number) + reps[1] - reps[0];
  const next = nextReplication(plan);
  if (met.some((reps) => reps !== next))
    throw new RangeError('only a plan that runs all cells alike can be extended');
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
  checkEven(plan);
  const all = plan.cells.map((_, i) => i);
  const from = nextReplication(plan);
  const longer = extendPlan(plan, [{ cells: all, reps: [from, from + replications] }]);
  await openRun(directory, longer);
  return longer;
}

/** Why cells of one plan cannot be added to another; nothing if they can. */
function mismatch(plan: Plan, other: Plan): string | undefined {
  if (plan.masterSeed !== other.masterSeed || plan.seedPolicy !== other.seedPolicy)
    return `its luck is seed "${other.masterSeed}", of the directory "${plan.masterSeed}"`;
  if (canonicalText(plan.inputs) !== canonicalText(other.inputs))
    return `it varies ${other.inputs.join(', ') || 'nothing'}, the directory ${plan.inputs.join(', ') || 'nothing'}`;
  const changed = Object.keys(other.bases).find(
    (name) =>
      Object.hasOwn(plan.bases, name) &&
      canonicalText(plan.bases[name]) !== canonicalText(other.bases[name]),
  );
  return changed === undefined ? undefined : `its arm "${changed}" is another one`;
}

/**
 * Adds the cells of another plan to a run directory, as far as it lacks them: new arms, or new points of a design over the
 * same inputs. They meet all replications that the old cells have met, on the same luck; `resume` then runs them.
 *
 * @param other - A plan of the same seed over the same inputs.
 * @throws RangeError if it is of other luck, inputs or arms, has no new cell, or the old cells have not all had the same
 * replications.
 */
export async function extendCells(directory: string, other: Plan): Promise<Plan> {
  const { plan } = await holdRun(directory);
  checkEven(plan);
  const wrong = mismatch(plan, other);
  if (wrong !== undefined) throw new RangeError(`these cells do not fit: ${wrong}`);
  const known = new Set(plan.cells.map(({ key }) => key));
  const added = new Map<string, Cell>();
  for (const cell of other.cells) if (!known.has(cell.key)) added.set(cell.key, cell);
  if (added.size === 0) throw new RangeError('every one of these cells is there already');
  const places = [...added.values()].map((_, i) => plan.cells.length + i);
  const longer = extendPlan(
    plan,
    [{ cells: places, reps: [0, nextReplication(plan)] }],
    [...added.values()].map(({ key: _, ...cell }) => cell),
    other.bases,
  );
  await openRun(directory, longer);
  return longer;
}
