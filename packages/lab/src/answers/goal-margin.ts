import type { Scenario } from '@uptake/core';
import type { Bound, Experiment } from '../experiment/experiment.ts';
import { type Outcome, precisionOf } from '../run/outcomes.ts';
import { outcomeValue, type RecordedUnit } from '../run/units.ts';

/** How far a run exceeds a bound, in precisions of the outcome; below 0 it misses. A failed run misses by far. */
function boundMargin(
  unit: RecordedUnit,
  { atLeast, atMost, outcome }: Bound,
  scenario: Scenario,
): number {
  const value = outcomeValue(unit, outcome);
  if (Number.isNaN(value)) return -1e6;
  const room = atLeast !== undefined ? value - atLeast : (atMost as number) - value;
  return room / precisionOf(outcome, scenario);
}

/** How far a run exceeds the goal and every limit of an experiment: the least of the margins. */
export function goalMargin(unit: RecordedUnit, { goal, limits, scenario }: Experiment): number {
  const bounds = goal ? [goal, ...limits] : limits;
  return Math.min(...bounds.map((bound) => boundMargin(unit, bound, scenario)));
}

/** The outcomes that goal, limits, objectives and prices of an experiment look at. */
export function lookedAt(experiment: Experiment): Outcome[] {
  const { goal, limits, objectives, outcome, prices } = experiment;
  const bounds = [...(goal ? [goal] : []), ...limits].map((bound) => bound.outcome);
  return [...new Set([outcome, ...bounds, ...objectives, ...prices.include])];
}
