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

/** The state of one employee: every column of {@link stateColumns}, with the number of the employee and the role by name. */
export type EmployeeState = { readonly [Id in Exclude<StateColumnId, 'role'>]: number } & {
  readonly employee: number;
  readonly role: string;
};

/** The state of all employees after the last week that was simulated. What it gives is a copy: nothing of a run can be changed by it. */
export class RunState {
  readonly #simulation: Simulation;
  readonly #team: Int32Array;

  constructor(simulation: Simulation) {
    const { count, start, people } = simulation.teams;
    this.#simulation = simulation;
    this.#team = new Int32Array(people);
    for (let team = 0; team < count; team++) this.#team.fill(team, start[team], start[team + 1]);
  }

  /**
   * One value of every employee, at index = number of the employee.
   *
   * @param id - One of {@link stateColumns}.
   * @throws RangeError if there is no such column.
   */
  column(id: StateColumnId): Float64Array {
    if (!Object.hasOwn(rows, id)) {
      const near = typeof id === 'string' ? suggest(id, ids) : undefined;
      const remedy = near ? `did you mean ${near}?` : `columns are ${ids.join(', ')}`;
      throw new RangeError(`column: there is no column ${words(id)}; ${remedy}`);
    }
    const { of } = rows[id] as { of: Reader };
    return Float64Array.from(this.#team, (team, i) => of(this.#simulation, i, team));
  }

  /**
   * All values of one employee.
   *
   * @param employee - Number of the employee, from 0.
   * @throws RangeError if there is none of the number.
   */
  employee(employee: number): EmployeeState {
    const team = this.#team[employee];
    if (team === undefined)
      throw new RangeError(
        `employee must be a whole number in [0, ${this.#team.length - 1}], got ${words(employee)}`,
      );
    const values = ids.map((id) => [id, (rows[id].of as Reader)(this.#simulation, employee, team)]);
    const role = this.#simulation.scenario.roles[this.#simulation.teams.role[team] as number];
    return { employee, ...Object.fromEntries(values), role: role?.name } as EmployeeState;
  }
}
