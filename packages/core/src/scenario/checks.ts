import { levers } from '../tables/levers.ts';
import { measureRange, measures } from '../tables/measures.ts';
import { sharedMind } from '../tables/parameters.ts';
import { defaultWeeks, maxEmployees, type rolloutFields } from '../tables/rollout.ts';
import { type Mapping, mappingOf } from './mapping.ts';
import { type Problem, pathText, shown } from './problem.ts';
import { percentRemedy } from './remedies.ts';
import { headcountOf, type Scenario } from './scenario.ts';
import { scenarioSchema } from './schema.ts';
import { shapeProblems } from './shape.ts';

type Range = { readonly min: number; readonly max: number; readonly why: string };

const nouns = {
  share: 'share',
  count: 'count',
  hours: 'number of hours',
  difference: 'difference',
} as const;

/** Whose measure a gate or guardrail may read beside that of a role. */
const groupNames: readonly string[] = ['organisation', 'access'];

const items = (value: unknown): Mapping[] => (Array.isArray(value) ? value.map(mappingOf) : []);
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

/** Names of roles as written, as far as they are text. */
const namesOf = (roles: unknown): ReadonlySet<unknown> =>
  new Set(items(roles).flatMap(({ name }) => (typeof name === 'string' ? [name] : [])));

/** Checks what spans several fields of a scenario, and collects what is wrong. Works on unchecked input. */
class Checker {
  readonly problems: Problem[] = [];
  private readonly prefix: readonly PropertyKey[];
  private readonly roles: ReadonlySet<unknown>;
  private readonly weeks: unknown;

  constructor({ roles, weeks = defaultWeeks }: Mapping, prefix: readonly PropertyKey[]) {
    this.prefix = prefix;
    this.roles = namesOf(roles);
    this.weeks = weeks;
  }

  add(path: readonly PropertyKey[], rule: string, got?: unknown, remedy?: string): void {
    this.problems.push({
      path: pathText([...this.prefix, ...path]),
      rule,
      ...(got === undefined ? {} : { got: shown(got) }),
      ...(remedy && { remedy }),
    });
  }

  /** A week must be inside the horizon. */
  week(path: readonly PropertyKey[], week: unknown): void {
    const { weeks } = this;
    if (typeof weeks === 'number' && Number.isInteger(week) && (week as number) > weeks)
      this.add(path, `must be inside the horizon of ${weeks} weeks`, week);
  }

  /** A name must be that of a role. */
  role(path: readonly PropertyKey[], role: unknown): void {
    if (typeof role !== 'string' || this.roles.has(role)) return;
    const names = [...this.roles].slice(0, 12).map((name) => shown(name).slice(1, -1));
    this.add(path, `must name a role; roles are ${names.join(', ')}`, role);
  }

  /** A reader must name whose measure it reads. */
  group(path: readonly PropertyKey[], group: unknown): void {
    if (typeof group !== 'string' || groupNames.includes(group) || this.roles.has(group)) return;
    const names = [...new Set([...groupNames, ...this.roles])]
      .slice(0, 12)
      .map((name) => shown(name).slice(1, -1));
    this.add(path, `must be organisation, access or a role; there are ${names.join(', ')}`, group);
  }

  /** A number must be in a range, for a reason. */
  range(path: readonly PropertyKey[], { min, max, why }: Range, value: unknown): void {
    if (typeof value !== 'number' || !Number.isFinite(value) || (value >= min && value <= max))
      return;
    const rule = Number.isFinite(max) ? `must be in [${min}, ${max}]` : `must be at least ${min}`;
    this.add(path, `${rule}, since ${why}`, value, max === 1 ? percentRemedy(value) : undefined);
  }

  /** A limit must be a value that its measure can have. */
  limit(path: readonly PropertyKey[], id: unknown, value: unknown): void {
    const measure = measures.find((row) => row.id === id);
    if (!measure) return;
    const why = `${measure.id} is a ${nouns[measure.unit]}`;
    this.range(path, { ...measureRange(measure.id), why }, value);
  }
}

type ItemCheck = (check: Checker, item: Mapping, path: readonly PropertyKey[]) => void;

const dated: ItemCheck = (check, { week, role, roles }, path) => {
  check.week([...path, 'week'], week);
  check.role([...path, 'role'], role);
  strings(roles).forEach((name, at) => {
    check.role([...path, 'roles', at], name);
  });
};

