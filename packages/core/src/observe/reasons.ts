import type { BlockWeek, WeekObserver } from '../organisation/block-week.ts';
import { type Employees, mode } from '../organisation/employees.ts';
import { ledgerLines, linesPerEmployee } from '../tables/ledger-lines.ts';
import { lineValues } from './line-values.ts';
import type { Transitions } from './retention.ts';
import { type ByReason, type ReasonId, seriesFor } from './run.ts';

/** All reasons, in the order of the ledger, `other` last. */
export const reasonIds: readonly ReasonId[] = [...ledgerLines.map(({ id }) => id), 'other'];

/** Place of `other` among {@link reasonIds}. */
export const otherReason: number = linesPerEmployee;

const grain = 16777216; // 2^24: shares are multiples of 1/grain, so sums over people are exact in any order

/** The number below 0.5. Added before rounding down it rounds from 0 on as `Math.round` does, which branches where chance decides. */
const half = 0.49999999999999994;

const drops = new Float32Array(linesPerEmployee);
const shares = new Float32Array(linesPerEmployee);

/**
 * How much each line has in the drop from one ledger to another, as shares; all zero if nothing dropped.
 *
 * Shares are rounded to 2^-24; the largest takes the rest, so they sum to exactly 1. The next call overwrites them.
 *
 * @param before - Ledgers, of which the one at `from` counts.
 * @param after - Ledgers, of which the one at `at` counts.
 */
export function sharesOfDrop(
  before: Float32Array,
  from: number,
  after: Float32Array,
  at: number,
): Float32Array {
  let total = 0;
  let most = 0;
  for (let k = 0; k < linesPerEmployee; k++) {
    const change = (before[from + k] as number) - (after[at + k] as number);
    drops[k] = (change + Math.abs(change)) / 2; // max(change, 0) without a branch
    const drop = drops[k] as number;
    total += drop;
    most = Math.max(most, drop);
  }
  if (total === 0) return shares.fill(0);
  let left = grain;
  for (let k = 0; k < linesPerEmployee; k++) {
    const share = Math.floor(((drops[k] as number) / total) * grain + half);
    shares[k] = share / grain;
    left -= share;
  }
  let largest = 0;
  while (drops[largest] !== most) largest++;
  shares[largest] = (shares[largest] as number) + left / grain;
  return shares;
}

const now = new Float32Array(linesPerEmployee);
/** A sum that is not read. */
const unread = new Float64Array(reasonIds.length);

/** Adds what one employee away carries to one sum and another: whole multiples of 2^-24, exact in any order. */
function carry(
  memory: Float32Array,
  offset: number,
  sign: 1 | -1,
  sums: Float64Array,
  others: Float64Array,
): void {
  let carried = 0;
  for (let k = 0; k < linesPerEmployee; k++) {
    const share = sign * (memory[offset + k] as number);
    carried += share;
    sums[k] = (sums[k] as number) + share;
    others[k] = (others[k] as number) + share;
  }
  if (carried !== 0) return;
  sums[otherReason] = (sums[otherReason] as number) + sign;
  others[otherReason] = (others[otherReason] as number) + sign;
}

/** Follows why employees stop: an adopter keeps the ledger of that week, a quitter turns it into reasons. */
export class ReasonTracker implements WeekObserver {
  /** Lapses of the week by reason, as shares of all employees. */
  readonly reasons: ByReason;
  /** Employees away by the reason of their last lapse, as shares of all employees. */
  readonly away: ByReason;
  private readonly employees: Employees;
  private readonly transitions: Transitions;
  /** While in real use: ledger lines of the week of adoption. While away: reasons of the lapse. */
  private readonly memory: Float32Array;
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
    this.memory = new Float32Array(employees.count * linesPerEmployee);
  }

  /** Follows a block that has decided and not yet learnt. */
  decided(at: BlockWeek): void {
    this.adopt(at);
    this.lapse(at);
  }

  private adopt(at: BlockWeek): void {
    const { block, employees, teams } = at;
    const { memory, carried } = this;
    const { adopters, adopterCount } = this.transitions;
    let team = block.firstTeam;
    for (let k = 0; k < adopterCount; k++) {
      const i = adopters[k] as number;
      while ((teams.start[team + 1] as number) <= i) team++;
      const offset = i * linesPerEmployee;
      if ((employees.lastReal[i] as number) > 0) carry(memory, offset, -1, carried, unread);
      lineValues(at, i, memory, offset, team);
    }
  }

  private lapse(at: BlockWeek): void {
    const { block, teams } = at;
    const { memory, lapsed, carried } = this;
    const { quitters, quitterCount } = this.transitions;
    let team = block.firstTeam;
    for (let k = 0; k < quitterCount; k++) {
      const i = quitters[k] as number;
      while ((teams.start[team + 1] as number) <= i) team++;
      const offset = i * linesPerEmployee;
      lineValues(at, i, now, 0, team);
      const shares = sharesOfDrop(memory, offset, now, 0);
      for (let line = 0; line < linesPerEmployee; line++)
        memory[offset + line] = shares[line] as number;
      carry(memory, offset, 1, lapsed, carried);
    }
  }

  /** Whoever leaves while away takes the reason along. */
  leaves(_at: BlockWeek, id: number): void {
    const { employees, memory, gone } = this;
    if (employees.mode[id] === mode.real || employees.lastReal[id] === 0) return;
    carry(memory, id * linesPerEmployee, 1, gone, unread);
  }

  closeWeek(week: number): void {
    const { reasons, away, lapsed, carried, gone, employees } = this;
    reasonIds.forEach((id, k) => {
      reasons[id][week - 1] = (lapsed[k] as number) / employees.count;
      away[id][week - 1] = (carried[k] as number) / employees.count;
      carried[k] = (carried[k] as number) - (gone[k] as number);
    });
    lapsed.fill(0);
    gone.fill(0);
  }
}
