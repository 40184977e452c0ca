import { levers } from '../tables/levers.ts';
import { measureRange, measures } from '../tables/measures.ts';
import { maxEmployees } from '../tables/rollout.ts';
import { type Problem, pathText, shown } from './problem.ts';
import { percentRemedy } from './remedies.ts';
import { headcountOf, type Scenario } from './scenario.ts';
import { scenarioSchema } from './schema.ts';
import { shapeProblems } from './shape.ts';

type Mapping = Record<string, unknown>;
type Range = { readonly min: number; readonly max: number };

const nouns = {
  share: 'share',
  count: 'count',
  hours: 'number of hours',
  difference: 'difference',
} as const;

const mapping = (value: unknown): Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Mapping) : {};
const items = (value: unknown): Mapping[] => (Array.isArray(value) ? value.map(mapping) : []);
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

/**
 * Breaches of rules that span several fields: names that must exist, weeks inside the horizon, sizes.
 *
 * Works on unchecked input, so that these are found together with breaches of the schema.
 */
export function crossProblems(input: unknown, prefix: readonly PropertyKey[] = []): Problem[] {
  const problems: Problem[] = [];
  const add = (path: PropertyKey[], rule: string, got?: unknown, remedy?: string): void => {
    problems.push({
      path: pathText([...prefix, ...path]),
      rule,
      ...(got === undefined ? {} : { got: shown(got) }),
      ...(remedy && { remedy }),
    });
  };
  const scenario = mapping(input);
  const roles = items(scenario['roles']);
  const weeks = scenario['weeks'] === undefined ? 52 : scenario['weeks'];

  const known = new Set<unknown>();
  roles.forEach(({ name }, index) => {
    if (known.has(name)) add(['roles', index, 'name'], 'must be unique', name);
    if (typeof name === 'string') known.add(name);
  });
  const heads = roles.map(({ headcount }) => (typeof headcount === 'number' ? headcount : 0));
  const people = heads.reduce((sum, count) => sum + count, 0);
  if (people > maxEmployees && heads.every((count) => count <= maxEmployees))
    add(['roles'], `must have at most ${maxEmployees} employees together`, people);

  const checkWeek = (path: PropertyKey[], week: unknown): void => {
    if (
      typeof week === 'number' &&
      typeof weeks === 'number' &&
      Number.isInteger(week) &&
      week > weeks
    )
      add(path, `must be inside the horizon of ${weeks} weeks`, week);
  };
  const listed = [...known]
    .slice(0, 12)
    .map((name) => shown(name).slice(1, -1))
    .join(', ');
  const checkRole = (path: PropertyKey[], role: unknown): void => {
    if (typeof role === 'string' && !known.has(role))
      add(path, `must name a role; roles are ${listed}`, role);
  };
  const checkIn = (path: PropertyKey[], { min, max }: Range, value: unknown, why: string): void => {
    if (typeof value !== 'number' || !Number.isFinite(value) || (value >= min && value <= max))
      return;
    const rule = Number.isFinite(max) ? `must be in [${min}, ${max}]` : `must be at least ${min}`;
    add(path, `${rule}, since ${why}`, value, max === 1 ? percentRemedy(value) : undefined);
  };
  const checkLimit = (path: PropertyKey[], id: unknown, value: unknown): void => {
    const measure = measures.find((row) => row.id === id);
    if (!measure) return;
    const why = `${measure.id} is a ${nouns[measure.unit]}`;
    checkIn(path, measureRange(measure.id), value, why);
  };
  const rollout = mapping(scenario['rollout']);
  for (const list of ['waves', 'training', 'campaign', 'schedule', 'gates']) {
    items(rollout[list]).forEach((item, index) => {
      const path = ['rollout', list, index];
      checkWeek([...path, 'week'], item['week']);
      checkRole([...path, 'role'], item['role']);
      strings(item['roles']).forEach((role, at) => {
        checkRole([...path, 'roles', at], role);
      });
    });
  }
  items(rollout['waves']).forEach(({ share, roles: named }, index) => {
    if ((share === undefined) === (named === undefined))
      add(['rollout', 'waves', index], 'must have either share or roles');
  });
  items(rollout['schedule']).forEach(({ set, metrics }, index) => {
    if (set === undefined && metrics === undefined)
      add(['rollout', 'schedule', index], 'must have set or metrics');
  });
  items(rollout['shocks']).forEach(({ from, to }, index) => {
    checkWeek(['rollout', 'shocks', index, 'from'], from);
    checkWeek(['rollout', 'shocks', index, 'to'], to);
    if (typeof from === 'number' && typeof to === 'number' && from > to)
      add(['rollout', 'shocks', index, 'to'], `must not lie before from (${from})`, to);
  });
  items(rollout['gates']).forEach(({ measure, atLeast }, index) => {
    checkLimit(['rollout', 'gates', index, 'atLeast'], measure, atLeast);
  });
  items(rollout['guardrails']).forEach(({ measure, above, below, add: added }, index) => {
    const path = ['rollout', 'guardrails', index];
    checkLimit([...path, 'above'], measure, above);
    checkLimit([...path, 'below'], measure, below);
    for (const [id, amount] of Object.entries(mapping(added))) {
      const lever = levers.find((row) => row.id === id);
      if (!lever) continue;
      const [min, max] = [lever.min - lever.max, lever.max - lever.min];
      checkIn(
        [...path, 'add', id],
        { min, max },
        amount,
        `${id} is in [${lever.min}, ${lever.max}]`,
      );
    }

    if ((above === undefined) === (below === undefined))
      add(['rollout', 'guardrails', index], 'must have either above or below');
  });
  return problems;
}

