/** The values of own outcomes in a run, and what must be followed of employees for them. */
import type { BlockWeek, WeekObserver } from '../organisation/block-week.ts';
import { type Condition, holds } from '../scenario/condition.ts';
import { type Expression, modeNames, type PersonField } from '../scenario/expression.ts';
import { expressionOf } from '../scenario/own-outcomes.ts';
import type { OwnOutcomes, Scenario } from '../scenario/scenario.ts';
import type { MeasureId } from '../tables/measures.ts';
import type { RunOf, Summary } from './run.ts';
import { measureBehind } from './summary.ts';

/** What own outcomes need of a run: measures that it must keep, and columns of employees. */
interface Needs {
  readonly measures: readonly MeasureId[];
  readonly fields: readonly PersonField[];
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

function addNeeds(one: Expression, measures: Set<MeasureId>, fields: Set<PersonField>): void {
  if (one.kind === 'run') {
    const behind = measureBehind(one.id as keyof Summary);
    if (behind) measures.add(behind);
  } else if (one.kind === 'plateau' || one.kind === 'series') measures.add(one.measure);
  else if (one.kind === 'people') {
    addFields(one.condition, fields);
    if (one.role !== null) fields.add('role');
  } else if (one.kind === 'negative') addNeeds(one.inner, measures, fields);
  else if (one.kind !== 'number') {
    addNeeds(one.left, measures, fields);
    addNeeds(one.right, measures, fields);
  }
}

/** What the own outcomes of a scenario need of its runs. */
export function needsOf(outcomes: OwnOutcomes): Needs {
  const before = needsKnown.get(outcomes);
  if (before) return before;
  const measures = new Set<MeasureId>();
  const fields = new Set<PersonField>();
  for (const one of Object.values(outcomes)) addNeeds(expressionOf(one), measures, fields);
  const needs = { measures: [...measures], fields: [...fields] };
  needsKnown.set(outcomes, needs);
  return needs;
}

/** Columns of the employees at the end, by field; NaN where an employee has no such week. */
type PeopleColumns = { readonly [Field in PersonField]?: Float64Array };

/** The value of a field of the employee in a seat, in the last week. */
type Reading = (at: BlockWeek, id: number, team: number) => number;

const readings: { readonly [Field in Exclude<PersonField, 'weeksUsed' | 'firstUse'>]: Reading } = {
  lastUse: ({ employees }, i) => (employees.lastReal[i] as number) || Number.NaN,
  mode: ({ block, columns }, i) => columns.mode[i - block.from] as number,
  role: ({ block }) => block.role,
  team: (_, __, team) => team,
  performance: ({ employees }, i) => employees.performance[i] as number,
  amenable: ({ employees, terms }, i) => (employees.amenableHours[i] as number) / terms.hours,
  taste: ({ employees }, i) => employees.taste[i] as number,
  lossAversion: ({ employees }, i) => employees.loss[i] as number,
  trust: ({ employees: { ok, bad } }, i) =>
    (ok[i] as number) / ((ok[i] as number) + (bad[i] as number)),
  skill: ({ employees }, i) => employees.skill[i] as number,
  habit: ({ employees }, i) => employees.habit[i] as number,
  engagement: ({ employees }, i) => employees.engagement[i] as number,
};

/** Follows of all employees what conditions compare, and nothing else; a successor starts anew. */
export class PeopleRecorder implements WeekObserver {
  readonly columns: PeopleColumns;
  private readonly weeks: number;
  private readonly read: readonly { readonly values: Float64Array; readonly reading: Reading }[];

  /**
   * @param count - Number of employees.
   * @param fields - What is compared.
   */
  constructor(weeks: number, count: number, fields: readonly PersonField[]) {
    this.weeks = weeks;
    const made = fields.map((field) => [field, new Float64Array(count)] as const);
    this.columns = Object.fromEntries(made);
    this.columns.firstUse?.fill(Number.NaN);
    this.read = made.flatMap(([field, values]) =>
      field === 'weeksUsed' || field === 'firstUse' ? [] : [{ values, reading: readings[field] }],
    );
  }

  /**
   * Takes over what another run has followed of the weeks so far.
   *
   * @throws RangeError if it has not followed what this one needs.
   */
  takeOver(from: PeopleRecorder | null): void {
    for (const field of ['firstUse', 'weeksUsed'] as const) {
      const before = from?.columns[field];
      if (this.columns[field] && !before)
        throw new RangeError(
          `fork: an own outcome reads ${field}, which the run so far has not followed; give its scenario the same own outcomes`,
        );
      if (before) this.columns[field]?.set(before);
    }
  }

  decided({ block, columns: { userCount, users }, employees, week }: BlockWeek): void {
    const { firstUse, weeksUsed } = this.columns;
    if (!firstUse && !weeksUsed) return;
    for (let k = 0; k < userCount; k++) {
      const i = block.from + (users[k] as number);
      if (weeksUsed) weeksUsed[i] = (weeksUsed[i] as number) + 1;
      if (firstUse && employees.lastReal[i] === 0) firstUse[i] = week;
    }
  }

  acted(at: BlockWeek): void {
    if (at.week !== this.weeks) return;
    const { from, to, firstTeam } = at.block;
    for (const { values, reading } of this.read)
      for (let i = from, team = firstTeam; i < to; i++) {
        if (i === at.teams.start[team + 1]) team++;
        values[i] = reading(at, i, team);
      }
  }

  leaves({ week }: BlockWeek, id: number): void {
    // Whoever leaves after the last week was there in it.
    if (week === this.weeks) return;
    const { firstUse, weeksUsed } = this.columns;
    if (firstUse) firstUse[id] = Number.NaN;
    if (weeksUsed) weeksUsed[id] = 0;
  }
}

/** What follows employees for own outcomes; null where none of them asks. */
export function peopleFor({ fields }: Needs, weeks: number, count: number): PeopleRecorder | null {
  return fields.length > 0 ? new PeopleRecorder(weeks, count, fields) : null;
}

/** What expressions are evaluated over. */
interface Seen {
  readonly run: RunOf<MeasureId>;
  readonly roles: readonly string[];
  readonly people: PeopleColumns;
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
    { run, roles: [], people: {} },
  );

/** The value of an expression; null where it has none. */
function evaluated(one: Expression, seen: Seen): number | null {
  switch (one.kind) {
    case 'number':
      return one.value;
    case 'run':
      return (seen.run.summary[one.id as keyof Summary] as number | null | undefined) ?? null;
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
 * @param people - What was followed of the employees.
 */
export function outcomesOfRun(
  { outcomes = {}, roles }: Scenario,
  run: RunOf<MeasureId>,
  people: PeopleColumns,
): { readonly [name: string]: number | null } {
  const seen = { run, roles: roles.map(({ name }) => name), people };
  const values = Object.entries(outcomes).map(([name, one]): [string, number | null] => {
    const value = evaluated(expressionOf(one), seen);
    // Minus nought is nought.
    return [name, value === null ? null : value + 0];
  });
  return Object.fromEntries(values);
}
