import { armNames, type Problem, type Scenario, ScenarioError } from '@uptake/core';
import { type Dotted, shown } from '@uptake/core/internal';
import { keyPath, meant, type Wrong } from './fields.ts';
import {
  file,
  inputNames,
  inputs,
  type ShowFile,
  type Story,
  type StoryShow,
  type StoryStep,
  step,
  type WeekFile,
} from './form.ts';

export {
  type Note,
  noteLetters,
  type Story,
  type StoryPanel,
  type StoryShow,
  type StoryStep,
  storyJsonSchema,
  storyPanels,
} from './form.ts';

/** What a story is told about. */
interface Told {
  readonly scenario: Scenario;
  /** All arms. */
  readonly arms: readonly string[];
  /** The two that are shown, the baseline first. */
  readonly shown: readonly [string, string];
}

/** Reads the names of one step. */
class Names {
  readonly #told: Told;
  readonly #wrong: Wrong;
  #shown: readonly [string, string];

  constructor(told: Told, wrong: Wrong) {
    this.#told = told;
    this.#wrong = wrong;
    this.#shown = told.shown;
  }

  /** Takes two other arms for the rest of the step. */
  choose(path: string, given: readonly string[]): readonly [string, string] {
    const [base, other] = given.map((name, k) => this.arm(`${path}[${k}]`, name));
    if (base === undefined || other === undefined) return this.#shown;
    if (base === other) this.#wrong(path, 'must name two different arms', base);
    this.#shown = [base, other];
    return this.#shown;
  }

  /** An arm by its name, or by `baseline` and `other` where no arm is called so. */
  arm(path: string, name: string): string | undefined {
    const { arms } = this.#told;
    if (arms.includes(name)) return name;
    if (name === 'baseline') return this.#shown[0];
    if (name === 'other') return this.#shown[1];
    const known = [...arms, 'baseline', 'other'];
    this.#wrong(
      path,
      `must name an arm of the scenario: ${known.slice(0, 12).join(', ')}`,
      name,
      meant(name, known),
    );
    return undefined;
  }

  /** An arm that is shown. */
  shownArm(path: string, name: string): string | undefined {
    const found = this.arm(path, name);
    if (found === undefined || this.#shown.includes(found)) return found;
    this.#wrong(path, 'must be one of the two arms shown', found, 'name it in arms');
    return undefined;
  }

  week(path: string, given: WeekFile): number {
    const { weeks } = this.#told.scenario;
    if (given === 'first') return 1;
    if (given === 'middle') return Math.ceil(weeks / 2);
    if (given === 'last') return weeks;
    if (given > weeks)
      this.#wrong(path, `must be in [1, ${weeks}], the weeks of the scenario`, given, 'write last');
    return given;
  }
}

/** Weeks of {@link ShowFile.hide} by arm, in whichever form it is written. */
function hidden(names: Names, at: string, given: ShowFile['hide']): Record<string, number> {
  if (given === undefined) return {};
  const pairs: (readonly [string, string, number])[] =
    typeof given === 'string'
      ? [[at, given, 0]]
      : Array.isArray(given)
        ? (given as readonly string[]).map((name, k) => [`${at}[${k}]`, name, 0] as const)
        : Object.entries(given as Readonly<Record<string, number>>).map(
            ([name, last]) => [keyPath(at, name), name, last] as const,
          );
  return Object.fromEntries(
    pairs.flatMap(([path, name, last]) => {
      const found = names.shownArm(path, name);
      return found === undefined ? [] : [[found, last]];
    }),
  );
}

/** Levers by arm, each known and within what its slider reaches. */
function leversOf(
  names: Names,
  at: string,
  given: NonNullable<ShowFile['levers']>,
  wrong: Wrong,
): NonNullable<StoryShow['levers']> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, values]) => {
      const path = keyPath(at, name);
      for (const [id, value] of Object.entries(values)) {
        const input = inputs.find((one) => one.id === id);
        const where = keyPath(path, id);
        if (!input)
          wrong(
            where,
            'is no lever or metric',
            undefined,
            meant(id, inputNames) ?? 'uptake levers lists them',
          );
        else if (value < input.low || value > input.high)
          wrong(where, `must be in [${input.low}, ${input.high}]`, value);
      }
      const found = names.shownArm(path, name);
      return found === undefined ? [] : [[found, values]];
    }),
  );
}

/** The panel, or the first of several, that the scenario has. */
function panelOf(
  given: NonNullable<ShowFile['panel']>,
  { economics }: Scenario,
  at: string,
  wrong: Wrong,
): StoryShow['panel'] {
  const wanted = typeof given === 'string' ? [given] : given;
  const found = wanted.find((one) => one !== 'money' || economics);
  if (found === undefined)
    wrong(
      at,
      'names money, and the scenario has no economics',
      undefined,
      'give the scenario economics, or name a second panel: panel: [money, gap]',
    );
  return found;
}

