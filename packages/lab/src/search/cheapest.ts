import type { Key } from '@uptake/core';
import { clopperPearson, wilson } from '../statistics/intervals.ts';
import { cheapByLevels } from './in-range.ts';
import { type PolicyProblem, type Tried, tryAll } from './problem.ts';

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

/** Worlds after which a hopeless policy is dropped. */
export const worldStages = [16, 64, 256] as const;

/** Adds a further stage to what is known of a policy. */
function together(known: Tried | undefined, more: Tried): Tried {
  if (known === undefined) return more;
  const worlds = known.worlds + more.worlds;
  return {
    policy: more.policy,
    cost: (known.cost * known.worlds + more.cost * more.worlds) / worlds,
    satisfied: known.satisfied + more.satisfied,
    worlds,
  };
}

/**
 * Tries policies in 16, 64 and 256 worlds; one whose Wilson upper limit falls below the share goes early.
 *
 * @param problem - The search.
 * @param policies - Any number.
 * @returns Those that held in at least the share of all 256 worlds, in the order given, and the runs it took.
 */
export async function screenPolicies(
  problem: PolicyProblem,
  policies: readonly (readonly number[])[],
): Promise<{ survivors: Tried[]; runs: number }> {
  let candidates: { policy: readonly number[]; known?: Tried }[] = policies.map((policy) => ({
    policy,
  }));
  let runs = 0;
  let from = 0;
  for (const to of worldStages) {
    const stage = await tryAll(
      problem,
      candidates.map(({ policy }) => policy),
      { block: 0, from, to },
    );
    runs += stage.runs;
    candidates = candidates
      .map(({ policy, known }, i) => ({ policy, known: together(known, stage.tried[i] as Tried) }))
      .filter(({ known }) => wilson(known.satisfied, known.worlds).hi >= problem.share);
    from = to;
  }
  const survivors = candidates
    .flatMap(({ known }) => known ?? [])
    .filter((tried) => tried.satisfied >= problem.share * tried.worlds);
  return { survivors, runs };
}

/** How sure it is that a policy holds in the share of worlds asked for. */
export interface Certificate {
  readonly satisfied: number;
  readonly worlds: number;
  /** One-sided lower limit of the true share. */
  readonly atLeast: number;
  readonly alpha: number;
}

/**
 * The one-sided lower limit of Clopper and Pearson for the share of worlds in which a policy holds.
 *
 * @param satisfied - Worlds in which it held, out of fresh ones.
 * @param worlds - How many there were.
 * @param alpha - Risk that the true share is lower. Default 0.01.
 *
 * @example
 * ```ts
 * certificate(900, 1024).atLeast.toFixed(4); // => '0.8532'
 * ```
 */
export function certificate(satisfied: number, worlds: number, alpha: number = 0.01): Certificate {
  return { satisfied, worlds, atLeast: clopperPearson(satisfied, worlds, 2 * alpha).lo, alpha };
}

/**
 * Looks at candidates again on block 1, in order of their new cost, and certifies the first that stands on block 2;
 * at most five tries.
 *
 * @param problem - The search.
 * @param candidates - At most ten, found on block 0.
 * @param worlds - Fresh worlds of a certificate. Default 1024.
 * @param maxRuns - Runs that all of this may take. Default: no bound.
 */
async function certify(
  problem: PolicyProblem,
  candidates: readonly Tried[],
  worlds: number = 1024,
  maxRuns: number = Number.POSITIVE_INFINITY,
): Promise<{
  found: (Tried & { certificate: Certificate }) | undefined;
  again: Tried[];
  runs: number;
}> {
  const second = await tryAll(
    problem,
    candidates.map(({ policy }) => policy),
    { block: 1, from: 0, to: 256 },
  );
  const again = second.tried.toSorted((a, b) => a.cost - b.cost);
  const held = again.filter((tried) => tried.satisfied >= problem.share * tried.worlds);
  let runs = second.runs;
  for (const [attempt, tried] of held.slice(0, 5).entries()) {
    if (runs + worlds > maxRuns) break;
    const span = { block: 2, from: attempt * worlds, to: (attempt + 1) * worlds } as const;
    const fresh = await tryAll(problem, [tried.policy], span);
    runs += fresh.runs;
    const proof = certificate(fresh.tried[0]?.satisfied ?? 0, worlds);
    if (proof.atLeast >= problem.share)
      return { found: { ...tried, certificate: proof }, again, runs };
  }
  return { found: undefined, again, runs };
}
