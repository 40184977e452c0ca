import { accessOf } from '../organisation/block.ts';
import { never } from '../scenario/access.ts';
import { shown as words } from '../scenario/problem.ts';
import { suggest } from '../scenario/remedies.ts';
import type { Simulation } from './simulation.ts';

/** One value of the state of an employee, from the state of all, the number of the employee and that of the team. */
type Reader = (of: Pick<Simulation, 'employees' | 'teams'>, id: number, team: number) => number;

/** A column of the state: what each employee is and has after the last week that was simulated. */
export interface StateColumn {
  readonly id: StateColumnId;
  readonly unit: string;
  readonly meaning: string;
}

/** A column with its reader. */
interface Row extends Omit<StateColumn, 'id'> {
  readonly of: Reader;
}

const row = (unit: string, meaning: string, of: Reader): Row => ({ unit, meaning, of });

/** Columns that only a state has, or has otherwise than a panel. */
type StateOnly =
  | 'role'
  | 'team'
  | 'access'
  | 'hireWeek'
  | 'mode'
  | 'use'
  | 'lastUse'
  | 'weeksUsed'
  | 'trust';

/** What a person is and has, the same in a state and in a panel. */
// biome-ignore format: a table reads best as a table
export const personRows: { readonly [Id in Exclude<StateColumnId, StateOnly>]: Row } = {
  believedGain: row('hours', 'Belief: hours given back per routed hour at first use.', ({ employees }, i) => employees.gain[i] as number),
  believedOpen: row('share', 'Belief: share of shadow work that nobody credits.', ({ employees }, i) => employees.open[i] as number),
  experience: row('weeks', 'Weeks of own use behind the beliefs, older ones counting less.', ({ employees }, i) => employees.experience[i] as number),
  skill: row('share', 'Skill with the tool.', ({ employees }, i) => employees.skill[i] as number),
  habit: row('share', 'Strength of habit.', ({ employees }, i) => employees.habit[i] as number),
  engagement: row('share', 'Engagement.', ({ employees }, i) => employees.engagement[i] as number),
  judgement: row('share', 'Judgement that is kept by practice.', ({ employees }, i) => employees.judgement[i] as number),
  climate: row('share', 'Psychological safety that the team feels.', ({ teams }, _, team) => teams.climate[team] as number),
  performance: row('factor', 'Performance, 1 on average; fixed at hire.', ({ employees }, i) => employees.performance[i] as number),
  amenableHours: row('hours', 'Hours a week that the tool can do; fixed at hire.', ({ employees }, i) => employees.amenableHours[i] as number),
  taste: row('he', 'Personal liking; fixed at hire.', ({ employees }, i) => employees.taste[i] as number),
  lossAversion: row('factor', 'Loss aversion; fixed at hire.', ({ employees }, i) => employees.loss[i] as number),
};

/** Name of a column of the state. */
export type StateColumnId =
  | 'role'
  | 'team'
  | 'access'
  | 'hireWeek'
  | 'mode'
  | 'use'
  | 'lastUse'
  | 'weeksUsed'
  | 'trust'
  | 'believedGain'
  | 'believedOpen'
  | 'experience'
  | 'skill'
  | 'habit'
  | 'engagement'
  | 'judgement'
  | 'climate'
  | 'performance'
  | 'amenableHours'
  | 'taste'
  | 'lossAversion';

// biome-ignore format: a table reads best as a table
const rows: { readonly [Id in StateColumnId]: Row } = {
  role: row('number', 'Position of the role in the scenario, from 0.', ({ teams }, _, team) => teams.role[team] as number),
  team: row('number', 'Number of the team, from 0.', (_, __, team) => team),
  access: row('week', 'First week with access, Infinity if none is planned.', ({ teams }, i, team) => {
    const week = accessOf(teams, team, i);
    return week === never ? Number.POSITIVE_INFINITY : week;
  }),
  hireWeek: row('week', 'First week of work, 0 for those who were there at the start; a successor begins in the next week.', ({ employees }, i) => employees.hireWeek[i] as number),
  mode: row('0, 1 or 2', 'Choice of the week: 0 none, 1 token, 2 real; 0 of a successor.', ({ employees }, i) => employees.mode[i] as number),
  use: row('share', 'Share of amenable hours routed through the tool in real use, else 0.', ({ employees }, i) => employees.use[i] as number),
  lastUse: row('week', 'Last week of real use since hire, 0 before the first.', ({ employees }, i) => employees.lastReal[i] as number),
  weeksUsed: row('weeks', 'Weeks of real use of the seat so far, predecessors included.', ({ employees }, i) => employees.realWeeks[i] as number),
  trust: row('share', 'Trust in the tool.', ({ employees }, i) => (employees.ok[i] as number) / ((employees.ok[i] as number) + (employees.bad[i] as number))),
  ...personRows,
};

