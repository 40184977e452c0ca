import { armNames, type Problem, presets, type Scenario, ScenarioError } from '@uptake/core';
import { ruleNames, suggest } from '@uptake/core/internal';
import type { DistributionInput, UncertainInput } from './experiment.ts';
import { type Section, valueRule, type Wrong } from './varied.ts';

/** Uncertain inputs that are one of some values, arms, presets or rules, and the keys that each distribution takes. */

type Kind = DistributionInput['distribution'];
type Number = Exclude<keyof DistributionInput, 'distribution' | 'values' | 'weights'>;

/** The keys that each distribution needs, and those that it may have. */
export const takes: {
  readonly [K in Kind]: readonly [needs: readonly string[], may: readonly string[]];
} = {
  uniform: [[], ['from', 'to']],
  'log-uniform': [[], ['from', 'to']],
  normal: [
    ['mean', 'sd'],
    ['from', 'to'],
  ],
  lognormal: [
    ['median', 'sdlog'],
    ['from', 'to'],
  ],
  triangular: [[], ['from', 'mode', 'to']],
  pert: [[], ['from', 'mode', 'to', 'shape']],
  beta: [
    ['a', 'b'],
    ['from', 'to'],
  ],
  categorical: [['values'], ['weights']],
};

/** Numbers of a distribution that must lie above 0. */
const above0: readonly Number[] = ['sd', 'median', 'sdlog', 'shape', 'a', 'b'];

/** What is wrong with the keys of a distribution and the signs of its numbers, each told; whether there was anything. */
export function brokenKeys(wrong: Wrong, where: string, given: DistributionInput): boolean {
  const [needs, may] = takes[given.distribution];
  const known = [...needs, ...may];
  let broken = false;
  const refuse = (key: string, rule: string, got?: unknown): void => {
    wrong(`${where}.${key}`, rule, got);
    broken = true;
  };
  for (const key of Object.keys(given))
    if (key !== 'distribution' && !known.includes(key))
      refuse(key, `is nothing that ${given.distribution} takes: it takes ${known.join(', ')}`);
  for (const key of needs)
    if (given[key as keyof DistributionInput] === undefined)
      refuse(key, `is missing: ${given.distribution} needs it`);
  for (const key of above0)
    if (given[key] !== undefined && !((given[key] as number) > 0))
      refuse(key, 'must be above 0', given[key]);
  return broken;
}

/** Weights with the sum 1, or nothing where none are given; undefined where they are wrong. */
function weightsOf(
  wrong: Wrong,
  where: string,
  weights: readonly number[] | undefined,
  count: number,
): readonly number[] | null | undefined {
  if (weights === undefined) return null;
  let sound = true;
  if (weights.length !== count) {
    wrong(`${where}.weights`, `must hold ${count} numbers, one a value`, weights.length);
    sound = false;
  }
  weights.forEach((weight, i) => {
    if (weight > 0) return;
    wrong(`${where}.weights[${i}]`, 'must be above 0', weight);
    sound = false;
  });
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return sound ? weights.map((weight) => weight / sum) : undefined;
}

/** An input that takes one of some numbers, the likelier the heavier. */
export function categorical(
  section: Section,
  where: string,
  given: DistributionInput,
  table: UncertainInput,
): UncertainInput | undefined {
  const { scenario, wrong } = section;
  const values = given.values ?? [];
  const at = `${where}.values`;
  if (values.length === 0) wrong(at, 'must hold at least one value');
  const numbers = values.flatMap((value, i): number[] => {
    const rule =
      typeof value !== 'number'
        ? 'must be a number'
        : values.indexOf(value) < i
          ? 'is there twice'
          : valueRule(scenario, table.id, value);
    if (rule !== undefined) wrong(`${at}[${i}]`, rule, value);
    return rule === undefined ? [(value as number) + 0] : [];
  });
  const weights = weightsOf(wrong, where, given.weights, values.length);
  if (values.length === 0 || numbers.length < values.length || weights === undefined)
    return undefined;
  const order = numbers.map((_, i) => i).sort((i, j) => (numbers[i] ?? 0) - (numbers[j] ?? 0));
  const levels = order.map((i) => numbers[i] as number);
  return {
    ...table,
    min: levels[0] as number,
    max: levels.at(-1) as number,
    levels,
    ...(weights ? { weights: order.map((i) => weights[i] as number) } : {}),
  };
}

