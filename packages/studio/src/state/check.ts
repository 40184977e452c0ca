import {
  armNames,
  headcountOf,
  parseScenario,
  type Scenario,
  ScenarioError,
  type ScenarioInput,
} from '@uptake/core';
import { type Dotted, mappingOf, scenarioInput } from '@uptake/core/internal';
import { drawProblems, type Posterior, parsePosterior } from '@uptake/lab/internal';
import { clean } from '@uptake/viz/internal';
import { about, grouped } from '@uptake/viz/numbers';
import { guessWeeks } from './guess.ts';
import { firstView, workOf } from './initial.ts';
import { sliders } from './sliders.ts';
import { freeze, type Guess, type LeverRange, type Studio, type View, type Work } from './state.ts';

const armsOf = (value: unknown, scenario: Scenario): readonly [string, string] | undefined => {
  if (!Array.isArray(value)) return undefined;
  const [base, other] = value as unknown[];
  const known = (name: unknown): name is string =>
    typeof name === 'string' && Object.hasOwn(scenario.arms, name);
  return known(base) && known(other) && base !== other ? [base, other] : undefined;
};

const guessOf = (value: unknown, arms: readonly string[], weeks: number): Guess | null => {
  const { arm, values, revealed } = mappingOf(value);
  if (typeof arm !== 'string' || !arms.includes(arm) || !Array.isArray(values)) return null;
  const shares = values.flatMap((share) => numberIn(share, 0, 1) ?? []);
  if (shares.length !== guessWeeks(weeks).length) return null;
  return { arm, values: shares, revealed: revealed === true };
};

const hideOf = (value: unknown, arms: readonly string[], weeks: number): Record<string, number> => {
  const given = mappingOf(value);
  const entries = arms.flatMap((arm): [string, number][] => {
    const week = Object.hasOwn(given, arm) ? numberIn(given[arm], 0, weeks) : undefined;
    return week === undefined ? [] : [[arm, week]];
  });
  return Object.fromEntries(entries);
};

/** Ranges from anything: those of known arms and levers, within their sliders. */
export function checkRanges(value: unknown, arms: readonly string[]): LeverRange[] {
  const found = new Map<string, LeverRange>();
  for (const given of Array.isArray(value) ? (value as unknown[]).slice(0, 200) : []) {
    const { arm, lever, lo, hi } = mappingOf(given);
    const slider = typeof lever === 'string' ? sliders.get(lever) : undefined;
    if (!slider || typeof arm !== 'string' || !arms.includes(arm)) continue;
    const low = numberIn(lo, slider.min, slider.max);
    const high = numberIn(hi, slider.min, slider.max);
    if (low === undefined || high === undefined || low > high) continue;
    found.set(JSON.stringify([arm, slider.id]), { arm, lever: slider.id, lo: low, hi: high });
  }
  return [...found.values()];
}

/**
 * A posterior from anything. Its organisation need not be that of the scenario any more: the page tries what would be if it were another.
 *
 * @throws ScenarioError if it is none, or its inputs cannot be set.
 */
function posteriorOf(value: unknown, scenario: Scenario): Posterior | undefined {
  if (value === undefined || value === null) return undefined;
  const { file, sha256 } = mappingOf(value);
  const isNamed =
    typeof file === 'string' && typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256);
  const source = isNamed ? { file: clean(file, 200), sha256 } : undefined;
  const posterior = parsePosterior(value, source);
  const problems = drawProblems(posterior, scenario);
  if (problems.length > 0) throw new ScenarioError(problems);
  return posterior;
}

/** A page reads no other file. */
function noFile(): string {
  throw new Error('a page reads one file only; make it with uptake studio');
}

/** A scenario whose arms keep their order: a link of an old version contains only the order of the two arms that it shows. */
function orderedInput(given: unknown, shown: unknown): unknown {
  const written = scenarioInput(given);
  const { arms, armOrder } = mappingOf(written);
  const names = Object.keys(mappingOf(arms));
  if (armOrder !== undefined || !Array.isArray(shown) || !names.some((name) => /^\d+$/.test(name)))
    return written;
  return { ...mappingOf(written), armOrder: shown.filter((name) => names.includes(String(name))) };
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
  const outer = mappingOf(given);
  const state = 'work' in outer ? mappingOf(outer['work']) : { scenario: given };
  checkCounts(state['scenario']);
  const written = orderedInput(state['scenario'], state['arms']);
  parseScenario(written, { readText: noFile, dotted });
  const work: Work = workOf(written as ScenarioInput);
  const scenario = parseScenario(work.scenario);
  checkSize(scenario);
  const arms = armsOf(state['arms'], scenario) ?? work.arms;
  const { seed } = state as { seed?: unknown };
  const story = numberIn(state['story'], 0, 5);
  const posterior = posteriorOf(state['posterior'], scenario);
  return freeze({
    work: {
      scenario: work.scenario,
      arms,
      seed: typeof seed === 'string' && seed.length <= 200 ? seed : work.seed,
      guess: guessOf(state['guess'], arms, scenario.weeks),
      hide: hideOf(state['hide'], arms, scenario.weeks),
      ranges: checkRanges(state['ranges'], armNames(scenario)),
      story: story === undefined ? null : Math.floor(story),
      ...(posterior && { posterior }),
    },
    view: checkView(outer['view'], scenario),
  });
}

