import type { Scenario } from '@uptake/core';
import { spaced } from '../methods.ts';
import { inputEntry, inputPath, inputValue } from '../plan/inputs.ts';
import { type Checks, isMapping, mapping, numberIn, oneOf, shownKey } from './checks.ts';
import type { VariedInput } from './experiment.ts';

const wholeInputs = new Set(['organisation.teamSize', 'organisation.crossTies']);
const isWeek = (path: string): boolean => /^rollout\..*\.(?:week|from|to)$/.test(path);
const scales = ['linear', 'log', 'whole'] as const;

/** Whether a value lies in the valid range of an input; the broken rule in words if not. */
export function brokenRange(path: string, value: number): string | undefined {
  const entry = inputEntry(path);
  if (isWeek(path))
    return Number.isInteger(value) && value >= 1 ? undefined : 'must be a whole number from 1';
  if (!entry) return Number.isFinite(value) ? undefined : 'must be a finite number';
  const open = 'open' in entry && entry.open === true;
  const fine = value >= entry.min && value <= entry.max && !(open && value === entry.min);
  return fine ? undefined : `must be in ${open ? '(' : '['}${entry.min}, ${entry.max}]`;
}

/** Full path of an input of a scenario, or a problem. */
export function knownInput(
  checks: Checks,
  where: string,
  name: string,
  scenario: Scenario,
): string | undefined {
  const path = inputPath(name);
  try {
    if (path === undefined) throw new RangeError('unknown');
    if (path !== 'dummy') inputValue(scenario, path);
    return path;
  } catch {
    checks.wrong(where, 'names no lever or parameter of the scenario');
    return undefined;
  }
}

function levelsOf(checks: Checks, where: string, given: readonly unknown[], id: string): number[] {
  if (given.length === 0) checks.wrong(where, 'must hold at least one value');
  return given.flatMap((value, i) => {
    const rule = typeof value === 'number' ? brokenRange(id, value) : 'must be a number';
    if (rule === undefined) return [value as number];
    checks.wrong(`${where}[${i}]`, rule, value);
    return [];
  });
}

/** The input that a path names, over its plausible range in the tables. */
export function overTableRange(path: string, scenario: Scenario): VariedInput {
  const entry = inputEntry(path);
  const value = path === 'dummy' ? 0 : inputValue(scenario, path);
  const whole = wholeInputs.has(path) || isWeek(path) ? ({ scale: 'whole' } as const) : {};
  return {
    id: path,
    label: entry?.label ?? path,
    min: entry?.low ?? (path === 'dummy' ? 0 : value),
    max: entry?.high ?? (path === 'dummy' ? 1 : value),
    ...whole,
  };
}

function inputOf(
  checks: Checks,
  where: string,
  name: string,
  given: unknown,
  scenario: Scenario,
  pairIsRange: boolean,
): VariedInput[] {
  const id = knownInput(checks, where, name, scenario);
  if (id === undefined) return [];
  const table = overTableRange(id, scenario);
  if (given === 'table') return [table];
  const before = checks.problems.length;
  if (Array.isArray(given)) {
    const levels = levelsOf(checks, where, given, id);
    if (checks.problems.length > before) return [];
    const [min, max] = [Math.min(...levels), Math.max(...levels)];
    return [{ ...table, min, max, ...(pairIsRange && levels.length === 2 ? {} : { levels }) }];
  }
  if (!isMapping(given)) {
    checks.wrong(where, 'must be a list of values, { from, to, steps } or table', given);
    return [];
  }
  const { from, to, steps, scale } = mapping(checks, where, given, [
    'from',
    'to',
    'steps',
    'scale',
  ]);
  const [min, max] = [from ?? table.min, to ?? table.max].map((value, i) => {
    const rule = typeof value === 'number' ? brokenRange(id, value) : 'must be a number';
    if (rule) checks.wrong(`${where}.${i === 0 ? 'from' : 'to'}`, rule, value);
    return value as number;
  }) as [number, number];
  const count = numberIn(checks, `${where}.steps`, steps, {
    min: 2,
    max: 1000,
    whole: true,
    or: 0,
  });
  const shape = oneOf(checks, `${where}.scale`, scale, scales, table.scale ?? 'linear');
  if (min > max) checks.wrong(where, `must rise from ${min}`, max);
  if (checks.problems.length > before) return [];
  const levels = count > 0 ? { levels: spaced(min, max, count) } : {};
  return [{ ...table, min, max, scale: shape, ...levels }];
}

/**
 * The inputs that a section names: `displacement: [0, 0.5, 1]`, `{ from, to, steps, scale }` or `table` for the plausible range.
 *
 * @param pairIsRange - Whether two values are the ends of a range, as under `uncertain`.
 */
export function variedInputs(
  checks: Checks,
  section: string,
  value: unknown,
  scenario: Scenario,
  pairIsRange: boolean,
): VariedInput[] {
  return Object.entries(mapping(checks, section, value)).flatMap(([name, given]) =>
    inputOf(checks, `${section}.${shownKey(name)}`, name, given, scenario, pairIsRange),
  );
}
