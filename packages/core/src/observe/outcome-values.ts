/** The values of own outcomes in a run, and what they need of it. */
import { type Condition, holds } from '../scenario/condition.ts';
import { type Expression, modeNames, type PersonField } from '../scenario/expression.ts';
import type { OwnOutcomes } from '../scenario/own-outcome.ts';
import { expressionOf } from '../scenario/own-outcomes.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type MeasureId, measures } from '../tables/measures.ts';
import type { Followers, PeopleColumns } from './followers.ts';
import type { MoneyValues } from './money.ts';
import { computed } from './outcome-code.ts';
import type { RunOf, Summary } from './run.ts';
import type { DiffusionValues } from './spread.ts';
import { measureBehind } from './summary.ts';

/** What own outcomes need of a run: measures that it must keep, columns of employees, and whether it must follow diffusion or money. */
interface Needs {
  readonly measures: readonly MeasureId[];
  readonly fields: readonly PersonField[];
  readonly diffusion: boolean;
  readonly money: boolean;
}

/** The same while it is gathered. */
interface Gathered {
  readonly measures: Set<MeasureId>;
  readonly fields: Set<PersonField>;
  diffusion: boolean;
  money: boolean;
}

const needsKnown = new WeakMap<OwnOutcomes, Needs>();

function addFields(condition: Condition<PersonField>, fields: Set<PersonField>): void {
  if (condition.kind === 'compare') fields.add(condition.field);
  else if (condition.kind === 'not') addFields(condition.inner, fields);
  else {
    addFields(condition.left, fields);
    addFields(condition.right, fields);
  }
}

function addNeeds(one: Expression, needs: Gathered): void {
  const { fields, measures: kept } = needs;
  if (one.kind === 'run') {
    const behind = measureBehind(one.id as keyof Summary);
    if (behind) kept.add(behind);
  } else if (one.kind === 'diffusion') needs.diffusion = true;
  else if (one.kind === 'money') needs.money = true;
  else if (one.kind === 'plateau' || one.kind === 'series') kept.add(one.measure);
  else if (one.kind === 'people') {
    addFields(one.condition, fields);
    if (one.role !== null) fields.add('role');
  } else if (one.kind === 'negative') addNeeds(one.inner, needs);
  else if (one.kind !== 'number') {
    addNeeds(one.left, needs);
    addNeeds(one.right, needs);
  }
}

/** What the own outcomes of a scenario need of its runs. */
export function needsOf(outcomes: OwnOutcomes): Needs {
  const before = needsKnown.get(outcomes);
  if (before) return before;
  const found: Gathered = {
    ...{ measures: new Set(), fields: new Set() },
    ...{ diffusion: false, money: false },
  };
  // What code reads is not known, so it is given all.
  for (const { expr } of Object.values(outcomes))
    if (expr === undefined) for (const { id } of measures) found.measures.add(id);
    else addNeeds(expressionOf(expr), found);
  const needs = { ...found, measures: [...found.measures], fields: [...found.fields] };
  needsKnown.set(outcomes, needs);
  return needs;
}

/** What expressions are evaluated over. */
interface Seen {
  readonly run: RunOf<MeasureId>;
  readonly roles: readonly string[];
  readonly people: PeopleColumns;
  readonly diffusion: DiffusionValues | undefined;
  readonly money: MoneyValues | undefined;
}

/** A condition as a test of one employee. A comparison with a week that an employee has not is false. */
function testOf(condition: Condition<PersonField>, seen: Seen): (id: number) => boolean {
  if (condition.kind === 'not') {
    const inner = testOf(condition.inner, seen);
    return (id) => !inner(id);
  }
  if (condition.kind !== 'compare') {
    const [left, right] = [testOf(condition.left, seen), testOf(condition.right, seen)];
    return condition.kind === 'and' ? (id) => left(id) && right(id) : (id) => left(id) || right(id);
  }
  const { field, sign, value } = condition;
  const values = seen.people[field] as Float64Array;
  const names: readonly string[] = field === 'role' ? seen.roles : modeNames;
  const due = typeof value === 'string' ? names.indexOf(value) : value;
  const isMet = holds[sign];
  return (id) => {
    const own = values[id] as number;
    return !Number.isNaN(own) && isMet(own, due);
  };
}

