import type { Key } from '@uptake/core';
import { type Certificate, certify } from './certificate.ts';
import { cheapByLevels } from './cheap-by-levels.ts';
import type { PolicyProblem, Tried } from './problem.ts';
import { screenPolicies } from './screen.ts';

/** The cheapest policy that holds, or that none could be certified. */
export interface Cheapest {
  /** Undefined where no candidate was certified: the answer is then undecided. */
  readonly found: (Tried & { readonly certificate: Certificate }) | undefined;
  /** The candidates as seen again on fresh worlds, cheapest first. */
  readonly candidates: readonly Tried[];
  /** Runs of the model, policies times worlds. */
  readonly runs: number;
}

const wanted = 10;
const batch = 8;
const screened = 256;
const secondLook = 256;

/** Runs that the second look at ten candidates and one certificate may take. */
export function certifyingRuns(certificateWorlds: number = 1024): number {
  return wanted * secondLook + certificateWorlds;
}

/** The ten cheapest survivors of a list of policies, tried in order of price until no cheaper one can come. */
async function cheapestOf(
  problem: PolicyProblem,
  policies: readonly (readonly number[])[],
  maxRuns: number,
): Promise<{ survivors: Tried[]; runs: number }> {
  const ordered = policies
    .map((policy) => ({ policy, price: problem.cost(policy) }))
    .sort((a, b) => a.price - b.price);
  let survivors: Tried[] = [];
  let runs = 0;
  for (let from = 0; from < ordered.length; from += batch) {
    const tenth = survivors[wanted - 1]?.cost ?? Number.POSITIVE_INFINITY;
    if ((ordered[from]?.price as number) >= tenth) break; // what the model spends only adds to the price
    const next = ordered.slice(from, from + batch).map(({ policy }) => policy);
    if (runs + next.length * screened > maxRuns) break;
    const part = await screenPolicies(problem, next);
    runs += part.runs;
    survivors = [...survivors, ...part.survivors].sort((a, b) => a.cost - b.cost);
  }
  return { survivors: survivors.slice(0, wanted), runs };
}

/**
 * The cheapest of a list of policies, for example a grid of at most 4,096, that holds in the share of worlds asked for.
 *
 * In order of price, each in stages of worlds, until ten have survived; these are tried again on fresh worlds, and the
 * cheapest that stands is certified on others.
 *
 * @param problem - The search.
 * @param policies - Values of the levers, policy by policy.
 * @param certificateWorlds - Default 1024.
 * @param maxRuns - Runs that all of it may take; policies that are not reached are left out. Default: no bound.
 */
export async function cheapestOnGrid(
  problem: PolicyProblem,
  policies: readonly (readonly number[])[],
  certificateWorlds?: number,
  maxRuns: number = Number.POSITIVE_INFINITY,
): Promise<Cheapest> {
  const room = maxRuns - certifyingRuns(certificateWorlds);
  const { survivors, runs } = await cheapestOf(problem, policies, room);
  const left = maxRuns - runs;
  const { found, again, runs: more } = await certify(problem, survivors, certificateWorlds, left);
  return { found, candidates: again, runs: runs + more };
}

/**
 * The cheapest policy anywhere in the ranges: an evolution strategy with a penalty for falling short, then each lever
 * moved towards its baseline as far as the goal still holds; second look and certificate as on a grid.
 *
 * @param problem - The search.
 * @param key - Master key of the draws.
 * @param options - `maxRuns` of the model for everything; without it 40,000 or a little more for the search, and the second
 * look and the certificate on top; `certificateWorlds`, default 1024.
 */
export async function cheapestInRange(
  problem: PolicyProblem,
  key: Key,
  options: { maxRuns?: number; certificateWorlds?: number } = {},
): Promise<Cheapest> {
  const { certificateWorlds, maxRuns } = options;
  const strict = maxRuns !== undefined;
  const most = strict ? maxRuns - certifyingRuns(certificateWorlds) : 40_000;
  const { candidates, runs } = await cheapByLevels(problem, key, most, strict);
  const left = strict ? maxRuns - runs : undefined;
  const {
    found,
    again,
    runs: more,
  } = await certify(problem, candidates.slice(0, wanted), certificateWorlds, left);
  return { found, candidates: again, runs: runs + more };
}
