import type { Block } from '../organisation/block.ts';
import type { BlockWeek, WeekObserver } from '../organisation/block-week.ts';
import type { Crew } from '../organisation/crew.ts';
import { type Employees, mode } from '../organisation/employees.ts';
import { arrayForEach, totalOf } from '../organisation/threads.ts';

/**
 * Kaplan-Meier survival of spells of real use, by weeks of use.
 *
 * A spell runs from its first to its last week of real use and ends when 4 weeks without follow; it is censored at the
 * horizon and at departure. `S(t) = prod over s <= t of (1 - ended(s) / atRisk(s))`.
 */
export interface Retention {
  /** S at index t = 0 .. weeks, from 1 down. */
  readonly survival: Float64Array;
  /** Spells that reach t weeks. */
  readonly atRisk: Float64Array;
  /** Spells that end after exactly t weeks. */
  readonly ended: Float64Array;
}

/** Weeks without real use that end a spell. */
const spellGap = 4;

/** Whether real use in a week begins a spell: the first since hire, or after a spell has ended. */
export function startsSpell(lastReal: number, week: number): boolean {
  return lastReal === 0 || week - lastReal > spellGap;
}

/** Counts spells by length, apart by whether they ended or were censored. */
export interface SpellCounts {
  readonly ended: Float64Array;
  readonly censored: Float64Array;
}

/** The survival curve of counted spells. */
export function retentionOf({ ended, censored }: SpellCounts): Retention {
  const atRisk = new Float64Array(ended.length);
  const survival = new Float64Array(ended.length);
  let reaching = 0;
  for (let t = ended.length - 1; t >= 0; t--) {
    reaching += (ended[t] as number) + (censored[t] as number);
    atRisk[t] = reaching;
  }
  let alive = 1;
  for (let t = 0; t < ended.length; t++) {
    const risk = atRisk[t] as number;
    if (risk > 0) alive *= 1 - (ended[t] as number) / risk;
    survival[t] = alive;
  }
  return { survival, atRisk, ended };
}

/** Mean weeks of a spell up to the horizon: the area under the survival curve; null without any spell. */
export function meanSpell({ survival, atRisk }: Retention): number | null {
  if ((atRisk[0] as number) === 0) return null;
  let area = 0;
  for (let t = 0; t < survival.length - 1; t++) area += survival[t] as number;
  return area;
}

/** Weeks at the end of the horizon that make the plateau. */
export const plateauWeeks = 8;

function count(counts: Float64Array, employees: Employees, id: number): void {
  const length = (employees.lastReal[id] as number) - (employees.spellStart[id] as number) + 1;
  counts[length] = (counts[length] as number) + 1;
}

/** Follows the spells of real use of all employees; a spell that has ended is counted when the next begins. */
export class SpellRecorder implements WeekObserver {
  /** Those that this thread has counted; of all threads after the last week. */
  readonly counts: SpellCounts;
  private readonly weeks: number;
  private readonly employees: Employees;
  private readonly crew: Crew;
  /** The counts of each thread, ended before censored. */
  private readonly each: readonly Float64Array[];
  /** Of each block, how many were ever in real use. */
  private readonly ever: Map<Block, number> = new Map();

  constructor(weeks: number, employees: Employees, crew: Crew) {
    this.crew = crew;
    this.each = arrayForEach(crew.threads, Float64Array, 2 * (weeks + 1));
    const own = this.each[crew.threads.index] as Float64Array;
    this.counts = { ended: own.subarray(0, weeks + 1), censored: own.subarray(weeks + 1) };
    this.weeks = weeks;
    this.employees = employees;
  }

  /** How many employees of a block were ever in real use since hire. */
  everIn(block: Block): number {
    return this.ever.get(block) ?? 0;
  }

  /** Counts anew who was ever in real use, after the state of the employees was written over. */
  recount(blocks: readonly Block[]): void {
    for (const block of blocks) {
      const since = this.employees.lastReal.subarray(block.from, block.to);
      this.ever.set(block, since.length - since.filter((last) => last === 0).length);
    }
  }

  decided({ block, columns, employees, week }: BlockWeek): void {
    const { lastReal, spellStart, realWeeks, lateWeeks } = employees;
    const { ended } = this.counts;
    const late = week > this.weeks - plateauWeeks ? 1 : 0;
    let first = 0;
    for (let k = 0; k < columns.userCount; k++) {
      const i = block.from + (columns.users[k] as number);
      const last = lastReal[i] as number;
      const fresh = startsSpell(last, week);
      first += Number(last === 0);
      if (fresh && last > 0) count(ended, employees, i);
      if (fresh) spellStart[i] = week;
      realWeeks[i] = (realWeeks[i] as number) + 1;
      lateWeeks[i] = (lateWeeks[i] as number) + late;
    }
    this.ever.set(block, this.everIn(block) + first);
  }

  leaves({ block, week }: BlockWeek, id: number): void {
    this.close(id, week);
    if (this.employees.lastReal[id] !== 0) this.ever.set(block, this.everIn(block) - 1);
  }

  closeRun(week: number): void {
    const { counts, crew, each } = this;
    for (let i = crew.own.from; i < crew.own.to; i++) this.close(i, week);
    crew.threads.wait();
    const total = totalOf(each);
    crew.threads.wait();
    counts.ended.set(total.subarray(0, counts.ended.length));
    counts.censored.set(total.subarray(counts.ended.length));
  }

  /** Counts the last spell of an employee who leaves, or at the horizon. */
  private close(id: number, week: number): void {
    const last = this.employees.lastReal[id] as number;
    if (last === 0) return;
    const { ended, censored } = this.counts;
    count(week - last >= spellGap ? ended : censored, this.employees, id);
  }
}

/** Which employees of a block take up real use this week, and which lapse; in order. The next block overwrites them. */
export class Transitions implements WeekObserver {
  adopters: Int32Array = new Int32Array(0);
  adopterCount = 0;
  quitters: Int32Array = new Int32Array(0);
  quitterCount = 0;

  /** Finds them while the modes of last week are still there, without a branch, since chance decides. */
  decided({ block, columns, employees }: BlockWeek): void {
    const length = block.to - block.from;
    if (this.adopters.length < length) {
      this.adopters = new Int32Array(length);
      this.quitters = new Int32Array(length);
    }
    const { adopters, quitters } = this;
    const { mode: last } = employees;
    const chosen = columns.mode;
    const { real } = mode;
    let adopted = 0;
    let lapsed = 0;
    for (let i = block.from, j = 0; i < block.to; i++, j++) {
      const before = Number(last[i] === real);
      const after = Number(chosen[j] === real);
      adopters[adopted] = i;
      quitters[lapsed] = i;
      adopted += after & ~before;
      lapsed += before & ~after;
    }
    this.adopterCount = adopted;
    this.quitterCount = lapsed;
  }
}
