/** The outcomes that an experiment names: its own, and those that its questions look at. */
import { measures, type Problem, type Scenario, ScenarioError } from '@uptake/core';
import {
  isMapping,
  isMoneyId,
  type Mapping,
  type OutcomesByName,
  suggest,
  withAsked,
  withOutcomes,
} from '@uptake/core/internal';
import {
  diffusionOutcomes,
  eventRemedy,
  type Outcome,
  outcomeOf,
  outcomes,
  parseEvent,
} from '../tables/outcomes.ts';
import type { Bound, BoundInput, ExperimentInput } from './experiment.ts';
import type { Wrong } from './varied.ts';

/** Bounds that do not give exactly one end; looked at even where something else of them is wrong. */
export function checkEnds(wrong: Wrong, { goal, limits }: Mapping): void {
  const bounds: [string, unknown][] = [
    ['goal', goal],
    ...(Array.isArray(limits) ? limits : []).map((one, i): [string, unknown] => [
      `limits[${i}]`,
      one,
    ]),
  ];
  for (const [path, bound] of bounds)
    if (isMapping(bound) && (bound['atLeast'] === undefined) === (bound['atMost'] === undefined))
      wrong(path, 'must give atLeast or atMost');
}

/** Finds an outcome by name; one that there is not is a problem, and some other stands for it. */
export type Named = (path: string, name: string) => Outcome;

/**
 * Finds outcomes for an experiment.
 *
 * @param own - Own outcomes of its scenario.
 * @param written - Names of own outcomes as written; one with a problem of its own needs no second one.
 */
export function namedIn(wrong: Wrong, own: readonly Outcome[], written: readonly string[]): Named {
  return (path, name) => {
    try {
      return outcomeOf(name, own);
    } catch {
      if (written.includes(name)) return outcomeOf('realPlateau');
      if (isMoneyId(name)) {
        wrong(path, 'is a number of money, which needs economics in the scenario', name);
        return outcomeOf('realPlateau');
      }
      const known = [...outcomes, ...measures, ...diffusionOutcomes, ...own].map(({ id }) => id);
      const near = suggest(name, known);
      const hint = near === undefined ? '' : `; did you mean ${near}?`;
      wrong(path, `must name a measure or an outcome${hint}`, name);
      return outcomeOf('realPlateau');
    }
  };
}

export function boundOf(
  named: Named,
  path: string,
  { atLeast, atMost, measure }: BoundInput,
): Bound {
  return {
    outcome: named(`${path}.measure`, measure),
    ...(atLeast === undefined ? {} : { atLeast }),
    ...(atMost === undefined ? {} : { atMost }),
  };
}

export function whereOf(
  wrong: Wrong,
  given: string | undefined,
  own: readonly Outcome[],
): string | null {
  if (given === undefined) return null;
  try {
    return parseEvent(given, own).text;
  } catch {
    const rule = `must read like "realPlateau < 0.3" and name an outcome${eventRemedy(given)}`;
    wrong('where', rule, given);
    return null;
  }
}

/** The objectives of a front; one of which neither more nor less is better has no front. */
export function objectivesOf(wrong: Wrong, names: readonly string[], named: Named): Outcome[] {
  return names.map((name, i) => {
    const outcome = named(`objectives[${i}]`, name);
    if (outcome.orientation === 0)
      wrong(`objectives[${i}]`, 'must be an outcome of which more or less is better', name);
    if (outcome.precision === null)
      wrong(
        `objectives[${i}]`,
        'must have a precision, by which a front tells policies apart',
        name,
      );
    return outcome;
  });
}

/** Every name of an outcome in an experiment. */
function namesIn({ goal, limits, measure, objectives, prices, where }: ExperimentInput): string[] {
  const named = [measure, goal?.measure, ...(limits ?? []).map((one) => one.measure)];
  const event = /^\s*(\w{1,40})/.exec(where ?? '')?.[1];
  const all = [...named, event, ...(objectives ?? []), ...(prices?.include ?? [])];
  return all.filter((name) => name !== undefined);
}

/** The scenario with the own outcomes of its experiment and those beside it, and with what else must be followed for it; itself where something is wrong. */
export function measuredBy(
  problems: Problem[],
  experiment: ExperimentInput,
  scenario: Scenario,
  beside: OutcomesByName,
): Scenario {
  const own = { ...experiment.outcomes, ...beside };
  try {
    const measured = Object.keys(own).length === 0 ? scenario : withOutcomes(scenario, own);
    return withAsked(measured, namesIn(experiment));
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    problems.push(...error.problems);
    return scenario;
  }
}
