import { levers } from '../levers/levers.ts';
import { maxEmployees } from '../levers/rollout.ts';
import { measureRange, measures } from '../observe/measures.ts';
import { percentRemedy } from './number-remedy.ts';
import { type Problem, pathText, shown } from './problem.ts';

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