/** What may be chosen as a whole: which arm, which preset of levers on top of it, and by which shipped rule employees decide. */
const choices: {
  readonly [id: string]: {
    readonly label: string;
    readonly known: (scenario: Scenario) => readonly string[];
  };
} = {
  arm: { label: 'Arm', known: armNames },
  preset: { label: 'Preset', known: () => Object.keys(presets) },
  rule: { label: 'Rule of decision', known: () => ruleNames },
};

/** Whether an uncertain input is an arm, a preset or a rule and not a number of the scenario. */
export const isChoice = ({ id }: { readonly id: string }): boolean => Object.hasOwn(choices, id);

export function chosen(
  { wrong, whole }: Section & { readonly whole: Scenario },
  id: string,
  given: DistributionInput | readonly unknown[],
): UncertainInput | undefined {
  const where = `uncertain.${id}`;
  const written: DistributionInput = Array.isArray(given)
    ? { distribution: 'categorical', values: given }
    : (given as DistributionInput);
  if (written.distribution !== 'categorical') {
    wrong(where, 'must be a list of names, or { distribution: categorical, values, weights }');
    return undefined;
  }
  if (brokenKeys(wrong, where, written)) return undefined;
  const { label = '', known: named } = choices[id] ?? {};
  const known = named?.(whole) ?? [];
  const values = (written.values ?? []).map(String);
  const at = Array.isArray(given) ? where : `${where}.values`;
  let sound = values.length > 0;
  if (!sound) wrong(at, 'must hold at least one name');
  values.forEach((value, i) => {
    const near = suggest(value, known);
    const rule = !known.includes(value)
      ? `must be one of ${known.join(', ')}${near === undefined ? '' : `; did you mean ${near}?`}`
      : values.indexOf(value) < i
        ? 'is there twice'
        : undefined;
    if (rule === undefined) return;
    wrong(`${at}[${i}]`, rule, value);
    sound = false;
  });
  const weights = weightsOf(wrong, where, written.weights, values.length);
  if (!sound || weights === undefined) return undefined;
  const levels = values.map((_, i) => i);
  const ends = { min: 0, max: values.length - 1, levels, choices: values };
  return { id, label, ...ends, ...(weights ? { weights } : {}) };
}

/** Arms, presets and rules that a verb cannot draw, and why. */
const undrawn: { readonly [verb: string]: { readonly [id: string]: string } } = {
  robustness: { arm: 'tries the arms itself' },
  voi: { arm: 'chooses between the arms itself' },
  search: {
    arm: 'tries the arms itself',
    preset: 'tries policies itself',
    rule: 'has the rule of its arm in every world',
  },
};

/** Uncertain arms, presets and rules that a verb cannot have. */
export function undrawnProblems(verb: string, uncertain: readonly UncertainInput[]): Problem[] {
  return uncertain.flatMap(({ id }) => {
    const why = undrawn[verb]?.[id];
    if (why === undefined) return [];
    const rule = `cannot be drawn by ${verb}, which ${why}; sensitivity can`;
    return [{ path: `uncertain.${id}`, rule }];
  });
}

/**
 * Refuses arms, presets and rules that a verb cannot draw.
 *
 * @throws ScenarioError naming each.
 */
export function refuseUndrawn(verb: string, uncertain: readonly UncertainInput[]): void {
  const problems = undrawnProblems(verb, uncertain);
  if (problems.length > 0) throw new ScenarioError(problems);
}
