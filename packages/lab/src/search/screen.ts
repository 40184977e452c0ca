import { wilson } from '../statistics/wilson.ts';
import { type PolicyProblem, type Tried, tryAll } from './problem.ts';

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
  let standing: { policy: readonly number[]; known?: Tried }[] = policies.map((policy) => ({
    policy,
  }));
  let runs = 0;
  let from = 0;
  for (const to of worldStages) {
    const stage = await tryAll(
      problem,
      standing.map(({ policy }) => policy),
      { block: 0, from, to },
    );
    runs += stage.runs;
    standing = standing
      .map(({ policy, known }, i) => ({ policy, known: together(known, stage.tried[i] as Tried) }))
      .filter(({ known }) => wilson(known.satisfied, known.worlds).hi >= problem.share);
    from = to;
  }
  const survivors = standing
    .flatMap(({ known }) => known ?? [])
    .filter((tried) => tried.satisfied >= problem.share * tried.worlds);
  return { survivors, runs };
}
