import type { BlockWeek, WeekObserver } from '../organisation/block-week.ts';
import type { Crew } from '../organisation/crew.ts';
import { arrayFor } from '../organisation/threads.ts';
import type { PersonField } from '../scenario/expression.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { MoneyRecorder } from './money.ts';
import { type DiffusionValues, SpreadRecorder } from './spread.ts';

/** What a run follows of employees because its own outcomes ask for it. */

/** Columns of the employees at the end, by field; NaN where an employee has no such week. */
export type PeopleColumns = { readonly [Field in PersonField]?: Float64Array };

/** The value of a field of the employee in a seat, in the last week. */
type Reading = (at: BlockWeek, id: number, team: number) => number;

/** What is counted week by week; the rest is read in the last week. */
type CountedField = 'firstUse' | 'weeksUsed' | 'weeksUsed12' | 'weeksUsed4';

/** Weeks at the end of which weeks of use are counted. */
const windows = { weeksUsed: Number.POSITIVE_INFINITY, weeksUsed12: 12, weeksUsed4: 4 } as const;
const windowed = Object.keys(windows) as (keyof typeof windows)[];

const readings: { readonly [Field in Exclude<PersonField, CountedField>]: Reading } = {
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

const isCounted = (field: PersonField): field is CountedField =>
  field === 'firstUse' || Object.hasOwn(windows, field);

/** Follows of all employees what conditions compare, and nothing else; a successor starts anew. */
class PeopleRecorder implements WeekObserver {
  readonly columns: PeopleColumns;
  private readonly weeks: number;
  private readonly read: readonly { readonly values: Float64Array; readonly reading: Reading }[];

  /**
   * @param count - Number of employees.
   * @param fields - What is compared.
   */
  constructor(
    weeks: number,
    count: number,
    fields: readonly PersonField[],
    { own, threads }: Crew,
  ) {
    this.weeks = weeks;
    const made = fields.map((field) => [field, arrayFor(threads, Float64Array, count)] as const);
    this.columns = Object.fromEntries(made);
    this.columns.firstUse?.fill(Number.NaN, own.from, own.to);
    this.read = made.flatMap(([field, values]) =>
      isCounted(field) ? [] : [{ values, reading: readings[field] }],
    );
  }

  /**
   * Takes over what another run has followed of the weeks so far.
   *
   * @throws RangeError if it has not followed what this one needs.
   */
  takeOver(from: PeopleRecorder | undefined): void {
    for (const field of ['firstUse', ...windowed] as const) {
      const before = from?.columns[field];
      if (this.columns[field] && !before) throw notFollowed(field);
      if (before) this.columns[field]?.set(before);
    }
  }

  decided({ block, columns: { userCount, users }, employees, week }: BlockWeek): void {
    const { firstUse } = this.columns;
    const counted = windowed.flatMap((field) =>
      week > this.weeks - windows[field] ? (this.columns[field] ?? []) : [],
    );
    if (!firstUse && counted.length === 0) return;
    for (let k = 0; k < userCount; k++) {
      const i = block.from + (users[k] as number);
      for (const values of counted) values[i] = (values[i] as number) + 1;
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
    const { firstUse } = this.columns;
    if (firstUse) firstUse[id] = Number.NaN;
    for (const field of windowed) {
      const values = this.columns[field];
      if (values) values[id] = 0;
    }
  }
}

/** A fork cannot follow what the run before it has not. */
const notFollowed = (what: string): RangeError =>
  new RangeError(
    `fork: an own outcome reads ${what}, which the run so far has not followed; give its scenario the same own outcomes`,
  );

/** What own outcomes need that is followed. */
interface Followed {
  readonly fields: readonly PersonField[];
  readonly diffusion: boolean;
  readonly money: boolean;
}

/** Follows what own outcomes need of employees; nothing where they need nothing. */
export class Followers {
  private readonly people: PeopleRecorder | undefined;
  private readonly spread: SpreadRecorder | undefined;
  /** What money is made of; nothing where none is asked for. */
  readonly money: MoneyRecorder | undefined;

  /**
   * @param count - Number of employees.
   * @param needs - What is followed.
   */
  constructor(
    scenario: Scenario,
    count: number,
    { diffusion, fields, money }: Followed,
    crew: Crew,
  ) {
    if (fields.length > 0) this.people = new PeopleRecorder(scenario.weeks, count, fields, crew);
    if (diffusion) this.spread = new SpreadRecorder(count);
    if (money && scenario.economics) this.money = new MoneyRecorder(scenario, crew);
  }

  get observers(): readonly WeekObserver[] {
    return [this.people, this.spread, this.money].filter((one) => one !== undefined);
  }

  /** What conditions compare, by employee. */
  get columns(): PeopleColumns {
    return this.people?.columns ?? {};
  }

  /** Statistics of diffusion; nothing where none is asked for. */
  get diffusion(): DiffusionValues | undefined {
    return this.spread?.values();
  }

  /**
   * Takes over what another run has followed of the weeks so far.
   *
   * @throws RangeError if it has not followed what this one needs.
   */
  takeOver(from: Followers | null): void {
    this.people?.takeOver(from?.people);
    if (this.spread && !from?.spread) throw notFollowed('a statistic of diffusion');
    if (from?.spread) this.spread?.takeOver(from.spread);
    if (this.money && !from?.money) throw notFollowed('money');
    if (from?.money) this.money?.takeOver(from.money);
  }
}