const eitherOf: (first: string, second: string) => ItemCheck = (first, second) => {
  return (check, item, path) => {
    if ((item[first] === undefined) === (item[second] === undefined))
      check.add(path, `must have either ${first} or ${second}`);
  };
};

/** What each item of a list of the rollout must keep beside the ranges of its numbers, in this order. */
const rolloutChecks: { readonly [List in keyof typeof rolloutFields]: readonly ItemCheck[] } = {
  waves: [dated, eitherOf('share', 'roles')],
  training: [dated],
  campaign: [dated],
  schedule: [
    dated,
    (check, { set, metrics, tool, mind, role }, path) => {
      if ([set, metrics, tool, mind].every((part) => part === undefined))
        check.add(path, 'must have set, metrics, tool or mind');
      if (role === undefined) return;
      for (const id of sharedMind)
        if (mappingOf(mind)[id] !== undefined)
          check.add([...path, 'mind', id], 'is one for all, so no role may have its own');
    },
  ],
  shocks: [
    (check, { from, to }, path) => {
      check.week([...path, 'from'], from);
      check.week([...path, 'to'], to);
      if (typeof from === 'number' && typeof to === 'number' && from > to)
        check.add([...path, 'to'], `must not lie before from (${from})`, to);
    },
  ],
  gates: [
    dated,
    (check, { measure, atLeast, of }, path) => {
      check.limit([...path, 'atLeast'], measure, atLeast);
      check.group([...path, 'of'], of);
    },
  ],
  guardrails: [
    (check, { measure, above, below, add, of }, path) => {
      check.group([...path, 'of'], of);
      check.limit([...path, 'above'], measure, above);
      check.limit([...path, 'below'], measure, below);
      for (const [id, amount] of Object.entries(mappingOf(add))) {
        const lever = levers.find((row) => row.id === id);
        if (!lever) continue;
        const why = `${id} is in [${lever.min}, ${lever.max}]`;
        const size = lever.max - lever.min;
        check.range([...path, 'add', id], { min: -size, max: size, why }, amount);
      }
    },
    eitherOf('above', 'below'),
  ],
};

function checkRollout(check: Checker, rollout: unknown): void {
  for (const [list, checks] of Object.entries(rolloutChecks))
    items(mappingOf(rollout)[list]).forEach((item, index) => {
      for (const one of checks) one(check, item, ['rollout', list, index]);
    });
}

function checkRoles(check: Checker, roles: readonly Mapping[]): void {
  const seen = new Set<unknown>();
  roles.forEach(({ name }, index) => {
    if (seen.has(name)) check.add(['roles', index, 'name'], 'must be unique', name);
    if (typeof name === 'string') seen.add(name);
    if (groupNames.includes(name as string))
      check.add(['roles', index, 'name'], 'must not be organisation or access', name);
  });
  const heads = roles.map(({ headcount }) => (typeof headcount === 'number' ? headcount : 0));
  const people = heads.reduce((sum, count) => sum + count, 0);
  if (people > maxEmployees && heads.every((count) => count <= maxEmployees))
    check.add(['roles'], `must have at most ${maxEmployees} employees together`, people);
}

/**
 * Breaches of rules that span several fields: names that must exist, weeks inside the horizon, sizes.
 *
 * Works on unchecked input, so that these are found together with breaches of the schema.
 */
export function crossProblems(input: unknown): Problem[] {
  const scenario = mappingOf(input);
  const check = new Checker(scenario, []);
  checkRoles(check, items(scenario['roles']));
  checkRollout(check, scenario['rollout']);
  return check.problems;
}

/** The same for an arm: of the rollout what it writes itself, and the roles that it names. */
export function armProblems(input: unknown, name: string, arm: unknown): Problem[] {
  const check = new Checker(mappingOf(input), ['arms', name]);
  const { roles, rollout } = mappingOf(arm);
  checkRollout(check, rollout);
  const known = namesOf(mappingOf(input)['roles']);
  items(roles).forEach((role, index) => {
    if (typeof role['name'] === 'string' && !known.has(role['name']))
      check.add(['roles', index, 'name'], 'must name a role of the scenario', role['name']);
  });
  return check.problems;
}

const mostTies = 20;

/** Ties that name no employee, or have no weight; the list may hold millions, so it does not go through the schema. */
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