function overPeople(one: Extract<Expression, { kind: 'people' }>, seen: Seen): number | null {
  const test = testOf(one.condition, seen);
  const role = one.role === null ? null : seen.roles.indexOf(one.role);
  let all = 0;
  let found = 0;
  for (let id = 0; id < seen.run.employees; id++) {
    if (role !== null && seen.people.role?.[id] !== role) continue;
    all++;
    found += Number(test(id));
  }
  if (one.of === 'count') return found;
  return all === 0 ? null : found / all;
}

function overWeeks(one: Extract<Expression, { kind: 'series' }>, { run }: Seen): number | null {
  const own = one.role === null ? run.series : run.roles[one.role];
  const [from, to] = one.weeks ?? [1, run.weeks];
  const values = own?.[one.measure].subarray(from - 1, to);
  if (!values || from > to || values.length === 0) return null;
  const at = (index: number): number => values[index] as number;
  const sum = (): number => values.reduce((total, value) => total + value, 0);
  const extreme = (pick: (a: number, b: number) => number): number => values.reduce(pick, at(0));
  switch (one.of) {
    case 'mean':
      return sum() / values.length;
    case 'sum':
      return sum();
    case 'min':
      return extreme((a, b) => Math.min(a, b));
    case 'max':
      return extreme((a, b) => Math.max(a, b));
    case 'first':
      return at(0);
    case 'last':
      return at(values.length - 1);
    case 'peak':
      return from + values.indexOf(extreme((a, b) => Math.max(a, b)));
  }
}

/** A plateau as a run's summary has it: the mean of the last 8 weeks. */
const plateau = (measure: MeasureId, { run }: Seen): number | null =>
  overWeeks(
    {
      kind: 'series',
      of: 'mean',
      measure,
      weeks: [Math.max(1, run.weeks - 7), run.weeks],
      role: null,
    },
    { run, roles: [], people: {}, diffusion: undefined, money: undefined },
  );

/** The value of an expression; null where it has none. */
function evaluated(one: Expression, seen: Seen): number | null {
  switch (one.kind) {
    case 'number':
      return one.value;
    case 'run':
      return (seen.run.summary[one.id as keyof Summary] as number | null | undefined) ?? null;
    case 'diffusion':
      return seen.diffusion?.[one.id] ?? null;
    case 'money':
      return seen.money?.[one.id] ?? null;
    case 'plateau':
      return plateau(one.measure, seen);
    case 'series':
      return overWeeks(one, seen);
    case 'people':
      return overPeople(one, seen);
    case 'negative': {
      const inner = evaluated(one.inner, seen);
      return inner === null ? null : -inner;
    }
    default: {
      const [left, right] = [evaluated(one.left, seen), evaluated(one.right, seen)];
      if (left === null || right === null || (one.kind === '/' && right === 0)) return null;
      const sum = one.kind === '+' ? left + right : one.kind === '-' ? left - right : null;
      const value = sum ?? (one.kind === '*' ? left * right : left / right);
      return Number.isFinite(value) ? value : null;
    }
  }
}

/**
 * The own outcomes of a run; null where one has no value: a division by 0, a time that is not reached, no weeks.
 *
 * @param followed - What was followed of the employees.
 * @param money - Numbers of money, where that was followed.
 * @throws OutcomeError if one that is code fails.
 */
export function outcomesOfRun(
  { outcomes = {}, roles }: Scenario,
  run: RunOf<MeasureId>,
  followed: Pick<Followers, 'columns' | 'diffusion'> | null,
  money?: MoneyValues,
): { readonly [name: string]: number | null } {
  const seen: Seen = {
    run,
    roles: roles.map(({ name }) => name),
    people: followed?.columns ?? {},
    diffusion: followed?.diffusion,
    money,
  };
  const values = Object.entries(outcomes).map(([name, one]): [string, number | null] => {
    const value =
      one.expr === undefined ? computed(name, one, run) : evaluated(expressionOf(one.expr), seen);
    // Minus nought is nought.
    return [name, value === null ? null : value + 0];
  });
  return Object.fromEntries(values);
}
