import { brokenRule } from '../tables/entry.ts';
import { levers } from '../tables/levers.ts';
import { sharedMind } from '../tables/parameters.ts';
import { headcountField, maxEmployees, type rolloutFields } from '../tables/rollout.ts';
import { Checker, groupNames, items, namesOf, strings } from './checker.ts';
import { baselineProblems, checkEconomics } from './economics-checks.ts';
import { isMapping, type Mapping, mappingOf } from './mapping.ts';
import {
  codeOutcomeProblems,
  ownOutcomeProblems,
  scopeOf,
  writtenOutcomes,
} from './own-outcomes.ts';
import { type Problem, pathText } from './problem.ts';
import { ownRuleProblems } from './rule.ts';
import { headcountOf, type Scenario } from './scenario.ts';
import { scenarioSchema } from './schema.ts';
import { shapeProblems } from './shape.ts';
import { fieldsOf, whoProblems } from './who.ts';

type ItemCheck = (check: Checker, item: Mapping, path: readonly PropertyKey[]) => void;

const dated: ItemCheck = (check, { week, role, roles }, path) => {
  check.week([...path, 'week'], week);
  check.role([...path, 'role'], role);
  strings(roles).forEach((name, at) => {
    check.role([...path, 'roles', at], name);
  });
};

/** A `who` must say once whom it means. */
const whom: ItemCheck = (check, { who }, path) => {
  if (!isMapping(who)) return;
  const ways = ['where', 'central', 'random', 'list'];
  if (ways.filter((way) => who[way] !== undefined).length !== 1)
    check.add([...path, 'who'], 'must have one of where, central, random and list');
  const { random } = who;
  if (isMapping(random) && (random['share'] === undefined) === (random['k'] === undefined))
    check.add([...path, 'who', 'random'], 'must have either share or k');
};

const eitherOf: (first: string, second: string) => ItemCheck = (first, second) => {
  return (check, item, path) => {
    if ((item[first] === undefined) === (item[second] === undefined))
      check.add(path, `must have either ${first} or ${second}`);
  };
};

/** What each item of a list of the rollout must keep beside the ranges of its numbers, in this order. */
const rolloutChecks: { readonly [List in keyof typeof rolloutFields]: readonly ItemCheck[] } = {
  waves: [
    dated,
    whom,
    (check, { share, roles, who }, path) => {
      if ([share, roles, who].filter((one) => one !== undefined).length !== 1)
        check.add(path, 'must have either share, roles or who');
    },
  ],
  training: [
    dated,
    whom,
    (check, { roles, who }, path) => {
      if (roles !== undefined && who !== undefined)
        check.add(
          path,
          'must not have both roles and who',
          undefined,
          'name the role in who.where',
        );
    },
  ],
  campaign: [dated],
  schedule: [
    dated,
    (check, { set, metrics, tool, mind, role, who }, path) => {
      if (who !== undefined)
        check.add(
          [...path, 'who'],
          'must not be given: levers, tool and mind are in force for a role or for all, not for persons',
          undefined,
          'give these people a role of their own, or training or access',
        );
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

const headcountRule = brokenRule(headcountField, Number.NaN) as string;

function checkRoles(check: Checker, given: unknown, isCounted: boolean): void {
  const seen = new Set<unknown>();
  const roles = items(given);
  const isRole = (index: number): boolean => isMapping((given as unknown[])[index]);
  roles.forEach(({ name, headcount }, index) => {
    if (isCounted && headcount !== undefined)
      check.add(
        ['roles', index, 'headcount'],
        'must not be given, since people are counted in their table',
        headcount,
        'leave it out',
      );
    if (!isCounted && headcount === undefined && isRole(index))
      check.add(['roles', index, 'headcount'], headcountRule.replace(/^must/, 'is missing: must'));
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
  checkRoles(check, scenario['roles'], scenario['people'] !== undefined);
  check.rule(['rule'], scenario['rule']);
  checkRollout(check, scenario['rollout']);
  checkEconomics(check, scenario);
  const { economics, outcomes, roles, weeks } = scenario;
  const scope = scopeOf({ economics, roles, weeks });
  return [...check.problems, ...ownOutcomeProblems(outcomes, scope)];
}

/** The same for an arm: of the rollout what it writes itself, and the roles that it names. */
export function armProblems(input: unknown, name: string, arm: unknown): Problem[] {
  const check = new Checker(mappingOf(input), ['arms', name]);
  const { roles, rollout, rule } = mappingOf(arm);
  checkRollout(check, rollout);
  check.rule(['rule'], mappingOf(input)['rule'], rule);
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

/** Columns of people that do not have as many entries as the roles have employees. */
function peopleProblems({ people, roles }: Scenario): Problem[] {
  if (!people) return [];
  const employees = headcountOf({ roles });
  const { team, manager, access, numbers, attributes } = people;
  const columns = { team, manager, access, ...numbers, ...attributes };
  return Object.entries(columns).flatMap(([name, column]) =>
    column === undefined || column.length === employees
      ? []
      : [
          {
            path: pathText(['people', name]),
            rule: `must have an entry for each of the ${employees} employees, since people from a table are counted`,
            got: String(column.length),
          },
        ],
  );
}

const listProblems = (scenario: Scenario): Problem[] => [
  ...tieProblems(scenario),
  ...peopleProblems(scenario),
];

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
  const { arms: _arms, about, organisation, people: _people, ...given } = scenario;
  const { ties: _ties, generate: _generate, ...numbers } = organisation;
  const { economics, rule, ...others } = given;
  const own = rule?.own === undefined ? undefined : rule;
  const outcomes = given.outcomes && { outcomes: writtenOutcomes(given.outcomes) };
  const { baseline, ...money } = economics ?? {};
  const priced = economics && { economics: money };
  const written = {
    ...{ ...others, ...(rule && !own && { rule }), ...about, ...priced },
    organisation: numbers,
  };
  const problems = [
    ...shapeProblems(scenarioSchema, { ...written, ...outcomes }),
    ...codeOutcomeProblems(given.outcomes),
    ...baselineProblems(baseline),
    ...crossProblems(written),
    ...(own ? ownRuleProblems(own) : []),
  ];
  if (problems.length === 0) problems.push(...listProblems(scenario));
  return problems.length > 0 ? problems : namedProblems(scenario);
}

/** Events that name nobody, or somebody who is not there. */
function namedProblems({ organisation, people, roles, rollout }: Scenario): Problem[] {
  const known = { roles, ...(people && { people }) };
  const scope = {
    fields: fieldsOf(known),
    isOpen: false,
    employees: headcountOf(known),
    numberOf: undefined,
    people: known,
    network: organisation,
  };
  return whoProblems(
    rollout,
    scope,
    (list) => ['rollout', list],
    () => false,
  );
}

/**
 * The part of {@link scenarioProblems} that spans several fields: weeks inside the horizon, shocks that end after they start,
 * sizes, ties. Enough, and much faster, where every number was judged by its own row.
 */
export function jointProblems(scenario: Scenario): Problem[] {
  const { people: _people, ...given } = scenario;
  const problems = crossProblems(given);
  return problems.length > 0 ? problems : listProblems(scenario);
}