const ids = Object.keys(rows) as StateColumnId[];

/** The columns of the state, in order. */
export const stateColumns: readonly StateColumn[] = ids.map((id) => ({
  id,
  unit: rows[id].unit,
  meaning: rows[id].meaning,
}));

/** All values of one employee: every column by name, with the number of the employee and the role by name. */
export type PersonOf<Id extends string> = {
  readonly [Each in Exclude<Id, 'employee' | 'role'>]: number;
} & {
  readonly employee: number;
  readonly role: string;
};

/** The state of one employee. */
export type EmployeeState = PersonOf<StateColumnId>;

/** The state of all employees after the last week that was simulated. */
export type RunState = People<StateColumnId>;

/** Where the values of all employees are read from. */
interface Source<Id extends string> {
  readonly size: number;
  readonly ids: readonly Id[];
  /** Reads a column, employee by employee. */
  reader(id: Id): (employee: number) => number;
  /** Role of an employee by name. */
  roleOf(employee: number): string | undefined;
  /** What is wrong with a column that is not among `ids`, if more is known than that there is none. */
  readonly absent?: (id: string) => string | undefined;
}

/**
 * All employees at one time, by column and by employee: {@link RunState} of a run week by week, and what an observer sees of a week.
 * What it gives is a copy: nothing of a run can be changed by it.
 */
export class People<Id extends string, Person = PersonOf<Id>> {
  readonly #of: Source<Id>;

  /** @internal */
  constructor(of: Source<Id>) {
    this.#of = of;
  }

  /**
   * One value of every employee, at index = number of the employee.
   *
   * @param id - Name of a column.
   * @throws RangeError if there is no such column.
   */
  column(id: Id): Float64Array {
    const { absent, ids, size } = this.#of;
    if (!ids.includes(id)) {
      const near = typeof id === 'string' ? suggest(id, ids) : undefined;
      const remedy = near ? `did you mean ${near}?` : `columns are ${ids.join(', ')}`;
      const known = typeof id === 'string' ? absent?.(id) : undefined;
      throw new RangeError(`column: ${known ?? `there is no column ${words(id)}; ${remedy}`}`);
    }
    const read = this.#of.reader(id);
    const values = new Float64Array(size);
    for (let i = 0; i < size; i++) values[i] = read(i);
    return values;
  }

  /**
   * All values of one employee.
   *
   * @param employee - Number of the employee, from 0.
   * @throws RangeError if there is none of the number.
   */
  employee(employee: number): Person {
    const { ids, size } = this.#of;
    if (!Number.isInteger(employee) || employee < 0 || employee >= size)
      throw new RangeError(
        `employee must be a whole number in [0, ${size - 1}], got ${words(employee)}`,
      );
    const values = ids.map((id) => [id, this.#of.reader(id)(employee)]);
    return { employee, ...Object.fromEntries(values), role: this.#of.roleOf(employee) };
  }
}

/** The state of a run, read whenever it is asked for. */
export function stateOf(simulation: Simulation): RunState {
  const { count, people, role, start } = simulation.teams;
  const team = new Int32Array(people);
  for (let at = 0; at < count; at++) team.fill(at, start[at], start[at + 1]);
  const teamOf = (i: number): number => team[i] as number;
  return new People({
    size: people,
    ids,
    reader: (id) => {
      const { of } = rows[id];
      return (i) => of(simulation, i, teamOf(i));
    },
    roleOf: (i) => simulation.scenario.roles[role[teamOf(i)] as number]?.name,
  });
}
