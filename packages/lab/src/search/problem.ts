import type { Factor } from '../design/factor.ts';

/** Which worlds a policy is tried in. Block 0 is for the search, 1 for the second look, 2 for the certificate. */
export interface Worlds {
  readonly block: 0 | 1 | 2;
  readonly from: number;
  readonly to: number;
}

/** What one policy did in a row of worlds. */
export interface PolicyOutcome {
  /** By world, how far the goal was exceeded; 0 or more is satisfied. */
  readonly margins: ArrayLike<number>;
  /** By world, the money that the model itself spent. Default: none. */
  readonly spent?: ArrayLike<number>;
}

/** A search for the cheapest policy that satisfies a goal in a share of worlds. */
export interface PolicyProblem {
  /** The levers that are searched, with their ranges. */
  readonly levers: readonly Factor[];
  /** Their values where nothing is spent. */
  readonly baseline: readonly number[];
  /** Share of worlds in which the goal must hold, in (0, 1). */
  readonly share: number;
  /** Price of a policy; what `spent` adds is counted apart. */
  cost(policy: readonly number[]): number;
  /** Tries policies in worlds; the same world is the same for all of them. */
  evaluate(
    policies: readonly (readonly number[])[],
    worlds: Worlds,
  ): Promise<readonly PolicyOutcome[]>;
}

/** A policy with what is known of it. */
export interface Tried {
  readonly policy: readonly number[];
  /** Price and mean of what the model spent. */
  readonly cost: number;
  /** Worlds in which the goal held. */
  readonly satisfied: number;
  readonly worlds: number;
}

/** How often the margins are 0 or more. */
export function satisfiedCount(margins: ArrayLike<number>): number {
  let count = 0;
  for (let w = 0; w < margins.length; w++) if ((margins[w] as number) >= 0) count++;
  return count;
}

/** One call of the model's side, counted: policies times worlds. */
export async function tryAll(
  problem: PolicyProblem,
  policies: readonly (readonly number[])[],
  worlds: Worlds,
): Promise<{ tried: Tried[]; outcomes: readonly PolicyOutcome[]; runs: number }> {
  const outcomes = policies.length === 0 ? [] : await problem.evaluate(policies, worlds);
  const count = worlds.to - worlds.from;
  const tried = policies.map((policy, i): Tried => {
    const { margins, spent } = outcomes[i] as PolicyOutcome;
    let money = 0;
    for (let w = 0; w < (spent?.length ?? 0); w++) money += (spent?.[w] as number) / count;
    return {
      policy,
      cost: problem.cost(policy) + money,
      satisfied: satisfiedCount(margins),
      worlds: count,
    };
  });
  return { tried, outcomes, runs: policies.length * count };
}
