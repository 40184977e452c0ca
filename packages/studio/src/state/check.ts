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
import { checkView, numberIn } from './check-view.ts';
import { guessWeeks } from './guess.ts';
import { workOf } from './initial.ts';
import { notesOf } from './notes.ts';
import { atStep, scriptOf } from './script.ts';
import { sliders } from './sliders.ts';
import {
  freeze,
  type Guess,
  type LeverRange,
  mostAlso,
  type Script,
  type Snapshot,
  type Studio,
  type Work,
} from './state.ts';

const armsOf = (value: unknown, scenario: Scenario): readonly [string, string] | undefined => {
  if (!Array.isArray(value)) return undefined;
  const [base, other] = value as unknown[];
  const known = (name: unknown): name is string =>
    typeof name === 'string' && Object.hasOwn(scenario.arms, name);
  return known(base) && known(other) && base !== other ? [base, other] : undefined;
};

const guessOf = (value: unknown, arms: readonly string[], count: number): Guess | null => {
  const { arm, values, revealed } = mappingOf(value);
  if (typeof arm !== 'string' || !arms.includes(arm) || !Array.isArray(values)) return null;
  const shares = (values as unknown[]).flatMap((share) => {
    const found = share === null ? null : numberIn(share, 0, 1);
    return found === undefined ? [] : [found];
  });
  if (shares.length !== count) return null;
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
  const also = alsoOf(state['also'], armNames(scenario), arms);
  const posterior = posteriorOf(state['posterior'], scenario);
  const script = scriptFrom(state['script'], { scenario: work.scenario, arms });
  const notes = notesOf(state['notes'], scenario.weeks);
  const studio: Studio = freeze({
    work: {
      scenario: work.scenario,
      arms,
      seed: typeof seed === 'string' && seed.length <= 200 ? seed : work.seed,
      guess: guessOf(state['guess'], arms, guessWeeks(scenario.weeks).length),
      hide: hideOf(state['hide'], arms, scenario.weeks),
      ranges: checkRanges(state['ranges'], armNames(scenario)),
      story: storyOf(state['story'], script),
      ...(posterior && { posterior }),
      ...(also.length > 0 && { also }),
      ...(notes.length > 0 && { notes }),
      ...(script && { script }),
    },
    view: checkView(outer['view'], scenario),
    ...snapshotsOf(outer['snapshots']),
  });
  if (!script || 'story' in state) return studio;
  // A page that was made with a story opens on its first step.
  const told = atStep(script, 0, studio.work);
  return freeze({ ...studio, work: told.work, view: { ...studio.view, ...told.view } });
}

/** Steps of the story that the studio brings. */
const ownSteps = 6;

const storyOf = (value: unknown, script: Script | undefined): number | null => {
  const story = numberIn(value, 0, (script?.story.steps.length ?? ownSteps) - 1);
  return story === undefined ? null : Math.floor(story);
};

/** A script from anything, checked against what it begins from. @throws ScenarioError with every problem of the story. */
function scriptFrom(value: unknown, present: Pick<Work, 'scenario' | 'arms'>): Script | undefined {
  if (value === undefined || value === null) return undefined;
  return scriptOf(value, present, (work) => checkStudio({ work }).work);
}

const alsoOf = (
  value: unknown,
  names: readonly string[],
  shown: readonly string[],
): readonly string[] => {
  const given = Array.isArray(value) ? (value as unknown[]) : [];
  const free = names.filter((name) => given.includes(name) && !shown.includes(name));
  return free.slice(0, mostAlso);
};

/** Snapshots kept at most. */
export const mostSnapshots = 30;

/** Snapshots that can be read, each under a name of its own; the others are left out. */
function snapshotsOf(value: unknown): Pick<Studio, 'snapshots'> {
  const given = Array.isArray(value) ? (value as unknown[]).slice(0, mostSnapshots) : [];
  const found = new Map<string, Snapshot>();
  for (const one of given) {
    const { name, work } = mappingOf(one);
    if (typeof name !== 'string' || name.trim() === '') continue;
    try {
      const known = clean(name, 60);
      found.set(known, { name: known, work: checkStudio({ work }).work });
    } catch {
      // One that cannot be read any more: the others are kept.
    }
  }
  return found.size === 0 ? {} : { snapshots: [...found.values()] };
}

/**
 * A work that this page kept itself, checked for its shape only, since a history may have hundreds: its scenario is checked
 * when it is shown.
 *
 * @param present - The work that is shown, whose posterior and story are taken on.
 * @returns Nothing if it is no work.
 */
export function shapedWork(given: unknown, { posterior, script }: Work): Work | undefined {
  const { scenario, arms, seed, guess, hide, ranges, story, also, notes: noted } = mappingOf(given);
  const { arms: written } = mappingOf(scenario);
  const names = Object.keys(mappingOf(written));
  const [base, other] = Array.isArray(arms) ? (arms as unknown[]) : [];
  const isArm = (name: unknown): name is string => typeof name === 'string' && names.includes(name);
  if (!isArm(base) || !isArm(other) || base === other || typeof seed !== 'string') return undefined;
  const { values } = mappingOf(guess);
  const count = Array.isArray(values) ? values.length : 0;
  const more = alsoOf(also, names, [base, other]);
  const notes = notesOf(noted, Number.MAX_SAFE_INTEGER);
  return freeze({
    scenario: scenario as ScenarioInput,
    arms: [base, other],
    seed,
    guess: guessOf(guess, [base, other], count),
    hide: hideOf(hide, names, Number.MAX_SAFE_INTEGER),
    ranges: checkRanges(ranges, names),
    story: storyOf(story, script),
    ...(posterior && { posterior }),
    ...(more.length > 0 && { also: more }),
    ...(notes.length > 0 && { notes }),
    ...(script && { script }),
  });
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