const choices = {
  panel: [
    'reasons',
    'learning',
    'rivals',
    'calculation',
    'people',
    'gap',
    'money',
    'levers',
    'modes',
    'roles',
    'map',
    'table',
  ],
  mode: ['fan', 'runs', 'one'],
  measure: ['active', 'real'],
  reading: ['own-start', 'other-arm', 'parting'],
  column: ['main', 'all', 'assumptions'],
  theme: ['auto', 'light', 'dark'],
} as const;

const whoOf = (value: unknown, scenario: Scenario): View['who'] => {
  const { role, percentile, employee } = mappingOf(value);
  const people = headcountOf(scenario);
  const who = {
    role: Math.floor(numberIn(role, 0, scenario.roles.length - 1) ?? 0),
    percentile: numberIn(percentile, 0, 100) ?? 50,
  };
  const one = numberIn(employee, 0, people - 1);
  return one === undefined ? who : { ...who, employee: Math.floor(one) };
};

/** A view from anything: what is missing or wrong is as at first. */
function checkView(given: unknown, scenario: Scenario): View {
  const view = mappingOf(given);
  const oneOf = <K extends keyof typeof choices>(key: K): View[K] =>
    (choices[key] as readonly unknown[]).includes(view[key])
      ? (view[key] as View[K])
      : firstView[key];
  const flag = (key: 'enlarged' | 'presenter' | 'letters'): boolean =>
    typeof view[key] === 'boolean' ? (view[key] as boolean) : firstView[key];
  const lever = (value: unknown, fallback: string): string =>
    typeof value === 'string' && sliders.has(value) ? value : fallback;
  const map = Array.isArray(view['map']) ? (view['map'] as unknown[]) : [];
  const week = Math.floor(numberIn(view['week'], 1, scenario.weeks) ?? firstView.week);
  return {
    week: Math.min(week, scenario.weeks),
    panel: oneOf('panel'),
    enlarged: flag('enlarged'),
    mode: oneOf('mode'),
    measure: oneOf('measure'),
    reading: oneOf('reading'),
    who: whoOf(view['who'], scenario),
    arm: view['arm'] === 1 ? 1 : 0,
    map: [lever(map[0], firstView.map[0]), lever(map[1], firstView.map[1])],
    column: oneOf('column'),
    presenter: flag('presenter'),
    lever: lever(view['lever'], firstView.lever),
    theme: oneOf('theme'),
    letters: flag('letters'),
  };
}

/** Bytes of a file that is opened at most: as many as the command takes. */
export const fileLimit = 500_000;

/** Employee-weeks of one run at most, and roles over all arms at most: beyond, the page would no longer answer. */
const most = { employeeWeeks: 20e6, rolesOverArms: 3000 } as const;

/** What an employee-week takes: seconds of a run, and bytes that 80 runs of both arms keep. */
const cost = { seconds: 150e-9, bytes: 20 } as const;

/**
 * Refuses a scenario with so many roles and arms that filling it in would block the page; it is counted before it is
 * checked.
 *
 * @param given - A scenario as written, untrusted.
 * @throws RangeError saying how many there are and what to do.
 */
function checkCounts(given: unknown): void {
  const { roles, arms } = mappingOf(given);
  const [roleCount, armCount] = [
    Array.isArray(roles) ? roles.length : 0,
    Object.keys(mappingOf(arms)).length,
  ];
  const count = roleCount * Math.max(1, armCount);
  if (count <= most.rolesOverArms) return;
  throw new RangeError(
    `${roleCount} roles in each of ${armCount} arms are ${count} roles; the studio takes at most ${most.rolesOverArms}. ` +
      'Leave out arms or join roles, or use uptake compare.',
  );
}

/**
 * Refuses a scenario whose runs would take too long and too much memory for a page.
 *
 * @throws RangeError saying what it would take and what to do.
 */
function checkSize(scenario: Scenario): void {
  const [people, { weeks }] = [headcountOf(scenario), scenario];
  const size = people * weeks;
  if (size <= most.employeeWeeks) return;
  throw new RangeError(
    `${grouped(people)} people over ${weeks} weeks would take about ${about(size * cost.seconds)} s a run and ` +
      `${about((size * cost.bytes) / 1e9)} GB of memory; the studio takes at most ${about(most.employeeWeeks)} people times weeks. ` +
      'Take fewer people or weeks, or use uptake compare.',
  );
}

/** A number in a range, or nothing. */
const numberIn = (value: unknown, min: number, max: number): number | undefined =>
  typeof value === 'number' && value >= min && value <= max ? value : undefined;
