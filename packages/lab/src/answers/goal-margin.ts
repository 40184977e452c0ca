import type { Scenario } from '@uptake/core';
import type { Bound, Experiment } from '../experiment/experiment.ts';
import {
  observedValue,
  observedValues,
  outcomeValue,
  tallyOf,
  tallyWords,
} from '../run/observed.ts';
import { type Outcome, precisionOf } from '../run/outcomes.ts';
import type { RecordedUnit } from '../run/units.ts';

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
  const margin = room / precisionOf(outcome, scenario);
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
