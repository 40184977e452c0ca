import type { Key } from '@uptake/core';
import { grid } from '../design/grid.ts';
import { cheapInside } from './cheap-inside.ts';
import type { PolicyProblem, Tried } from './problem.ts';

/** Most combinations of levels that are searched one by one. */
const mostCombinations = 256;
/** Share of the runs that one combination may take. */
const oneShare = 0.25;

/** The same search with every lever that has levels held at one of them. */
function held(problem: PolicyProblem, values: readonly number[]): PolicyProblem {
  let next = 0;
  return {
    ...problem,
    levers: problem.levers.map((lever) =>
      lever.levels ? { ...lever, levels: [values[next++] as number] } : lever,
    ),
  };
}

/**
 * Policies that hold, cheapest first, where some levers have levels and others are free: each combination of levels is a search of
 * its own over the free levers, in order of what the levels alone cost, until they alone cost more than a policy that was found.
 *
 * Without levels, or with more than 256 combinations of them, one search over everything.
 *
 * @param problem - The search.
 * @param key - Master key of the draws.
 * @param maxRuns - Runs of the model at most; one combination may take a quarter of them.
 * @param strict - Whether not one run more may be made, as where somebody set the bound.
 */
export async function cheapByLevels(
  problem: PolicyProblem,
  key: Key,
  maxRuns: number,
  strict: boolean = false,
): Promise<{ candidates: Tried[]; runs: number }> {
  const columns = problem.levers.flatMap(({ levels }) => (levels ? [[...levels]] : []));
  const count = columns.reduce((product, levels) => product * levels.length, 1);
  if (columns.length === 0 || count > mostCombinations)
    return cheapInside(problem, key, maxRuns, strict);
  const priced = grid(columns)
    .map((values) => {
      let next = 0;
      const least = problem.levers.map((lever, j) =>
        lever.levels ? (values[next++] as number) : (problem.baseline[j] as number),
      );
      return { values, price: problem.cost(least) };
    })
    .sort((a, b) => a.price - b.price);
  const candidates: Tried[] = [];
  let runs = 0;
  for (const { values, price } of priced) {
    const best = Math.min(...candidates.map(({ cost }) => cost));
    if (price >= best || runs >= maxRuns) break;
    const room = Math.min(maxRuns - runs, maxRuns * oneShare);
    const part = await cheapInside(held(problem, values), key, room, strict);
    runs += part.runs;
    candidates.push(...part.candidates);
  }
  return { candidates: candidates.sort((a, b) => a.cost - b.cost), runs };
}
