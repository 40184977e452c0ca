import { levers } from '../tables/levers.ts';
import { metrics } from '../tables/metrics.ts';
import { canonicalJson } from './fingerprint.ts';
import { type Mapping, mappingOf } from './mapping.ts';
import { shortened } from './printable.ts';
import { defaultRule } from './rule.ts';
import type { Scenario } from './scenario.ts';

/** One value in which two scenarios differ. */
export interface Difference {
  /** Where, such as `policy.credit`, `roles.Analyst.metrics.quality` or `rollout.waves`. */
  readonly path: string;
  /** The last name of the path. */
  readonly id: string;
  /**
   * What is switched together with it where arms are taken apart: a lever, `metrics`, `work` (all else of a role), `tool`,
   * `mind`, `rule`, `organisation`, or an entry of the rollout.
   */
  readonly part: string;
  /** Its values; undefined where it is not set. */
  readonly from: unknown;
  readonly to: unknown;
}

const same = (a: unknown, b: unknown): boolean =>
  a === b || canonicalJson(a ?? null) === canonicalJson(b ?? null);

/** Entries that differ between two mappings, those of a table in its order, then the others as written. */
function entriesApart(
  path: string,
  part: (id: string) => string,
  [a, b]: readonly [unknown, unknown],
  first: readonly { readonly id: string }[] = [],
): Difference[] {
  const [from, to]: readonly [Mapping, Mapping] = [mappingOf(a), mappingOf(b)];
  const known = first.map(({ id }) => id);
  const ids = new Set([...known, ...Object.keys(from), ...Object.keys(to)]);
  return [...ids]
    .filter((id) => !same(from[id], to[id]))
    .map((id) => ({ path: `${path}.${id}`, id, part: part(id), from: from[id], to: to[id] }));
}

const itself = (id: string): string => id;

/**
 * Everything in which a scenario differs from another with the same roles: levers, metric weights, parameters and the
 * entries of the rollout, in this order.
 *
 * @param a - The scenario that is compared with, such as the baseline.
 * @param b - The other one. A role that only one of them has is left out.
 *
 * @example
 * ```ts
 * const roles = [{ name: 'Analyst', headcount: 40 }];
 * const arms = { one: {}, two: { policy: { credit: 0.5 } } };
 * const { one, two } = parseScenario({ name: 'Pilot', roles, arms }).arms;
 * differencesBetween(one, two).map(({ path, to }) => [path, to]); // => [ [ 'policy.credit', 0.5 ] ]
 * ```
 */
export function differencesBetween(a: Scenario, b: Scenario): Difference[] {
  const roles = a.roles.flatMap((role, at) => {
    const other = b.roles[at];
    if (!other) return [];
    const path = `roles.${shortened(role.name, 40)}`;
    const { metrics: weights, policy, tool, mind, ...work } = role;
    const { metrics: _metrics, policy: _policy, tool: _tool, mind: _mind, ...otherWork } = other;
    return [
      ...entriesApart(path, () => 'work', [work, otherWork]),
      ...entriesApart(`${path}.metrics`, () => 'metrics', [weights, other.metrics], metrics),
      ...entriesApart(`${path}.policy`, itself, [policy, other.policy], levers),
      ...entriesApart(`${path}.tool`, () => 'work', [tool, other.tool]),
      ...entriesApart(`${path}.mind`, () => 'work', [mind, other.mind]),
    ];
  });
  const sections = (['tool', 'mind', 'organisation'] as const).flatMap((section) =>
    entriesApart(section, () => section, [a[section], b[section]]),
  );
  return [
    ...entriesApart('policy', itself, [a.policy, b.policy], levers),
    ...roles,
    ...sections,
    ...entriesApart('rule', () => 'rule', [
      a.rule ?? { name: defaultRule },
      b.rule ?? { name: defaultRule },
    ]),
    ...entriesApart('rollout', itself, [a.rollout, b.rollout]),
  ];
}
