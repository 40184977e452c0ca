import type { z } from 'zod';
import { levers } from '../levers/levers.ts';
import { parameters } from '../levers/parameters.ts';
import { type Problem, pathText, shown } from './problem.ts';
import { suggest } from './suggest.ts';

const sections =
  'name question source expected weeks organisation roles tool mind policy rollout arms'.split(' ');
const others =
  'preset metrics ties headcount waves training campaign schedule shocks guardrails gates reviewWeeks'.split(
    ' ',
  );
const words = [...sections, ...others, ...[...levers, ...parameters].map(({ id }) => id)];
const places = new Map<string, string>([
  ...levers.map(({ id }): [string, string] => [id, 'policy']),
  ...parameters.map(({ id, of }): [string, string] => [id, of === 'role' ? 'roles[]' : of]),
]);

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let inner = value;
  for (const key of path) {
    if (typeof inner !== 'object' || inner === null) return undefined;
    inner = (inner as Record<PropertyKey, unknown>)[key];
  }
  return inner;
}

/** Most unknown keys for which a known one is looked up: a hostile file has hundreds of thousands. */
const mostSuggestions = 100;

function unknownKey(path: readonly PropertyKey[], key: string, index: number): Problem {
  const home = places.get(key);
  const near = index < mostSuggestions ? suggest(key, words) : undefined;
  const hint = home ? `; ${key} belongs to ${home}` : near ? `; did you mean ${near}?` : '';
  return { path: pathText([...path, key]), rule: `is unknown here${hint}` };
}

/** Breaches of a schema, one problem each, with the value found. */
export function shapeProblems(
  schema: z.ZodType,
  value: unknown,
  prefix: readonly PropertyKey[] = [],
): Problem[] {
  const result = schema.safeParse(value);
  if (result.success) return [];
  return result.error.issues.flatMap((issue): Problem[] => {
    const path = [...prefix, ...issue.path];
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key, index) => unknownKey(path, key, index));
    if (issue.code === 'invalid_union') {
      const inner = issue.errors.flat().filter(({ path: deep }) => deep.length > 0);
      const first = inner[0];
      if (first)
        return [
          {
            path: pathText([...path, ...first.path]),
            rule: first.message,
            got: shown(at(value, [...issue.path, ...first.path])),
          },
        ];
    }
    const got = at(value, issue.path);
    const rule =
      got === undefined
        ? issue.message.replace(/^must be /, 'is missing: must be ')
        : issue.message;
    return [{ path: pathText(path), rule, ...(got === undefined ? {} : { got: shown(got) }) }];
  });
}
