import type { Key } from '@uptake/core';
import { intoArchive, reevaluated } from './epsilon-archive.ts';
import { type Candidate, nsga2 } from './nsga2.ts';

/** A front of several objectives, as seen again on fresh worlds. */
export interface Front {
  /** Not dominated, in the order of the first objective. */
  readonly members: readonly Candidate[];
  /** How many members the search had found; the difference were lucky. */
  readonly before: number;
  /** Runs of the model. */
  readonly runs: number;
}

/** How a front is searched. */
export interface FrontOptions {
  /** Side of the archive's boxes in each objective, above 0. */
  readonly epsilons: readonly number[];
  /** Runs of the model that one evaluation of a point takes. */
  readonly runsPerPoint: number;
  /** Runs of the model at most, the second look included. */
  readonly maxRuns: number;
  /** Default 100. */
  readonly population?: number;
}

/**
 * The front of several objectives over the unit cube: NSGA-II with an epsilon archive; at the end every member of the
 * archive is evaluated again on block 1, so that lucky ones fall off.
 *
 * @param genes - Dimensions of the cube.
 * @param evaluate - Objectives of points, smaller is better; block 0 for the search, 1 for the second look.
 * @param key - Master key of the draws.
 * @param options - Archive, budget, population.
 * @throws RangeError if the budget does not allow one generation and a second look.
 */
export async function searchFront(
  genes: number,
  evaluate: (
    points: readonly (readonly number[])[],
    block: 0 | 1,
  ) => Promise<readonly (readonly number[])[]>,
  key: Key,
  options: FrontOptions,
): Promise<Front> {
  const { epsilons, runsPerPoint, maxRuns, population = 100 } = options;
  if (maxRuns < 2 * population * runsPerPoint) {
    throw new RangeError(
      `maxRuns must be at least ${2 * population * runsPerPoint}, got ${maxRuns}`,
    );
  }
  const search = nsga2(genes, key, population);
  let archive: Candidate[] = [];
  let points = 0;
  // what is left must pay for a generation and for looking at the archive again
  while ((points + 2 * population + archive.length) * runsPerPoint <= maxRuns) {
    const asked = search.ask();
    const objectives = await evaluate(asked, 0);
    search.tell(objectives);
    asked.forEach((point, i) => {
      archive = intoArchive(archive, { point, objectives: objectives[i] as number[] }, epsilons);
    });
    points += asked.length;
  }
  const again =
    archive.length === 0
      ? []
      : await evaluate(
          archive.map(({ point }) => point),
          1,
        );
  const members = reevaluated(archive, again, epsilons).sort(
    (a, b) => (a.objectives[0] as number) - (b.objectives[0] as number),
  );
  return { members, before: archive.length, runs: (points + archive.length) * runsPerPoint };
}
