import { levers, parameters, type Scenario } from '@uptake/core';
import {
  brokenRule,
  type Entry,
  type Field,
  fieldOf,
  jointProblems,
  suggest,
} from '@uptake/core/internal';
import { steppedLevels } from '../design/grid.ts';
import { inputPath, inputValue, withInput } from '../plan/inputs.ts';
import type { VariedInput, VariedValues } from './experiment.ts';
import { shownKey } from './schema.ts';

/** Notes what is wrong. */
export type Wrong = (path: string, rule: string, got?: unknown) => void;

const names = [...levers, ...parameters].map(({ id }) => id);

/** Full path of an input of a scenario, or a problem. */
export function knownInput(
  wrong: Wrong,
  where: string,
  name: string,
  scenario: Scenario,
): string | undefined {
  const path = inputPath(name);
  if (path === 'dummy') return path;
  if (path === undefined) {
    const near = suggest(name.split('.').at(-1) ?? '', names);
    const hint = near === undefined ? '' : `; did you mean ${near}?`;
    wrong(where, `names no lever or parameter of the scenario${hint}`);
    return undefined;
  }
  try {
    inputValue(scenario, path);
    return path;
  } catch {
    wrong(where, 'names no value of the scenario: it must be written there first');
    return undefined;
  }
}

/** The input that a path names, over its plausible range in the tables; of a rollout, which has none, its own value alone. */
export function overTableRange(path: string, scenario: Scenario): VariedInput {
  if (path === 'dummy') return { id: path, label: path, min: 0, max: 1 };
  const field: (Field & Partial<Entry>) | undefined = fieldOf(path);
  const value = inputValue(scenario, path);
  return {
    id: path,
    label: field?.low === undefined ? path : field.label,
    min: field?.low ?? value,
    max: field?.high ?? value,
    ...(field?.whole ? { scale: 'whole' } : {}),
  };
}

/** The rule that one value of an input breaks, alone and in the scenario; what two inputs break together, their cells say. */
export function valueRule(scenario: Scenario, id: string, value: number): string | undefined {
  const field = fieldOf(id);
  if (!field) return Number.isFinite(value) ? undefined : 'must be a finite number';
  const alone = brokenRule(field, value);
  if (alone !== undefined || !/^rollout\.|\.headcount$/.test(id)) return alone;
  const joint = jointProblems(withInput(scenario, id, value));
  return joint.find(({ path, rule }) => path === id && !rule.includes('before from'))?.rule;
}

/** What all inputs of a section are judged with. */
export interface Section {
  readonly wrong: Wrong;
  readonly scenario: Scenario;
  /** Whether two values are the ends of a range, as under `uncertain`. */
  readonly pairIsRange: boolean;
  /** Whether a value may come more than once, as in the columns of a list of points. */
  readonly repeats?: boolean;
}

/** A value as far as its digits mean something: 0.1 + 0.2 of a script is 0.3. */
export const toTwelveDigits = (value: number): number => Number(value.toPrecision(12));

function listed(
  { repeats, scenario, wrong }: Section,
  where: string,
  values: readonly number[],
  id: string,
): number[] {
  const told = values.map(toTwelveDigits);
  return values.flatMap((value, i) => {
    const again = !repeats && told.indexOf(told[i] as number) < i;
    const rule = again ? 'is there twice' : valueRule(scenario, id, value);
    if (rule === undefined) return [value + 0];
    wrong(`${where}[${i}]`, rule, value);
    return [];
  });
}

function ranged(
  { scenario, wrong }: Section,
  where: string,
  given: Exclude<VariedValues, 'table' | readonly number[]>,
  table: VariedInput,
): VariedInput | undefined {
  const { from: min = table.min, scale, steps, to: max = table.max } = given;
  const whole = table.scale === 'whole';
  const shape = whole && scale !== 'log' ? 'whole' : (scale ?? 'linear');
  let sound = true;
  const refuse = (end: string, rule: string, got: number): void => {
    wrong(`${where}${end}`, rule, got);
    sound = false;
  };
  for (const [end, value] of [
    ['.from', min],
    ['.to', max],
  ] as const) {
    const rule = valueRule(scenario, table.id, value);
    if (rule !== undefined) refuse(end, rule, value);
    else if (shape === 'whole' && !Number.isInteger(value))
      refuse(end, 'must be a whole number on the scale whole', value);
  }
  if (shape === 'log' && !(min > 0)) refuse('.from', 'must be above 0 on the scale log', min);
  if (!(min < max)) refuse('', `must rise from ${min}`, max);
  if (!sound) return undefined;
  const input = { ...table, min: min + 0, max: max + 0, scale: shape, ...(whole ? { whole } : {}) };
  if (steps === undefined) return input;
  const levels = steppedLevels(input, steps);
  return { ...input, levels, ...(levels.length < steps ? { steps } : {}) };
}

/** One input with its values or its range; nothing where something of it is wrong. */
export function inputOf(
  section: Section,
  where: string,
  name: string,
  given: VariedValues,
): VariedInput | undefined {
  const { pairIsRange, scenario, wrong } = section;
  const id = knownInput(wrong, where, name, scenario);
  if (id === undefined) return undefined;
  const table = overTableRange(id, scenario);
  if (given === 'table') {
    if (table.min < table.max) return table;
    wrong(where, 'has no plausible range in the tables: give values or { from, to, steps }');
    return undefined;
  }
  if (!Array.isArray(given))
    return ranged(section, where, given as Exclude<typeof given, readonly number[]>, table);
  const values = given as readonly number[];
  const levels = listed(section, where, values, id);
  if (levels.length < values.length) return undefined;
  const [min, max] = [Math.min(...levels), Math.max(...levels)];
  return { ...table, min, max, ...(pairIsRange && levels.length === 2 ? {} : { levels }) };
}

/**
 * The inputs that a section names: `displacement: [0, 0.5, 1]`, `{ from, to, steps, scale }` or `table` for the plausible range.
 *
 * @param path - Where the section stands.
 * @param given - Of the right form already.
 */
export function variedInputs(
  section: Section,
  path: string,
  given: Readonly<Record<string, VariedValues>>,
): VariedInput[] {
  const inputs = Object.entries(given).flatMap(
    ([name, values]) => inputOf(section, `${path}.${shownKey(name)}`, name, values) ?? [],
  );
  refuseRepeats(section.wrong, path, inputs);
  return inputs;
}

/** Notes inputs that are there under two names. */
export function refuseRepeats(wrong: Wrong, path: string, inputs: readonly VariedInput[]): void {
  inputs.forEach(({ id }, i) => {
    if (inputs.findIndex((other) => other.id === id) < i)
      wrong(`${path}.${id}`, 'is there twice, under two names');
  });
}
