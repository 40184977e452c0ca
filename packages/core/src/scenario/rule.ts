import type { Field } from '../tables/entry.ts';
import { defaults } from '../tables/parameters.ts';
import { type RuleChoice, rules } from '../tables/rules.ts';
import { scriptAddress, shortAddress } from './code.ts';
import { type Mapping, mappingOf } from './mapping.ts';
import { shortened } from './printable.ts';
import type { Problem } from './problem.ts';
import { suggest } from './remedies.ts';

/** The rule of the model, which needs no word. */
export const defaultRule = 'cost-benefit';

/** Names of the shipped rules, in order. */
export const ruleNames: readonly string[] = rules.map(({ id }) => id);

const parametersOf = (name: unknown) => rules.find(({ id }) => id === name)?.parameters ?? [];

/** Every parameter of a shipped rule, once. */
export const ruleFields: readonly Field[] = [
  ...new Map(rules.flatMap(({ parameters }) => parameters.map((row) => [row.id, row]))).values(),
];

const asMapping = (written: unknown): Mapping =>
  typeof written === 'string' ? { name: written } : mappingOf(written);

/** The rule of an arm as one mapping: what the arm writes over what the scenario has, unless it names another rule. */
export function ruleWritten(base: unknown, arm?: unknown): Mapping {
  const [under, over] = [asMapping(base), asMapping(arm)];
  const name = over['name'] ?? under['name'] ?? defaultRule;
  const kept = name === (under['name'] ?? defaultRule) ? under : {};
  return { ...kept, ...over, name };
}

/** Parameters that the rule does not have, with what it has or which rule is meant. */
export function strangersOf(rule: Mapping): { readonly id: string; readonly words: string }[] {
  const { name, ...given } = rule;
  if (!ruleNames.includes(name as string)) return [];
  const own = parametersOf(name).map(({ id }) => id);
  return Object.keys(given).flatMap((id) => {
    if (own.includes(id) || !ruleFields.some((field) => field.id === id)) return [];
    const near = suggest(id, own);
    const has = own.length === 0 ? 'which has none' : `which has ${own.join(', ')}`;
    return [
      { id, words: near ? `${String(name)}; did you mean ${near}?` : `${String(name)}, ${has}` },
    ];
  });
}

/** The complete rule of a scenario; nothing for that of the model, so that the hash of scenarios without a rule stays. */
export function resolvedRule(base: unknown, arm: unknown): { readonly rule?: RuleChoice } {
  const written = ruleWritten(base, arm) as RuleChoice;
  if (written.name === defaultRule) return {};
  return { rule: { ...defaults(parametersOf(written.name)), ...written } };
}

/**
 * A rule in words, with its parameters.
 *
 * @param rule - Of a scenario; nothing for that of the model.
 *
 * @example
 * ```ts
 * ruleWords({ name: 'bass', p: 0.03, q: 0.38 }); // => 'bass (p 0.03, q 0.38)'
 * ruleWords(undefined); // => 'cost-benefit'
 * ```
 */
export function ruleWords(rule: RuleChoice | undefined): string {
  if (!rule) return defaultRule;
  const { name, own, ...parameters } = rule;
  const code =
    own === undefined ? [] : [own === scriptAddress ? 'own code' : `own code ${shortAddress(own)}`];
  const words = [
    ...code,
    ...Object.entries(parameters).map(([id, value]) => `${shortened(id, 40)} ${value}`),
  ];
  return `${shortened(name, 60)}${words.length === 0 ? '' : ` (${words.join(', ')})`}`;
}

/** What is wrong with what a scenario says of a rule that is own code. */
export function ownRuleProblems(choice: RuleChoice): Problem[] {
  const { name, own, ...parameters } = choice as { readonly [key: string]: unknown };
  const isText = (one: unknown): boolean =>
    typeof one === 'string' && one.length > 0 && one.length <= 130;
  const fits = isText(name) && isText(own) && Object.values(parameters).every(Number.isFinite);
  return fits
    ? []
    : [{ path: 'rule', rule: 'must be a name, where its code is from, and finite parameters' }];
}
