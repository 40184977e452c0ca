import {
  armNames,
  type Dotted,
  parseScenario,
  type Scenario,
  type ScenarioInput,
  scenarioInput,
} from '@uptake/core';
import { checkView } from './check-view.ts';
import { freeze } from './freeze.ts';
import { guessWeeks } from './guess.ts';
import { workOf } from './initial.ts';
import { checkCounts, checkSize } from './limits.ts';
import { checkRanges } from './ranges.ts';
import type { Guess, Studio, Work } from './state.ts';
import { mapping, numberIn } from './untrusted.ts';

const armsOf = (value: unknown, scenario: Scenario): readonly [string, string] | undefined => {
  if (!Array.isArray(value)) return undefined;
  const [base, other] = value as unknown[];
  const known = (name: unknown): name is string =>
    typeof name === 'string' && Object.hasOwn(scenario.arms, name);
  return known(base) && known(other) && base !== other ? [base, other] : undefined;
};

const guessOf = (value: unknown, arms: readonly string[], weeks: number): Guess | null => {
  const { arm, values, revealed } = mapping(value);
  if (typeof arm !== 'string' || !arms.includes(arm) || !Array.isArray(values)) return null;
  const shares = values.flatMap((share) => numberIn(share, 0, 1) ?? []);
  if (shares.length !== guessWeeks(weeks).length) return null;
  return { arm, values: shares, revealed: revealed === true };
};

const hideOf = (value: unknown, arms: readonly string[], weeks: number): Record<string, number> => {
  const given = mapping(value);
  const entries = arms.flatMap((arm): [string, number][] => {
    const week = Object.hasOwn(given, arm) ? numberIn(given[arm], 0, weeks) : undefined;
    return week === undefined ? [] : [[arm, week]];
  });
  return Object.fromEntries(entries);
};

/** A page reads no other file. */
function noFile(): string {
  throw new Error('a page reads one file only; make it with uptake studio');
}

/** A scenario whose arms keep their order: a link of an old version tells no more of it than the two arms that it shows. */
function orderedInput(given: unknown, shown: unknown): unknown {
  const written = scenarioInput(given);
  const { arms, armOrder } = mapping(written);
  const names = Object.keys(mapping(arms));
  if (armOrder !== undefined || !Array.isArray(shown) || !names.some((name) => /^\d+$/.test(name)))
    return written;
  return { ...mapping(written), armOrder: shown.filter((name) => names.includes(String(name))) };
}

/**
 * A studio from anything: a state, or a bare scenario.
 *
 * @param given - Untrusted, such as what a link or a file held.
 * @returns A checked, frozen studio; what is missing or wrong beside the scenario is as at first.
 * @param dotted - Numbers of the scenario that the file writes like `3.000`.
 * @throws ScenarioError if the scenario is wrong; RangeError if it is too large for a page.
 */
export function checkStudio(given: unknown, dotted: readonly Dotted[] = []): Studio {
  const outer = mapping(given);
  const state = 'work' in outer ? mapping(outer['work']) : { scenario: given };
  checkCounts(state['scenario']);
  const written = orderedInput(state['scenario'], state['arms']);
  parseScenario(written, { readText: noFile, dotted });
  const work: Work = workOf(written as ScenarioInput);
  const scenario = parseScenario(work.scenario);
  checkSize(scenario);
  const arms = armsOf(state['arms'], scenario) ?? work.arms;
  const { seed } = state as { seed?: unknown };
  const story = numberIn(state['story'], 0, 5);
  return freeze({
    work: {
      scenario: work.scenario,
      arms,
      seed: typeof seed === 'string' && seed.length <= 200 ? seed : work.seed,
      guess: guessOf(state['guess'], arms, scenario.weeks),
      hide: hideOf(state['hide'], arms, scenario.weeks),
      ranges: checkRanges(state['ranges'], armNames(scenario)),
      story: story === undefined ? null : Math.floor(story),
    },
    view: checkView(outer['view'], scenario),
  });
}
