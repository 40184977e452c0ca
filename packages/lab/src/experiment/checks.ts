import type { Problem } from '@uptake/core';

/** Collects what is wrong, so that all of it is said at once. */
export interface Checks {
  readonly problems: Problem[];
  /** Notes a problem. */
  wrong(path: string, rule: string, got?: unknown): void;
}

const worst = 60;

/** A value as short, harmless text. */
export function shownValue(value: unknown): string {
  const text =
    typeof value === 'string'
      ? JSON.stringify(value)
      : Array.isArray(value)
        ? 'a list'
        : typeof value === 'object' && value !== null
          ? 'a mapping'
          : String(value);
  const clean = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\uFFFD');
  return clean.length > worst ? `${clean.slice(0, worst - 3)}...` : clean;
}

/** Starts an empty list of problems. */
export function startChecks(): Checks {
  const problems: Problem[] = [];
  return {
    problems,
    wrong(path, rule, got) {
      problems.push({ path, rule, ...(got === undefined ? {} : { got: shownValue(got) }) });
    },
  };
}

/** A plain mapping. */
export type Mapping = Readonly<Record<string, unknown>>;

/** Whether a value is a mapping and not a list. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A mapping, or an empty one and a problem; keys that are not allowed are problems too. */
export function mapping(
  checks: Checks,
  path: string,
  value: unknown,
  keys?: readonly string[],
): Mapping {
  if (value === undefined) return {};
  if (!isMapping(value)) {
    checks.wrong(path, 'must be a mapping', value);
    return {};
  }
  for (const key of Object.keys(value)) {
    if (keys === undefined || keys.includes(key)) continue;
    const where = path === '' ? shownKey(key) : `${path}.${shownKey(key)}`;
    checks.wrong(where, `is unknown here; known are ${keys.join(', ')}`);
  }
  return value;
}

/** A key as part of a path. */
export function shownKey(key: string): string {
  return /^[\w.[\]-]{1,60}$/.test(key) ? key : shownValue(key);
}

/** A finite number in a range, or the default and a problem if it is none. */
export function numberIn(
  checks: Checks,
  path: string,
  value: unknown,
  range: {
    readonly min: number;
    readonly max: number;
    readonly whole?: boolean;
    readonly or: number;
  },
): number {
  const { min, max, whole = false, or } = range;
  if (value === undefined) return or;
  const fine = typeof value === 'number' && value >= min && value <= max;
  if (fine && (!whole || Number.isInteger(value))) return value;
  checks.wrong(path, `must be a ${whole ? 'whole ' : ''}number in [${min}, ${max}]`, value);
  return or;
}

/** A text, or the default and a problem if it is none. */
export function textOf(checks: Checks, path: string, value: unknown, or: string): string {
  if (value === undefined) return or;
  if (typeof value === 'string' && value.length >= 1 && value.length <= 200) return value;
  checks.wrong(path, 'must be text of 1 to 200 characters', value);
  return or;
}

const mostWords = 2000;

/** Some sentences, or nothing and a problem. */
export function wordsOf(checks: Checks, path: string, value: unknown): string {
  if (typeof value === 'string' && value.length >= 1 && value.length <= mostWords) return value;
  checks.wrong(path, `must be text of 1 to ${mostWords} characters`, value);
  return '';
}

/** One of some names, or the first and a problem. */
export function oneOf<Name extends string>(
  checks: Checks,
  path: string,
  value: unknown,
  names: readonly Name[],
  or: Name,
): Name {
  if (value === undefined) return or;
  const found = names.find((name) => name === value);
  if (found === undefined) checks.wrong(path, `must be one of ${names.join(', ')}`, value);
  return found ?? or;
}

/** A list, or an empty one and a problem. */
export function listOf(checks: Checks, path: string, value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  checks.wrong(path, 'must be a list', value);
  return [];
}
