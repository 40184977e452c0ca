import { canonicalJson } from '@uptake/core';

const known = new WeakMap<object, string>();

/**
 * Canonical JSON of data that never changes, remembered part by part: the points of a design share all but the branch they vary.
 *
 * @throws TypeError if a number is not finite.
 */
export function canonicalText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return canonicalJson(value);
  const before = known.get(value);
  if (before !== undefined) return before;
  const text = Array.isArray(value)
    ? `[${value.map(canonicalText).join(',')}]`
    : `{${Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, inner]) => `${JSON.stringify(key)}:${canonicalText(inner)}`)
        .join(',')}}`;
  known.set(value, text);
  return text;
}
