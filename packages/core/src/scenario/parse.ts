import { gateNotes } from './access.ts';
import { armProblems, crossProblems } from './checks.ts';
import { isMapping, type Mapping, mappingOf } from './mapping.ts';
import { completeOutcomes } from './own-outcomes.ts';
import { peopleOf } from './people.ts';
import { type Problem, pathText, problemLine, ScenarioError } from './problem.ts';
import { type CountedInput, resolve } from './resolve.ts';
import {
  headcountOf,
  type People,
  type PeopleInput,
  type Scenario,
  type ScenarioInput,
} from './scenario.ts';
import { scenarioSchema } from './schema.ts';
import { dottedProblems, tidied } from './schema-walk.ts';
import { shapeProblems } from './shape.ts';
import { tiesOf } from './ties.ts';
import { rolloutWithWho } from './who.ts';
import {
  armNames,
  boundProblems,
  type Dotted,
  orderProblems,
  plainValue,
  wholeNamed,
} from './written.ts';

/** Where a scenario may take files from. */
export interface ParseOptions {
  /** Gives the text of a tie list or a table of people named in the scenario. Without it a scenario may not name files. */
  readonly readText?: (name: string) => string;
  /** Takes a line on what was read otherwise than it is written, such as ties to oneself. Default: none. */
  readonly note?: (text: string) => void;
  /** Numbers that the file writes like `3.000`; they are refused where a whole number is due, since it may mean 3 or 3000. */
  readonly dotted?: readonly Dotted[];
}

/** What is wrong with the arms beside their shape. */
function armsProblems(input: Mapping): Problem[] {
  const { arms } = input;
  if (!isMapping(arms)) return [];
  const unfit: Problem[] = Object.hasOwn(arms, '__proto__')
    ? [{ path: pathText(['arms', '__proto__']), rule: 'is no name for an arm' }]
    : [];
  return [...unfit, ...Object.keys(arms).flatMap((name) => armProblems(input, name, arms[name]))];
}

/** Any value of which no key is known, such as `unknown`, a parsed file or a mapping with any keys; else never. */
export type Unchecked<T> = NonNullable<unknown> extends NonNullable<T> ? unknown : never;

/**
 * A scenario as it was written, made plain: what is `undefined` counts as not given, an empty section as an empty mapping or
 * list, and a `Map` as a mapping that keeps its order.
 *
 * @param input - Anything.
 * @returns A copy, or the input where it is no mapping; nothing in it is checked.
 * @throws ScenarioError if the input is too deep, too large or contains itself.
 */
export function scenarioInput(input: unknown): unknown {
  const bounds = boundProblems(input);
  if (bounds.length > 0) throw new ScenarioError(bounds);
  return tidied(scenarioSchema, plainValue(input));
}

/**
 * Checks a scenario and fills in every default.
 *
 * @param input - A plain object as {@link ScenarioInput} describes it, or a value of type `unknown` such as a parsed YAML or JSON file. Nothing of it is changed; what is `undefined` counts as not given.
 * @param options - Where named files come from.
 * @returns The complete, frozen scenario, with every arm as a scenario of its own; without arms one named `base`.
 * @throws ScenarioError if anything is wrong; it lists every problem with path, rule and value.
 *
 * @example The smallest scenario
 * ```ts
 * const scenario = parseScenario({ name: 'Pilot', roles: [{ name: 'Analyst', headcount: 40 }] });
 * scenario.policy.displacement; // => 0.3
 * armNames(scenario); // => [ 'base' ]
 * ```
 */
