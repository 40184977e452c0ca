import { gateNotes } from './access.ts';
import { armProblems, crossProblems } from './checks.ts';
import { completeEconomics } from './economics-checks.ts';
import { isMapping, type Mapping, mappingOf } from './mapping.ts';
import { completeOutcomes } from './own-outcomes.ts';
import { type Problem, pathText, problemLine, ScenarioError } from './problem.ts';
import { type Lists, readLists } from './read-lists.ts';
import { resolve } from './resolve.ts';
import type { ArmInput, Scenario, ScenarioInput, Tie } from './scenario.ts';
import { scenarioSchema } from './schema.ts';
import { dottedProblems, tidied } from './schema-walk.ts';
import { shapeProblems } from './shape.ts';
import { rolloutWithNumbers } from './who.ts';
import {
  armNames,
  boundProblems,
  orderProblems,
  type ParseOptions,
  plainValue,
  wholeNamed,
} from './written.ts';

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
  const problems = [
    ...shapeProblems(scenarioSchema, plain),
    ...dottedProblems(scenarioSchema, options.dotted ?? []),
    ...(isMapping(plain)
      ? [...crossProblems(plain), ...armsProblems(plain), ...orderProblems(plain)]
      : []),
  ];
  const { note, readText } = options;
  const notes: string[] = [];
  const noted = note && { note: (line: string) => notes.push(line) };
  const lists = readLists(mappingOf(plain), { readText, ...noted }, problems);
  if (problems.length > 0) throw new ScenarioError(unique(problems));
  const scenario = assembled(plain as ScenarioInput, lists);
  if (note) for (const line of [...notes, ...gateNotes(scenario)]) note(line);
  return scenario;
}

/** The scenario of an input without faults. */
function assembled(input: ScenarioInput, { armTies, headcounts, table, ties }: Lists): Scenario {
  const roles = input.roles.map((role, i) => ({ ...role, headcount: headcounts[i] as number }));
  const given = { ...input, roles };
  const people = frozenCopy(table?.people);
  const baseTies = frozenCopy(ties);
  const resolved = (arm: ArmInput, ties: readonly Tie[] | null): Scenario => {
    const scenario = resolve(given, arm, { ties, people });
    const rollout = rolloutWithNumbers(scenario.rollout, table?.numberOf);
    return { ...scenario, rollout, arms: {} };
  };
  const patches = Object.entries(given.arms ?? {});
  if (patches.length === 0) patches.push(['base', {}]);
  const arms = patches.map(([name, arm]): [string, Scenario] => {
    const ownTies = armTies.get(name);
    return [name, resolved(arm, ownTies === undefined ? baseTies : ownTies)];
  });
  const [first = 'base'] = armNames(given);
  const baseline = arms.find(([name]) => name === first) as [string, Scenario];
  const economics = input.economics && completeEconomics(input.economics, baseline);
  const priced = { ...baseline[1], ...(economics && { economics }) };
  const own = Object.keys(given.outcomes ?? {}).length > 0 ? given.outcomes : undefined;
  const extras = {
    ...(own && { outcomes: completeOutcomes(own, priced) }),
    ...(economics && { economics }),
  };
  return frozenCopy({
    ...{ ...resolved({}, baseTies), ...extras },
    arms: Object.fromEntries(arms.map(([name, arm]) => [name, { ...arm, ...extras }])),
    ...(wholeNamed(Object.keys(given.arms ?? {})) && { armOrder: armNames(given) }),
  });
}

/** Problems without those that several arms share. */
function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const line = problemLine(problem);
    return !seen.has(line) && seen.add(line);
  });
}

/** A frozen copy of a plain value; what is frozen already is taken as it is. */
function frozenCopy<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  const copy = Array.isArray(value)
    ? value.map(frozenCopy)
    : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, frozenCopy(inner)]));
  return Object.freeze(copy) as T;
}
