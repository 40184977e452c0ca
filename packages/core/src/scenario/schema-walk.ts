import * as z from 'zod';
import { isMapping } from './mapping.ts';
import { type Problem, pathText, shown } from './problem.ts';
import type { Dotted } from './written.ts';

/** A schema without the wrappers that make it optional. */
export function inner(schema: z.ZodType): z.ZodType {
  let plain = schema;
  while (plain instanceof z.ZodOptional) plain = plain.unwrap() as z.ZodType;
  return plain;
}

/** The schema of an entry of a mapping or list; nothing if it may not have such an entry. */
function entrySchema(schema: z.ZodType, key: PropertyKey): z.ZodType | undefined {
  const at = inner(schema);
  if (at instanceof z.ZodObject)
    return Object.hasOwn(at.shape, key) ? (at.shape[key as string] as z.ZodType) : undefined;
  if (at instanceof z.ZodRecord) return at.valueType as z.ZodType;
  if (at instanceof z.ZodArray && typeof key === 'number') return at.element as z.ZodType;
  if (at instanceof z.ZodUnion)
    return (at.options as z.ZodType[])
      .map((option) => entrySchema(option, key))
      .find((found) => found !== undefined);
  return undefined;
}

/** The schema at a path; nothing if no value may be there. */
export function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType | undefined {
  return path.reduce<z.ZodType | undefined>((at, key) => at && entrySchema(at, key), schema);
}

/** Keys that a mapping may have; none if it is no mapping with fixed keys. */
export function keysOf(schema: z.ZodType | undefined): string[] {
  const at = schema && inner(schema);
  if (at instanceof z.ZodUnion) return (at.options as z.ZodType[]).flatMap(keysOf);
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

/** Any name, and any place of a list, in a {@link Place}. */
export const anyName = '*';
export const anyItem = '[]';

/** Where a key may be: the keys that lead to its mapping, with {@link anyName} and {@link anyItem}. */
export type Place = readonly string[];

const known = new WeakMap<z.ZodType, ReadonlyMap<string, readonly Place[]>>();

/** Every key that a schema knows, with all places where it may be. */
export function placesOf(schema: z.ZodType): ReadonlyMap<string, readonly Place[]> {
  const before = known.get(schema);
  if (before) return before;
  const places = new Map<string, Place[]>();
  const visit = (outer: z.ZodType, place: Place): void => {
    const at = inner(outer);
    if (at instanceof z.ZodObject)
      for (const [key, value] of Object.entries(at.shape)) {
        places.set(key, [...(places.get(key) ?? []), place]);
        visit(value as z.ZodType, [...place, key]);
      }
    else if (at instanceof z.ZodRecord) visit(at.valueType as z.ZodType, [...place, anyName]);
    else if (at instanceof z.ZodArray) visit(at.element as z.ZodType, [...place, anyItem]);
    else if (at instanceof z.ZodUnion)
      for (const option of at.options) visit(option as z.ZodType, place);
  };
  visit(schema, []);
  known.set(schema, places);
  return places;
}

/**
 * A plain value without what was not given: entries that are `undefined` are dropped, as if they had not been written, and
 * an empty section (`null`, such as the YAML line `policy:`) counts as an empty mapping or list. Values stay as they are.
 */
export function tidied(schema: z.ZodType, value: unknown): unknown {
  const at = inner(schema);
  if (Array.isArray(value)) {
    const item = entrySchema(at, 0);
    return item && value.some(isMapping) ? value.map((one) => tidied(item, one)) : value;
  }
  if (!isMapping(value)) return value;
  const isRecord = at instanceof z.ZodRecord;
  const entries = Object.entries(value).flatMap(([key, one]): [string, unknown][] => {
    if (one === undefined) return [];
    const entry = entrySchema(at, key);
    if (!entry) return [[key, one]];
    if (one !== null) return [[key, tidied(entry, one)]];
    const due = inner(entry);
    if (isRecord && due instanceof z.ZodObject) return [[key, {}]];
    if (!(entry instanceof z.ZodOptional)) return [[key, null]];
    if (due instanceof z.ZodObject || due instanceof z.ZodRecord) return [];
    return [[key, due instanceof z.ZodArray ? [] : null]];
  });
  return Object.fromEntries(entries);
}

/** Whole numbers that are written like a decimal: `3.000` may mean 3 or 3000. */
export function dottedProblems(schema: z.ZodType, dotted: readonly Dotted[]): Problem[] {
  return dotted.flatMap(({ path, text }): Problem[] => {
    const found = schemaAt(schema, path);
    const due = found && inner(found);
    if (!(due instanceof z.ZodNumber) || !due.isInt) return [];
    return [
      {
        path: pathText(path),
        rule: 'must be a whole number without a point',
        got: shown(text).replace(/^"|"$/g, ''),
        remedy: `write ${text.replaceAll('.', '')}, or ${Number(text)}`,
      },
    ];
  });
}
