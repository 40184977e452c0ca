import type { Scenario } from '@uptake/core';
import { type Factor, placeOf, valueAt } from '../design/factor.ts';
import type { Bound, Experiment } from '../experiment/experiment.ts';
import {
  observedValue,
  observedValues,
  outcomeValue,
  tallyOf,
  tallyWords,
} from '../tables/observed.ts';
import { type Outcome, precisionOf } from '../tables/outcomes.ts';
import type { RecordedUnit } from '../tables/units.ts';

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
function satisfiedCount(margins: ArrayLike<number>): number {
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

/** A lever this near to its baseline, in shares of its range, is not moved at all. */
const nearHome = 0.02;

/**
 * The policy at a place in the unit cube; a lever that is free in its range and hardly away from its baseline stays there, so that
 * nothing is paid for it.
 *
 * @param levers - Ranges or levels.
 * @param baseline - Values where nothing is spent.
 * @param point - A place for each lever, in [0, 1].
 *
 * @example
 * ```ts
 * const lever = { id: 'credit', min: 0, max: 1 };
 * [0.01, 0.5].map((place) => policyAt([lever], [0], [place])); // => [ [ 0 ], [ 0.5 ] ]
 * ```
 */
export function policyAt(
  levers: readonly Factor[],
  baseline: readonly number[],
  point: readonly number[],
): number[] {
  return levers.map((lever, j) => {
    const [home, place] = [baseline[j] as number, point[j] as number];
    if (lever.levels) return valueAt(lever, place);
    return Math.abs(place - placeOf(lever, home)) < nearHome ? home : valueAt(lever, place);
  });
}

/**
 * How far a run exceeds a bound, in precisions of the outcome; below 0 it misses. A run that failed or has no value misses by far. A
 * time that is not reached is above every `atLeast` and misses every `atMost`; how far is counted from the horizon.
 */
function boundMargin(
  unit: RecordedUnit,
  { atLeast, atMost, outcome }: Bound,
  scenario: Scenario,
): number {
  const observed = observedValue(unit, outcome);
  if (Number.isNaN(observed)) return -1e6;
  const value = outcomeValue(unit, outcome, scenario.weeks);
  const room = atLeast !== undefined ? value - atLeast : (atMost as number) - value;
  // An own outcome without precision is told apart by hundredths of its bound.
  const bound = Math.abs(atLeast ?? (atMost as number));
  const margin = room / (precisionOf(outcome, scenario) ?? (bound / 100 || 0.01));
  if (Number.isFinite(observed)) return margin;
  return atLeast !== undefined ? Math.max(0, margin) : Math.min(-1, margin);
}

/** How far a run exceeds the goal and every limit of an experiment: the least of the margins. */
export function goalMargin(unit: RecordedUnit, { goal, limits, scenario }: Experiment): number {
  const bounds = goal ? [goal, ...limits] : limits;
  return Math.min(...bounds.map((bound) => boundMargin(unit, bound, scenario)));
}

/**
 * What a reader must know of runs in which a time that is looked at was not reached, or an outcome has no value; null where there
 * are none.
 */
export function lookedAtNote(
  looked: readonly Outcome[],
  units: readonly RecordedUnit[],
  { weeks }: Scenario,
): string | null {
  const words = looked.flatMap((outcome) => {
    const told = tallyWords(outcome, tallyOf(observedValues(units, outcome), outcome), weeks);
    return told === '' ? [] : [`${outcome.label}: ${told}`];
  });
  return words.length > 0 ? words.join('; ') : null;
}

/** The outcomes that goal, limits, objectives and prices of an experiment look at. */
export function lookedAt(experiment: Experiment): Outcome[] {
  const { goal, limits, objectives, outcome, prices } = experiment;
  const bounds = [...(goal ? [goal] : []), ...limits].map((bound) => bound.outcome);
  return [...new Set([outcome, ...bounds, ...objectives, ...prices.include])];
}