function personOf(
  given: NonNullable<ShowFile['person']>,
  { roles }: Scenario,
  at: string,
  wrong: Wrong,
): NonNullable<StoryShow['person']> {
  const known = roles.map(({ name }) => name);
  if (given.role !== undefined && !known.includes(given.role))
    wrong(
      `${at}.role`,
      `must be a role of the scenario: ${known.slice(0, 12).join(', ')}`,
      given.role,
      meant(given.role, known),
    );
  return given;
}

/** What a step shows, held against the scenario. */
function showOf(given: ShowFile, told: Told, at: string, wrong: Wrong): StoryShow {
  const names = new Names(told, wrong);
  const {
    arms,
    guess,
    hide,
    levers: set,
    map,
    notes,
    panel: wanted,
    people,
    person,
    week: when,
    ...plain
  } = given;
  const pair = arms && names.choose(`${at}.arms`, arms);
  const guessed = guess === undefined ? undefined : names.shownArm(`${at}.guess`, guess);
  const whose = people === undefined ? undefined : names.shownArm(`${at}.people`, people);
  if (map && map.length === 2 && map[0] === map[1])
    wrong(`${at}.map`, 'must name two different levers', map[0]);
  const chosen = wanted && panelOf(wanted, told.scenario, `${at}.panel`, wrong);
  return {
    ...plain,
    ...(pair && { arms: pair }),
    ...(hide !== undefined && { hide: hidden(names, `${at}.hide`, hide) }),
    ...(guessed !== undefined && { guess: guessed }),
    ...(set && { levers: leversOf(names, `${at}.levers`, set, wrong) }),
    ...(map && { map: [map[0] as string, map[1] as string] as const }),
    ...(chosen && { panel: chosen }),
    ...(whose !== undefined && { people: whose }),
    ...(person && { person: personOf(person, told.scenario, `${at}.person`, wrong) }),
    ...(when !== undefined && { week: names.week(`${at}.week`, when) }),
    ...(notes && {
      notes: notes.map((one, k) => ({
        week: names.week(`${at}.notes[${k}].week`, one.week),
        text: one.text,
      })),
    }),
  };
}

/** The two arms that the studio compares in a scenario; it adds a preset to one that has fewer than two. */
function pairOf(arms: readonly string[]): readonly [string, string] {
  const [base, other] = arms;
  if (base !== undefined && other !== undefined) return [base, other];
  return base === undefined || base === 'aligned' ? ['unaligned', 'aligned'] : [base, 'aligned'];
}

/** What a story is read with. */
export interface StoryOptions {
  /** The two arms that are shown. Default: those that the studio shows of the scenario. */
  readonly arms?: readonly [string, string];
  /** Numbers of the file that are written like `3.000`. */
  readonly dotted?: readonly Dotted[];
}

/**
 * A story of the studio from a parsed file, checked against its scenario.
 *
 * @param value - Untrusted.
 * @param scenario - What it is told about.
 * @throws ScenarioError listing every problem with path, rule, value and remedy.
 *
 * @example
 * ```ts
 * const scenario = parseScenario({ name: 'Pilot', roles: [{ name: 'Analyst', headcount: 40 }] });
 * const { steps } = parseStory({ title: 'A minute', steps: [{ title: 'Launch' }] }, scenario);
 * steps[0]?.minutes; // => 0
 * ```
 */
export function parseStory(
  value: unknown,
  scenario: Scenario,
  { arms, dotted = [] }: StoryOptions = {},
): Story {
  const problems: Problem[] = [];
  const wrong: Wrong = (path, rule, got, remedy) => {
    problems.push({
      path,
      rule,
      ...(got !== undefined && { got: shown(got) }),
      ...(remedy !== undefined && { remedy }),
    });
  };
  for (const { path, text } of dotted)
    wrong(
      path.reduce<string>(
        (at, key) => (typeof key === 'number' ? `${at}[${key}]` : keyPath(at, String(key))),
        '',
      ),
      'must be a number without a point for thousands',
      text,
      `write ${text.replaceAll('.', '')}, or ${Number(text)}`,
    );
  const read = file.read(value, '', wrong);
  const named = armNames(scenario);
  const pair = arms ?? pairOf(named);
  const told: Told = { scenario, arms: [...new Set([...named, ...pair])], shown: pair };
  const steps = (read?.steps ?? []).flatMap((raw, k): StoryStep[] => {
    const one = step.read(raw, `steps[${k}]`, wrong);
    if (!one) return [];
    const { ask, minutes = 0, say = [], show: given = {}, text = [], title } = one;
    const held = {
      title,
      minutes,
      text,
      ...(ask !== undefined && { ask }),
      say,
      show: showOf(given, told, `steps[${k}].show`, wrong),
    };
    return [held];
  });
  if (!read || problems.length > 0) throw new ScenarioError(problems);
  return { title: read.title, steps };
}
