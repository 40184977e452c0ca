import { isMapping, type Mapping } from '@uptake/core/internal';

/**
 * What makes one JSON value another: `[value]` for another value, `[]` for a key that is gone, and an object for what
 * differs inside of an object.
 */
export type Difference = readonly [] | readonly [unknown] | { readonly [key: string]: Difference };

function inside(base: Mapping, value: Mapping): Difference | undefined {
  const gone = Object.keys(base).filter((key) => !Object.hasOwn(value, key));
  const changed = Object.entries(value).flatMap(([key, own]): [string, Difference][] => {
    if (own === undefined) return [];
    const difference = Object.hasOwn(base, key) ? differing(base[key], own) : [own];
    return difference === undefined ? [] : [[key, difference as Difference]];
  });
  const all = [...changed, ...gone.map((key) => [key, []] as const)];
  return all.length === 0 ? undefined : Object.fromEntries(all);
}

function differing(base: unknown, value: unknown): Difference | undefined {
  if (base === value) return undefined;
  if (isMapping(base) && isMapping(value)) return inside(base, value);
  const same = JSON.stringify(base) === JSON.stringify(value);
  return same ? undefined : [value];
}

/**
 * What makes a value of another one; nothing where they are the same. Keys keep the order that they have in the base, so
 * where another order is meant the whole value is the difference.
 *
 * @param base - A JSON value.
 * @param value - Another.
 *
 * @example
 * ```ts
 * differenceOf({ a: 1, b: { c: 2, d: 3 } }, { a: 1, b: { c: 4 } }); // => { b: { c: [4], d: [] } }
 * ```
 */
export function differenceOf(base: unknown, value: unknown): Difference | undefined {
  const difference = differing(base, value);
  const again = JSON.stringify(withDifference(base, difference));
  return again === JSON.stringify(value) ? difference : [value];
}

/**
 * A value with a difference; new objects only where something differs.
 *
 * @param base - The value that the difference was taken from.
 * @param difference - Untrusted: what is no difference changes nothing.
 */
export function withDifference(base: unknown, difference: unknown): unknown {
  if (Array.isArray(difference)) return difference[0];
  if (!isMapping(difference)) return base;
  const before = isMapping(base) ? base : {};
  const isGone = (key: string): boolean => {
    const own = Object.hasOwn(difference, key) ? difference[key] : undefined;
    return Array.isArray(own) && own.length === 0;
  };
  const names = [...new Set([...Object.keys(before), ...Object.keys(difference)])];
  // Entries make own properties of every name, `__proto__` too.
  return Object.fromEntries(
    names
      .filter((key) => !isGone(key))
      .map((key) => {
        const old = Object.hasOwn(before, key) ? before[key] : undefined;
        return [key, Object.hasOwn(difference, key) ? withDifference(old, difference[key]) : old];
      }),
  );
}
