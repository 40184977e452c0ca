import type { BlockWeek, WeekObserver } from '../organisation/block-week.ts';
import { type Employees, mode } from '../organisation/employees.ts';
import { chanceToMiss, lineValues, otherWays } from './line-values.ts';
import { startsSpell } from './retention.ts';
import { type ByReason, seriesFor } from './run.ts';
import { addShares, grain, reasonIds, reasonLines, sharesOfDrop } from './shares-of-drop.ts';
import type { Transitions } from './transitions.ts';

const now = new Float32Array(reasonLines);

/** Weeks in which whoever lapsed may still go on with the same spell. */
const openWeeks = 4;

/** Those who lapsed in one week, in order, with their reasons. */
class Lapses {
  ids: Int32Array = new Int32Array(0);
  shares: Uint32Array = new Uint32Array(0);
  count = 0;

  /** Makes room for more. */
  reserve(more: number): void {
    const least = this.count + more;
    if (least <= this.ids.length) return;
    const room = Math.max(least, Math.ceil(this.ids.length * 1.25));
    const { ids, shares } = this;
    this.ids = new Int32Array(room);
    this.shares = new Uint32Array(room * reasonLines);
    this.ids.set(ids);
    this.shares.set(shares);
  }

  add(id: number, shares: Uint32Array): void {
    this.ids[this.count] = id;
    this.shares.set(shares, this.count++ * reasonLines);
  }

  /** Where the shares of somebody who lapsed in that week are, by halving. */
  placeOf(id: number): number {
    let low = 0;
    let high = this.count;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.ids[middle] as number) <= id) low = middle;
      else high = middle;
    }
    return low * reasonLines;
  }
}

/**
 * Follows why employees stop: who begins a spell of real use keeps the lines of that week, the intensity and the chance to miss;
 * whoever lapses turns them into reasons.
 *
 * A spell goes on when somebody returns soon after a lapse, so for some weeks both are kept, the reasons among the lapses of their
 * week; then they take the place of the lines.
 */
export class ReasonTracker implements WeekObserver {
  /** Lapses of the week by reason, as shares of all employees. */
  readonly reasons: ByReason;
  /** Employees away by the reason of their last lapse, as shares of all employees. */
  readonly away: ByReason;
  private readonly employees: Employees;
  private readonly transitions: Transitions;
  /** Of the week in which the spell began: lines, intensity and chance to miss. */
  private readonly lines: Float32Array;
  private readonly intensity: Float64Array;
  private readonly miss: Float64Array;
  /** Where the lines are: of those long away, reasons of their last lapse. */
  private readonly settled: Uint32Array;
  /** Lapses of the last weeks, those of week w at w modulo their number. */
  private readonly recent: readonly Lapses[] = Array.from(
    { length: openWeeks },
    () => new Lapses(),
  );
  private readonly lapsed: Float64Array = new Float64Array(reasonIds.length);
  private readonly carried: Float64Array = new Float64Array(reasonIds.length);
  private readonly gone: Float64Array = new Float64Array(reasonIds.length);

  /**
   * @param weeks - Horizon of the run.
   * @param transitions - Called before this.
   */
  constructor(weeks: number, employees: Employees, transitions: Transitions) {
    this.reasons = seriesFor(reasonIds, weeks);
    this.away = seriesFor(reasonIds, weeks);
    this.employees = employees;
    this.transitions = transitions;
    this.lines = new Float32Array(employees.count * reasonLines);
    this.settled = new Uint32Array(this.lines.buffer);
    this.intensity = new Float64Array(employees.count);
    this.miss = new Float64Array(employees.count);
  }

  /** Follows a block that has decided and not yet learnt. */
  decided(at: BlockWeek): void {
    this.adopt(at);
    this.lapse(at);
  }

  private adopt(at: BlockWeek): void {
    const { block, columns, employees, teams, week } = at;
    const { adopters, adopterCount } = this.transitions;
    let team = block.firstTeam;
    for (let k = 0; k < adopterCount; k++) {
      const i = adopters[k] as number;
      while ((teams.start[team + 1] as number) <= i) team++;
      const last = employees.lastReal[i] as number;
      if (last > 0) this.addAway(this.carried, i, week, -1);
      if (!startsSpell(last, week)) continue;
      const offset = i * reasonLines;
      lineValues(at, i, this.lines, offset, team);
      this.lines[offset + reasonLines - 1] = otherWays(at, team);
      this.intensity[i] = columns.intensity[i - block.from] as number;
      this.miss[i] = chanceToMiss(at, i, team);
    }
  }

  private lapse(at: BlockWeek): void {
    const { block, teams, week } = at;
    const { lines, lapsed, carried } = this;
    const { quitters, quitterCount } = this.transitions;
    const lapses = this.lapsesOf(week);
    lapses.reserve(quitterCount);
    let team = block.firstTeam;
    for (let k = 0; k < quitterCount; k++) {
      const i = quitters[k] as number;
      while ((teams.start[team + 1] as number) <= i) team++;
      lineValues(at, i, now, 0, team, this.intensity[i] as number);
      now[reasonLines - 1] = otherWays(at, team);
      const missed = chanceToMiss(at, i, team);
      const before = this.miss[i] as number;
      const shares = sharesOfDrop(lines, i * reasonLines, now, 0, before, missed);
      addShares(lapsed, shares, 0, 1);
      addShares(carried, shares, 0, 1);
      lapses.add(i, shares);
    }
  }

  /** Whoever leaves while away takes the reason along. */
  leaves({ week }: BlockWeek, id: number): void {
    const { mode: chosen, lastReal } = this.employees;
    if (chosen[id] === mode.real || lastReal[id] === 0) return;
    this.addAway(this.gone, id, week, 1);
  }

  closeWeek(week: number): void {
    const { reasons, away, lapsed, carried, gone, employees } = this;
    const people = grain * employees.count;
    reasonIds.forEach((id, k) => {
      reasons[id][week - 1] = (lapsed[k] as number) / people;
      away[id][week - 1] = (carried[k] as number) / people;
      carried[k] = (carried[k] as number) - (gone[k] as number);
    });
    lapsed.fill(0);
    gone.fill(0);
    this.settle(week - openWeeks + 1);
  }

  /** Adds the reasons of somebody away, in a week, to a sum. */
  private addAway(sums: Float64Array, id: number, week: number, sign: 1 | -1): void {
    const last = this.employees.lastReal[id] as number;
    if (week - last > openWeeks) {
      addShares(sums, this.settled, id * reasonLines, sign);
      return;
    }
    const lapses = this.lapsesOf(last + 1);
    addShares(sums, lapses.shares, lapses.placeOf(id), sign);
  }

  /** Whoever lapsed in that week and has neither returned nor left since begins a new spell next time. */
  private settle(week: number): void {
    if (week < 1) return;
    const lapses = this.lapsesOf(week);
    const { lastReal } = this.employees;
    for (let k = 0; k < lapses.count; k++) {
      const i = lapses.ids[k] as number;
      if (lastReal[i] !== week - 1) continue;
      const from = k * reasonLines;
      this.settled.set(lapses.shares.subarray(from, from + reasonLines), i * reasonLines);
    }
    lapses.count = 0;
  }

  private lapsesOf(week: number): Lapses {
    return this.recent[week % openWeeks] as Lapses;
  }
}
