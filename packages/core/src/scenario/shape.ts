import type { z } from 'zod';
import { type Problem, pathText, shown } from './problem.ts';
import { mappingRemedy, numberReadings, numberRemedy, suggest } from './remedies.ts';
import { anyItem, anyName, keysOf, type Place, placesOf, schemaAt } from './schema-walk.ts';

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let deep = value;
  for (const key of path) {
    if (typeof deep !== 'object' || deep === null) return undefined;
    deep = (deep as Record<PropertyKey, unknown>)[key];
  }
  return deep;
}

/** A place as seen from a mapping of the file: the keys that they share, and the rest. */
interface Seen {
  readonly shared: number;
  readonly place: Place;
}

function seenFrom(path: readonly PropertyKey[], place: Place): Seen {
  const fits = (key: string, i: number): boolean =>
    key === path[i] ||
    (key === anyItem && typeof path[i] === 'number') ||
    (key === anyName && typeof path[i] === 'string');
  const off = place.findIndex((key, i) => !fits(key, i));
  return { shared: off < 0 ? place.length : off, place };
}

function placeText(path: readonly PropertyKey[], { shared, place }: Seen): string {
  const text = pathText([...path.slice(0, shared)]);
  const rest = place.slice(shared).reduce((before, key) => {
    if (key === anyItem) return `${before}[]`;
    return before === '' ? key : `${before}.${key}`;
  }, text);
  return rest === '' ? 'the top of the file' : rest;
}

const leverSections = ['policy', 'set', 'add'];

/**
 * Where a key belongs that is not known where it was found: the nearest place of each kind that it can have, so that
 * `quality` in the `set` of a schedule belongs to its `metrics`, or to `tool`.
 */
function homesOf(schema: z.ZodType, path: readonly PropertyKey[], key: string): string[] {
  const seen = (placesOf(schema).get(key) ?? [])
    .map((place) => seenFrom(path, place))
    .filter(({ shared, place }) => !place.slice(shared).includes(anyName))
    // Prices are called like what they price, which is what was meant outside of them.
    .filter(({ place }) => place[0] !== 'economics' || path[0] === 'economics')
    .sort((a, b) => b.shared - a.shared || a.place.length - b.place.length);
  const kinds = new Map<string, Seen>();
  for (const one of seen) {
    const last = one.place.findLast((name) => name !== anyItem) ?? '';
    const kind = leverSections.includes(last) ? 'policy' : last;
    if (!kinds.has(kind)) kinds.set(kind, one);
  }
  return [...kinds.values()].map((one) => placeText(path, one));
}

/** Most unknown keys for which a known one is looked up: a hostile file has hundreds of thousands. */
const mostSuggestions = 100;
const mostHomes = 3;

/** `{credit: 0,5}` is read as `credit: 0` and a key `5` without value. */
function commaRemedy(mapping: unknown, key: string): string | undefined {
  if (!/^\d+$/.test(key) || at(mapping, [key]) !== null) return undefined;
  const heads = Object.entries(mapping as object).filter(([, head]) => Number.isInteger(head));
  const [only] = heads;
  return heads.length === 1 && only
    ? `a decimal has a point: write ${only[0]}: ${numberReadings(`${only[1]},${key}`)[0]}`
    : `a decimal has a point: write 0.${key}`;
}

/** Where an unknown key belongs, or which known one was meant; empty if neither is known. */
function unknownHint(schema: z.ZodType, path: readonly PropertyKey[], key: string): string {
  const homes = homesOf(schema, path, key);
  if (homes.length > 0 && homes.length <= mostHomes)
    return `; ${key} belongs to ${homes.join(' or ')}`;
  const here = suggest(key, keysOf(schemaAt(schema, path)));
  if (here) return `; did you mean ${here}?`;
  const near = suggest(key, [...placesOf(schema).keys()]);
  if (!near || near === key) return '';
  const [home] = homesOf(schema, path, near);
  return `; did you mean ${near}${home ? `, which belongs to ${home}` : ''}?`;
}

/** A key that is unknown where it is, the `index`-th of its mapping. */
function unknownKey(schema: z.ZodType, value: unknown, path: readonly PropertyKey[]) {
  const mapping = at(value, path);
  return (key: string, index: number): Problem => {
    const problem = { path: pathText([...path, key]), rule: 'is unknown here' };
    const remedy = commaRemedy(mapping, key);
    if (remedy) return { ...problem, remedy };
    if (index >= mostSuggestions) return problem;
    return { ...problem, rule: `${problem.rule}${unknownHint(schema, path, key)}` };
  };
}

type Issue = z.core.$ZodIssue;

/**
 * What is wrong inside a value that may have several forms, by the form that it has: the one of which all is wrong inside. Of a long
 * list the first is enough.
 */
function insideUnion(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [];
  const isInside = ({ path }: Issue): boolean => path.length > 0;
  const keyed = issue.errors.filter((errors) =>
    errors.every((found) => found.code === 'unrecognized_keys' || isInside(found)),
  );
  const fitting =
    issue.errors.find((errors) => errors.every(isInside)) ??
    (keyed.length === 1 ? keyed[0] : undefined) ??
    issue.errors.flat().filter(isInside).slice(0, 1);
  const isList = typeof fitting[0]?.path[0] === 'number';
  return fitting
    .slice(0, isList ? 1 : 20)
    .map((found) => ({ ...found, path: [...issue.path, ...found.path] }));
}

/** Breaches of a schema, one problem each, with the value found and, where it is known, what to write instead. */
export function shapeProblems(schema: z.ZodType, value: unknown): Problem[] {
  const result = schema.safeParse(value);
  if (result.success) return [];
  const problemsOf = (issue: Issue): Problem[] => {
    const { path } = issue;
    if (issue.code === 'unrecognized_keys') return issue.keys.map(unknownKey(schema, value, path));
    const inside = insideUnion(issue);
    if (inside.length > 0) return inside.flatMap(problemsOf);
    const got = at(value, path);
    if (got === undefined)
      return [
        { path: pathText(path), rule: issue.message.replace(/^must be /, 'is missing: must be ') },
      ];
    const due = schemaAt(schema, path);
    const remedy =
      numberRemedy(due, got) ?? (path.length > 0 ? mappingRemedy(due, got) : undefined);
    const rule = got === null ? `is empty: ${issue.message}` : issue.message;
    return [
      {
        path: pathText(path),
        rule,
        ...(got === null ? {} : { got: shown(got) }),
        ...(remedy && { remedy }),
      },
    ];
  };
  return result.error.issues.flatMap(problemsOf);
}
