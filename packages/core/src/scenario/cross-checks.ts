import { maxEmployees } from '../levers/rollout.ts';
import { type Problem, pathText, shown } from './problem.ts';

type Mapping = Record<string, unknown>;

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
  const add = (path: PropertyKey[], rule: string, got?: unknown): void => {
    problems.push({
      path: pathText([...prefix, ...path]),
      rule,
      ...(got === undefined ? {} : { got: shown(got) }),
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
  items(rollout['guardrails']).forEach(({ above, below }, index) => {
    if ((above === undefined) === (below === undefined))
      add(['rollout', 'guardrails', index], 'must have either above or below');
  });
  return problems;
}
