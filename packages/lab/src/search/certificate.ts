import { clopperPearson } from '../statistics/clopper-pearson.ts';
import { type PolicyProblem, type Tried, tryAll } from './problem.ts';

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
export async function certify(
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