const mostTies = 20;

/** Ties that name nobody, or have no weight; the list may hold millions, so it does not go through the schema. */
function tieProblems({ organisation, roles }: Scenario): Problem[] {
  const employees = headcountOf({ roles });
  const problems: Problem[] = [];
  const inside = (id: number): boolean => Number.isInteger(id) && id >= 0 && id < employees;
  for (const [index, tie] of (organisation.ties ?? []).entries()) {
    if (problems.length === mostTies) break;
    const [from, to, weight] = tie;
    if (inside(from) && inside(to) && weight >= 0 && Number.isFinite(weight)) continue;
    problems.push({
      path: `organisation.ties[${index}]`,
      rule: `must hold employees 0 to ${employees - 1} and a weight of 0 or more`,
      got: `[${tie.join(', ')}]`,
    });
  }
  return problems;
}

/**
 * Everything that is wrong with a resolved scenario, such as one that was changed after it was parsed: the same rules as a
 * scenario file.
 *
 * @param scenario - An arm, or a parsed scenario; its own `arms` are not looked at.
 * @returns Every broken rule with its path; empty if the scenario can be simulated.
 *
 * @example
 * ```ts
 * const scenario = parseScenario({ name: 'Pilot', roles: [{ name: 'Analyst', headcount: 40 }] });
 * const changed = { ...scenario, policy: { ...scenario.policy, credit: 7 } };
 * scenarioProblems(changed).map(problemLine); // => [ 'policy.credit must be in [0, 1], got 7' ]
 * ```
 */
export function scenarioProblems(scenario: Scenario): Problem[] {
  const { arms: _arms, about, organisation, ...given } = scenario;
  const { ties: _ties, ...numbers } = organisation;
  const written = { ...given, ...about, organisation: numbers };
  const problems = [...shapeProblems(scenarioSchema, written), ...crossProblems(written)];
  return problems.length > 0 ? problems : tieProblems(scenario);
}

/**
 * The part of {@link scenarioProblems} that spans several fields: weeks inside the horizon, shocks that end after they start,
 * sizes, ties. Enough, and much faster, where every number was judged by its own row.
 */
export function jointProblems(scenario: Scenario): Problem[] {
  const problems = crossProblems(scenario);
  return problems.length > 0 ? problems : tieProblems(scenario);
}
