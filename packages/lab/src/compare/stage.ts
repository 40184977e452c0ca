import type { Posterior } from '../experiment/posterior.ts';
import { drawOf } from '../experiment/with-posterior.ts';
import type { CellInput } from '../plan/cell.ts';
import type { Band } from '../plan/segment.ts';

/**
 * The cells of a stretch of replications and how they are run: a cell an arm; with a posterior a cell an arm and replication, since each
 * replication has a draw of its own.
 *
 * @param arms - Names of the plan's scenarios; the plan holds the cells of all replications before, and no others.
 */
export function stage(
  arms: readonly string[],
  { posterior, seed }: { readonly posterior?: Posterior | undefined; readonly seed: string },
  [from, to]: readonly [number, number],
): { readonly cells: readonly CellInput[]; readonly bands: readonly Band[] } {
  if (!posterior)
    return {
      cells: arms.map((base) => ({ base, purpose: 'arm' })),
      bands: [{ cells: arms.map((_, i) => i), reps: [from, to] }],
    };
  const replications = Array.from({ length: to - from }, (_, i) => from + i);
  return {
    cells: replications.flatMap((row) => {
      const values = drawOf(posterior, seed, row);
      return arms.map((base): CellInput => ({ base, purpose: 'world', values, row }));
    }),
    bands: replications.map((rep) => ({
      cells: arms.map((_, i) => rep * arms.length + i),
      reps: [rep, rep + 1],
    })),
  };
}
