import type { Key } from '@uptake/core';
import { placeOf } from '../design/factor.ts';
import { grid } from '../design/grid.ts';
import { quantile } from '../statistics/quantiles.ts';
import { cmaEs } from './cma-es.ts';
import { type PolicyOutcome, type PolicyProblem, policyAt, type Tried, tryAll } from './problem.ts';

const searchWorlds = 64;
const checkWorlds = 256;

/** The share to aim at: three standard errors of a certificate on 1,024 worlds above the one asked for. */
function aimed(share: number): number {
  return Math.min((1 + share) / 2, share + 3 * Math.sqrt((share * (1 - share)) / 1024));
}

/** How far a policy falls short: its margin at the share aimed at, if below 0. */
function shortfall({ margins }: PolicyOutcome, aim: number): number {
  return Math.max(0, -quantile(margins, 1 - aim));
}

/**
 * Policies that hold on the worlds of the search, cheapest first: an evolution strategy on 64 worlds, then coordinate
 * tightening on 256.
 *
 * @param problem - The search.
 * @param key - Master key of the draws.
 * @param maxRuns - Runs of the model at most.
 * @param strict - Whether the search ends before a step that would go beyond them.
 */
export async function cheapInside(
  problem: PolicyProblem,
  key: Key,
  maxRuns: number,
  strict: boolean = false,
): Promise<{ candidates: Tried[]; runs: number }> {
  const aim = aimed(problem.share);
  const home = problem.levers.map((lever, j) => placeOf(lever, problem.baseline[j] as number));
  let runs = 0;
  const tooMany = (more: number): boolean => strict && runs + more > maxRuns;
  const attempt = async (points: readonly (readonly number[])[], worlds: number) => {
    const policies = points.map((point) => policyAt(problem.levers, problem.baseline, point));
    const result = await tryAll(problem, policies, { block: 0, from: 0, to: worlds });
    runs += result.runs;
    return result;
  };
  const search = cmaEs(
    problem.levers.map(() => 0.5),
    0.3,
    key,
    { unitCube: true },
  );
  const good: { point: readonly number[]; cost: number }[] = [];
  let scale = 0;
  while (runs < maxRuns * 0.6 && search.spread() > 0.005) {
    const points = search.ask();
    if (tooMany(points.length * searchWorlds)) break;
    const { tried, outcomes } = await attempt(points, searchWorlds);
    if (scale === 0) scale = Math.max(...tried.map((one) => one.cost), 1e-300);
    const short = outcomes.map((outcome) => shortfall(outcome, aim));
    points.forEach((point, i) => {
      if (short[i] === 0) good.push({ point, cost: tried[i]?.cost as number });
    });
    search.tell(
      tried.map(
        (one, i) => one.cost / scale + (short[i] === 0 ? 0 : 2 + 100 * (short[i] as number)),
      ),
    );
  }
  const candidates: Tried[] = [];
  const holds = async (point: readonly number[]): Promise<boolean> => {
    if (tooMany(checkWorlds)) return false;
    const { tried } = await attempt([point], checkWorlds);
    const one = tried[0] as Tried;
    const fine = one.satisfied >= aim * checkWorlds;
    if (fine) candidates.push(one);
    return fine;
  };
  const start = await firstThatHolds(
    good.sort((a, b) => a.cost - b.cost),
    holds,
  );
  if (start !== undefined) {
    const fixed = (j: number): boolean => problem.levers[j]?.levels?.length === 1;
    const from = start.map((place, j) => (fixed(j) ? (home[j] as number) : place));
    await tighten(from, home, holds, () => runs < maxRuns);
  }
  return { candidates: candidates.sort((a, b) => a.cost - b.cost), runs };
}

/** The cheapest point that also holds on more worlds; of many, every 20th part is looked at. */
async function firstThatHolds(
  good: readonly { point: readonly number[] }[],
  holds: (point: readonly number[]) => Promise<boolean>,
): Promise<readonly number[] | undefined> {
  const step = Math.max(1, Math.floor(good.length / 20));
  for (let i = 0; i < good.length; i += step) {
    const point = good[i]?.point as readonly number[];
    if (await holds(point)) return point;
  }
  return undefined;
}

/** Moves one lever after the other to its baseline, or as near as the goal allows, by halving; twice over. */
async function tighten(
  start: readonly number[],
  home: readonly number[],
  holds: (point: readonly number[]) => Promise<boolean>,
  mayGoOn: () => boolean,
): Promise<void> {
  let point = [...start];
  for (let round = 0; round < 2; round++) {
    for (let j = 0; j < point.length; j++) {
      let near = home[j] as number;
      let far = point[j] as number;
      if (near === far) continue;
      if (mayGoOn() && (await holds(point.with(j, near)))) far = near;
      for (let halving = 0; halving < 5 && near !== far && mayGoOn(); halving++) {
        const middle = (near + far) / 2;
        if (await holds(point.with(j, middle))) far = middle;
        else near = middle;
      }
      point = point.with(j, far);
    }
  }
}

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
 * @param strict - Whether not one run more may be made, as where the bound was set.
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
