import { isMapping, mappingOf } from '../scenario/mapping.ts';
import { shown } from '../scenario/problem.ts';
import { suggest } from '../scenario/remedies.ts';

/** What an option must be, in words that follow "must be", and whether a value is so. */
export interface OptionRule {
  /** The rule in words, such as `a list`. */
  readonly must: string;
  /** Whether a value keeps it. */
  readonly holds: (value: unknown) => boolean;
}

/** The rules of a function's options, by name. */
export type OptionRules = { readonly [option: string]: OptionRule };

const rule = (must: string, holds: OptionRule['holds']): OptionRule => ({ must, holds });

/** Rules of options, as functions of scripts need them. */
export const must = {
  /** Any text. */
  text: rule('text', (value) => typeof value === 'string') as OptionRule,
  /** True or false. */
  flag: rule('true or false', (value) => typeof value === 'boolean') as OptionRule,
  /** A function. */
  call: rule('a function', (value) => typeof value === 'function') as OptionRule,
  /** A list. */
  list: rule('a list', Array.isArray) as OptionRule,
  /** One of some words. */
  oneOf: (words: readonly string[]): OptionRule =>
    rule(`one of ${words.join(', ')}`, (value) => words.includes(value as string)),
  /** An object that has some members. */
  having: (what: string, ...members: readonly string[]): OptionRule =>
    rule(what, (value) => isMapping(value) && members.every((member) => member in value)),
  /** A whole number in [least, most]. */
  whole: (least: number, most: number = Number.MAX_SAFE_INTEGER): OptionRule =>
    rule(
      most === Number.MAX_SAFE_INTEGER
        ? `a whole number from ${least}`
        : `a whole number in [${least}, ${most}]`,
      (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most,
    ),
  /** A number that meets a condition. */
  number: (words: string, holds: (value: number) => boolean): OptionRule =>
    rule(words, (value) => typeof value === 'number' && holds(value)),
};

/** The rules of a seeding: a seed with a replication, a key, or the draws of one. */
const seedingRules: OptionRules = {
  seed: must.text,
  replication: must.whole(0, 0xffffffff),
  key: rule(
    'two whole numbers in [0, 4294967295]',
    (value) =>
      Array.isArray(value) && value.length === 2 && value.every((word) => word === word >>> 0),
  ),
  draws: must.having('the DrawCache of a key', 'key'),
};

/**
 * What is wrong with the options of a call, a line each: names that the function does not know, values that break a rule,
 * and needed ones that are not given. What is `undefined` counts as not given.
 *
 * @param rules - All options of the function.
 * @param needed - Those that have no default.
 *
 * @example
 * ```ts
 * const [problem] = brokenOptions({ replicatoins: 2 }, { replications: must.whole(1) });
 * problem; // => 'replicatoins is no option; did you mean replications?'
 * ```
 */
export function brokenOptions(
  options: unknown,
  rules: OptionRules,
  needed: readonly string[] = [],
): string[] {
  if (options !== undefined && !isMapping(options))
    return [`options must be a mapping, got ${shown(options)}`];
  const given = Object.entries(options ?? {}).filter(([, value]) => value !== undefined);
  const strangers = given.flatMap(([name]) => {
    if (Object.hasOwn(rules, name)) return [];
    const near = suggest(name, Object.keys(rules));
    const plain = /^\w{1,60}$/.test(name) ? name : shown(name);
    return [`${plain} is no option${near === undefined ? '' : `; did you mean ${near}?`}`];
  });
  const broken = Object.entries(rules).flatMap(([name, { holds, must: words }]) => {
    const value = (options as Record<string, unknown> | undefined)?.[name];
    if (value === undefined ? !needed.includes(name) : holds(value)) return [];
    return [`${name} must be ${words}, got ${shown(value)}`];
  });
  return [...strangers, ...broken];
}

/** What is wrong with a seeding and the options beside it; without key and draws a seed is needed. */
export function brokenSeeding(
  options: unknown,
  optional: OptionRules = {},
  others: OptionRules = {},
): string[] {
  const { draws, key } = mappingOf(options) as { draws?: unknown; key?: unknown };
  const seed = draws === undefined && key === undefined ? ['seed'] : [];
  const rules = { ...seedingRules, ...optional, ...others };
  return brokenOptions(options, rules, [...seed, ...Object.keys(others)]);
}

/** Says that a value is no scenario as `parseScenario` makes them; empty for one that is. */
export function notParsed(scenario: unknown): string[] {
  const parts = ['weeks', 'roles', 'tool', 'mind', 'policy', 'rollout', 'organisation', 'arms'];
  if (isMapping(scenario) && parts.every((part) => part in scenario)) {
    const { roles } = scenario;
    if (Array.isArray(roles) && roles.every((role) => isMapping(role) && 'policy' in role))
      return [];
  }
  return [`scenario must come from parseScenario, got ${shown(scenario)}`];
}

/**
 * Refuses a call, if anything is wrong with it.
 *
 * @param name - The function that was called.
 * @param problems - What is wrong, a line each.
 * @throws RangeError with every problem, a line each, under the name of the function.
 */
export function refuse(name: string, problems: readonly string[]): void {
  if (problems.length > 0)
    throw new RangeError(problems.map((problem) => `${name}: ${problem}`).join('\n'));
}