export function parseScenario(input: ScenarioInput, options?: ParseOptions): Scenario;
export function parseScenario<T>(input: T & Unchecked<T>, options?: ParseOptions): Scenario;
export function parseScenario(input: unknown, options: ParseOptions = {}): Scenario {
  const plain = scenarioInput(input);
  const shape = shapeProblems(scenarioSchema, plain);
  const problems = [
    ...shape,
    ...dottedProblems(scenarioSchema, options.dotted ?? []),
    ...(isMapping(plain)
      ? [...crossProblems(plain), ...armsProblems(plain), ...orderProblems(plain)]
      : []),
  ];
  if (problems.length > 0) {
    problems.push(...peopleProblems(plain, problems, options));
    throw new ScenarioError(problems);
  }
  const { given, people, place } = counted(plain as ScenarioInput, options, problems);
  const baseTies = frozenCopy(
    tiesOf(given.organisation?.ties, { path: 'organisation.ties', ...place }, options, problems),
  );
  const own = Object.keys(given.outcomes ?? {}).length > 0 ? given.outcomes : undefined;
  const outcomes = own && { outcomes: completeOutcomes(own) };
  /** A resolved scenario in which every event knows whom it reaches. */
  const placed = (scenario: Scenario, name?: string): Scenario => {
    const pathOf = (list: string): PropertyKey[] => {
      const isOwn =
        name !== undefined && mappingOf(given.arms?.[name]?.rollout)[list] !== undefined;
      return [...(isOwn ? ['arms', name] : []), 'rollout', list];
    };
    const rollout = rolloutWithWho(scenario, { pathOf, problems, numberOf: place.numberOf });
    return { ...scenario, rollout };
  };
  const base = placed({
    ...resolve(given, {}, { ties: baseTies, people: frozenCopy(people) }),
    ...outcomes,
    arms: {},
  });
  const patches = Object.entries(given.arms ?? {});
  if (patches.length === 0) patches.push(['base', {}]);
  const arms = patches.map(([name, arm]): [string, Scenario] => {
    const own = arm.organisation?.ties;
    const ties =
      own === undefined
        ? baseTies
        : tiesOf(
            own,
            { path: `${pathText(['arms', name])}.organisation.ties`, ...place },
            options,
            problems,
          );
    const resolved = resolve(given, arm, { ties, people: base.people });
    return [name, placed({ ...resolved, ...outcomes, arms: {} }, name)];
  });
  if (problems.length > 0) throw new ScenarioError(unique(problems));
  const scenario: Scenario = frozenCopy({
    ...base,
    arms: Object.fromEntries(arms),
    ...(wholeNamed(Object.keys(given.arms ?? {})) && { armOrder: armNames(given) }),
  });
  if (options.note) for (const line of gateNotes(scenario)) options.note(line);
  return scenario;
}

/** A scenario as written in which every role has its headcount: as given, or counted in the table of people. */
interface Counted {
  readonly given: CountedInput;
  readonly people: People | undefined;
  /** How many employees there are, and the number of each id of the table. */
  readonly place: {
    readonly employees: number;
    readonly numberOf?: ReadonlyMap<string, number>;
    readonly managers: boolean;
  };
}

/** What is wrong with the table of people, where it can be read though something else is wrong. */
function peopleProblems(
  plain: unknown,
  others: readonly Problem[],
  options: ParseOptions,
): Problem[] {
  const { people, roles } = mappingOf(plain);
  if (people === undefined || !Array.isArray(roles)) return [];
  if (others.some(({ path }) => /^people\b|^roles(?!\[\d+\]\.(?!name))/.test(path))) return [];
  const problems: Problem[] = [];
  const names = roles.map((role) => String(mappingOf(role)['name']));
  peopleOf(
    people as PeopleInput,
    names,
    { ...(options.readText && { readText: options.readText }) },
    problems,
  );
  return problems;
}

function counted(input: ScenarioInput, options: ParseOptions, problems: Problem[]): Counted {
  const names = input.roles.map(({ name }) => name);
  const read =
    input.people === undefined ? undefined : peopleOf(input.people, names, options, problems);
  const roles = input.roles.map((role, i) => ({
    ...role,
    headcount: read?.headcounts[i] ?? role.headcount ?? 0,
  }));
  return {
    given: { ...input, roles },
    people: read?.people,
    place: {
      employees: headcountOf({ roles }),
      managers: read?.people.manager !== undefined,
      ...(read && { numberOf: read.numberOf }),
    },
  };
}

/** Problems without those that several arms share. */
function unique(problems: readonly Problem[]): Problem[] {
  const lines = problems.map(problemLine);
  return problems.filter((_, i) => lines.indexOf(lines[i] as string) === i);
}

/** A frozen copy of a plain value; what is frozen already is taken as it is. */
function frozenCopy<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  const copy = Array.isArray(value)
    ? value.map(frozenCopy)
    : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, frozenCopy(inner)]));
  return Object.freeze(copy) as T;
}
