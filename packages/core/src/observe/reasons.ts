import type { Teams } from '../organisation/block.ts';
import type { BlockWeek, WeekObserver } from '../organisation/block-week.ts';
import type { Crew } from '../organisation/crew.ts';
import type { Employees } from '../organisation/employees.ts';
import { arrayFor, arrayForEach, totalOf } from '../organisation/threads.ts';
import { ledgerLines, lineAt } from '../tables/ledger-lines.ts';
import { chanceToMiss, lineValues, otherWays, policyLineIds, policyLines } from './line-values.ts';
import { startsSpell, type Transitions } from './retention.ts';
import { type ByReason, seriesFor } from './run.ts';
import { grain, reasonIds, reasonLines, sharesOfDrop } from './shares-of-drop.ts';

const then = new Float32Array(reasonLines);
const now = new Float32Array(reasonLines);

/** Lines that are kept of the week in which a spell begins; the others follow from what was in force then. */
const keptLines = Int32Array.from(
  [
    ...ledgerLines.map(({ id }, k) => (policyLineIds.includes(id) ? -1 : k)),
    reasonLines - 1,
  ].filter((k) => k >= 0),
);

/** Of this module, since the loops of every lapse would look an import up at every turn. */
const lineCount = reasonLines;

/** Shares that are kept of each employee: all but that of taste, which never changes and so never falls. */
const tastePlace = ledgerLines.findIndex(({ id }) => id === 'taste');
const keptShares = reasonLines - 1;

/** Bytes of an employee whose reasons are followed: lines, intensity and chance to miss of a spell, and shares of the last lapse. */
export const reasonBytes: number = 4 * keptLines.length + 2 * 8 + 2 * keptShares;

/** Lines that follow from what was in force, by their places. */
const policyPlaces = Int32Array.from(policyLineIds, (id) => lineAt[id]);

/** Reasons of those away are kept in units of 2^-16, those of a lapse 2^-31: so many binary digits are rounded off. */
const coarse = 65536;
const coarsening = 15;

/** All lines of an employee at an intensity. */
function linesOf(at: BlockWeek, id: number, out: Float32Array, team: number, a: number): void {
  lineValues(at, id, out, 0, team, a);
  out[reasonLines - 1] = otherWays(at, team);
}

/**
 * Follows why employees stop: who begins a spell of real use keeps the lines of that week, the intensity and the chance to miss;
 * whoever lapses turns them into reasons.
 */
export class ReasonTracker implements WeekObserver {
  /** Lapses of the week by reason, as shares of all employees. */
  readonly reasons: ByReason;
  /** Employees away by the reason of their last lapse, as shares of all employees; each share of an employee to 2^-16. */
  readonly away: ByReason;
  private readonly employees: Employees;
  private readonly transitions: Transitions;
  /** Of the week in which the spell began: the kept lines, intensity and chance to miss. */
  private readonly lines: Float32Array;
  private readonly intensity: Float64Array;
  private readonly miss: Float64Array;
  /** What was in force, by role and week. */
  private readonly past: BlockWeek[][] = [];
  /** Lines that follow from what was in force when a spell began, of spells older than what `past` contains; else empty. */
  private begun: Float32Array = new Float32Array(0);
  /** Reasons of the last lapse of each, chance left out. */
  private readonly last: Uint16Array;
  /** Of this thread, by reason: lapses of the week, those away, and those who left while away. */
  private readonly lapsed: Float64Array;
  private readonly carried: Float64Array;
  private readonly gone: Float64Array;
  /** The three of each thread, one after the other. */
  private readonly each: readonly Float64Array[];
  private readonly crew: Crew;

  /**
   * @param weeks - Horizon of the run.
   * @param transitions - Called before this.
   */
  constructor(weeks: number, employees: Employees, transitions: Transitions, crew: Crew) {
    this.reasons = seriesFor(reasonIds, weeks);
    this.away = seriesFor(reasonIds, weeks);
    this.employees = employees;
    this.transitions = transitions;
    const { threads } = crew;
    const { count } = employees;
    this.lines = arrayFor(threads, Float32Array, count * keptLines.length);
    this.intensity = arrayFor(threads, Float64Array, count);
    this.miss = arrayFor(threads, Float64Array, count);
    this.last = arrayFor(threads, Uint16Array, count * keptShares);
    this.crew = crew;
    const all = reasonIds.length;
    this.each = arrayForEach(threads, Float64Array, 3 * all);
    const own = this.each[threads.index] as Float64Array;
    this.lapsed = own.subarray(0, all);
    this.carried = own.subarray(all, 2 * all);
    this.gone = own.subarray(2 * all);
  }

  /** Follows a block that has decided and not yet learnt. */
  decided(at: BlockWeek): void {
    this.pastOf(at)[at.week] ??= at;
    this.adopt(at);
    this.lapse(at);
  }

  private pastOf({ block }: BlockWeek): BlockWeek[] {
    this.past[block.role] ??= [];
    return this.past[block.role] as BlockWeek[];
  }

  private adopt(at: BlockWeek): void {
    const { block, columns, employees, teams, week } = at;
    const { adopters, adopterCount } = this.transitions;
    const { lines, intensity, miss } = this;
    let team = block.firstTeam;
    for (let k = 0; k < adopterCount; k++) {
      const i = adopters[k] as number;
      while ((teams.start[team + 1] as number) <= i) team++;
      const last = employees.lastReal[i] as number;
      if (last > 0) this.addAway(this.carried, i, -1);
      if (!startsSpell(last, week)) continue;
      const a = columns.intensity[i - block.from] as number;
      linesOf(at, i, then, team, a);
      for (let line = 0; line < keptLines.length; line++)
        lines[i * keptLines.length + line] = then[keptLines[line] as number] as number;
      intensity[i] = a;
      miss[i] = chanceToMiss(at, i, team);
    }
  }

  private lapse(at: BlockWeek): void {
    const { block, employees, teams } = at;
    const { lines, intensity, miss } = this;
    const { quitters, quitterCount } = this.transitions;
    const past = this.pastOf(at);
    let team = block.firstTeam;
    for (let k = 0; k < quitterCount; k++) {
      const i = quitters[k] as number;
      while ((teams.start[team + 1] as number) <= i) team++;
      const missed = chanceToMiss(at, i, team);
      if (missed <= (miss[i] as number)) {
        this.keepChance(i);
        continue;
      }
      const a = intensity[i] as number;
      const start = past[employees.spellStart[i] as number];
      if (start) policyLines(start, i, then, 0, team, a);
      else this.recall(i);
      for (let line = 0; line < keptLines.length; line++)
        then[keptLines[line] as number] = lines[i * keptLines.length + line] as number;
      linesOf(at, i, now, team, a);
      this.keep(i, sharesOfDrop(then, 0, now, 0, miss[i] as number, missed));
    }
  }

  /** Puts the lines that were in force when a spell began before the run was restored. */
  private recall(id: number): void {
    policyPlaces.forEach((place, k) => {
      then[place] = this.begun[id * policyPlaces.length + k] as number;
    });
  }

  /**
   * What is carried from week to week, to be copied or written over between two weeks: then no week before is needed.
   *
   * @param teams - Of the run, with the role of each.
   */
  memory({ count, start, role }: Teams): readonly (Float32Array | Float64Array | Uint16Array)[] {
    const { employees, intensity, past, lines, miss, last, carried } = this;
    const width = policyPlaces.length;
    if (this.begun.length === 0) this.begun = new Float32Array(employees.count * width);
    for (let team = 0; team < count; team++)
      for (let i = start[team] as number; i < (start[team + 1] as number); i++) {
        const at = past[role[team] as number]?.[employees.spellStart[i] as number];
        if (!at) continue;
        policyLines(at, i, then, 0, team, intensity[i] as number);
        policyPlaces.forEach((place, k) => {
          this.begun[i * width + k] = then[place] as number;
        });
      }
    return [lines, intensity, miss, last, carried, this.begun];
  }

  /** Keeps chance as the only reason of a lapse: who is no likelier to miss now than then has no line to explain it. */
  private keepChance(id: number): void {
    const { lapsed, last, carried } = this;
    last.fill(0, id * keptShares, (id + 1) * keptShares);
    lapsed[reasonLines] = (lapsed[reasonLines] as number) + grain;
    carried[reasonLines] = (carried[reasonLines] as number) + coarse;
  }

  /** Adds the reasons of a lapse to those of the week, and keeps them. */
  private keep(id: number, shares: Uint32Array): void {
    const { lapsed, last, carried } = this;
    const from = id * keptShares;
    let sum = 0;
    let before = 0;
    let chance = coarse;
    for (let k = 0; k < lineCount; k++) {
      const share = shares[k] as number;
      lapsed[k] = (lapsed[k] as number) + share;
      sum = (sum + share) >>> 0;
      const upTo = (sum + (1 << (coarsening - 1))) >>> coarsening;
      const kept = upTo - before < coarse ? upTo - before : coarse - 1;
      if (k < tastePlace) last[from + k] = kept;
      else if (k > tastePlace) last[from + k - 1] = kept;
      carried[k] = (carried[k] as number) + kept;
      chance -= kept;
      before = upTo;
    }
    lapsed[reasonLines] = (lapsed[reasonLines] as number) + grain - sum;
    carried[reasonLines] = (carried[reasonLines] as number) + chance;
  }

  /** Adds the kept reasons of an employee to a sum, or takes them away; what no line explains is chance. */
  private addAway(sums: Float64Array, id: number, sign: 1 | -1): void {
    const { last } = this;
    let chance = coarse;
    const from = id * keptShares;
    for (let at = 0; at < keptShares; at++) {
      const share = last[from + at] as number;
      const k = at < tastePlace ? at : at + 1;
      chance -= share;
      sums[k] = (sums[k] as number) + sign * share;
    }
    sums[reasonLines] = (sums[reasonLines] as number) + sign * chance;
  }

  /** Whoever leaves while away takes the reason along. */
  leaves({ week }: BlockWeek, id: number): void {
    const last = this.employees.lastReal[id] as number;
    if (last > 0 && last < week) this.addAway(this.gone, id, 1);
  }

  closeWeek(week: number): void {
    const { reasons, away, lapsed, carried, gone, employees, each, crew } = this;
    const { count } = employees;
    crew.threads.wait();
    const all = totalOf(each);
    crew.threads.wait();
    reasonIds.forEach((id, k) => {
      reasons[id][week - 1] = (all[k] as number) / (grain * count);
      away[id][week - 1] = (all[reasonIds.length + k] as number) / (coarse * count);
      carried[k] = (carried[k] as number) - (gone[k] as number);
    });
    lapsed.fill(0);
    gone.fill(0);
  }
}
