import type { BlockWeek } from '../organisation/block-week.ts';
import { type Employees, mode } from '../organisation/employees.ts';
import { ledgerLines, linesPerEmployee } from '../tables/ledger-lines.ts';
import { lineValues } from './line-values.ts';
import { type ByReason, type ReasonId, seriesFor } from './run.ts';

/** All reasons, in the order of the ledger, `other` last. */
export const reasonIds: readonly ReasonId[] = [...ledgerLines.map(({ id }) => id), 'other'];

/** Place of `other` among {@link reasonIds}. */
export const otherReason: number = linesPerEmployee;

const grain = 16777216; // 2^24: shares are multiples of 1/grain, so sums over people are exact in any order

/** The number below 0.5. Added before rounding down it rounds from 0 on as `Math.round` does, which branches where luck decides. */
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

/** Keeps why people stop while a run goes. */
export interface ReasonTracker {
  /** Lapses of the week by reason, as shares of all employees. */
  readonly reasons: ByReason;
  /** People away by the reason of their last lapse, as shares of all employees. */
  readonly away: ByReason;
  /** Follows a block that has decided and not yet learnt. */
  follow(at: BlockWeek, switchers: Transitions): void;
  /** Somebody leaves; who is away takes the reason along. */
  forget(id: number): void;
  /** Writes the week's values once all blocks have lived through it. */
  closeWeek(week: number): void;
}

const now = new Float32Array(linesPerEmployee);
/** A sum that nobody reads. */
const nobody = new Float64Array(reasonIds.length);

/** Adds what one person away carries to one sum and another: whole multiples of 2^-24, exact in any order. */
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

/** Who takes up real use remembers the ledger, who lapses turns it into reasons. */
function followBlock(
  at: BlockWeek,
  switchers: Transitions,
  memory: Float32Array,
  lapsed: Float64Array,
  carried: Float64Array,
): void {
  const { block, employees, teams } = at;
  const {
    adopters: takers,
    quitters: lapsers,
    adopterCount: takerCount,
    quitterCount: lapserCount,
  } = switchers;
  let team = block.firstTeam;
  for (let k = 0; k < takerCount; k++) {
    const i = takers[k] as number;
    while ((teams.start[team + 1] as number) <= i) team++;
    const offset = i * linesPerEmployee;
    if ((employees.lastReal[i] as number) > 0) carry(memory, offset, -1, carried, nobody);
    lineValues(at, i, memory, offset, team);
  }
  team = block.firstTeam;
  for (let k = 0; k < lapserCount; k++) {
    const i = lapsers[k] as number;
    while ((teams.start[team + 1] as number) <= i) team++;
    const offset = i * linesPerEmployee;
    lineValues(at, i, now, 0, team);
    const shares = sharesOfDrop(memory, offset, now, 0);
    for (let line = 0; line < linesPerEmployee; line++)
      memory[offset + line] = shares[line] as number;
    carry(memory, offset, 1, lapsed, carried);
  }
}

/** An empty book for a run of so many weeks. */
export function createReasonTracker(weeks: number, employees: Employees): ReasonTracker {
  const reasons = seriesFor(reasonIds, weeks);
  const away = seriesFor(reasonIds, weeks);
  // While in real use: ledger lines of the week of adoption. While away: reasons of the lapse.
  const memory = new Float32Array(employees.count * linesPerEmployee);
  const lapsed = new Float64Array(reasonIds.length);
  const carried = new Float64Array(reasonIds.length);
  const gone = new Float64Array(reasonIds.length);
  return {
    reasons,
    away,
    follow: (at, switchers) => followBlock(at, switchers, memory, lapsed, carried),
    forget(id) {
      if (employees.mode[id] === mode.real || employees.lastReal[id] === 0) return;
      carry(memory, id * linesPerEmployee, 1, gone, nobody);
    },
    closeWeek(week) {
      reasonIds.forEach((id, k) => {
        reasons[id][week - 1] = (lapsed[k] as number) / employees.count;
        away[id][week - 1] = (carried[k] as number) / employees.count;
        carried[k] = (carried[k] as number) - (gone[k] as number);
      });
      lapsed.fill(0);
      gone.fill(0);
    },
  };
}

/** Who of a block takes up real use this week, and who lapses; in order. The next block overwrites them. */
export class Transitions {
  declare adopters: Int32Array;
  declare adopterCount: number;
  declare quitters: Int32Array;
  declare quitterCount: number;

  constructor() {
    this.adopters = new Int32Array(0);
    this.adopterCount = 0;
    this.quitters = new Int32Array(0);
    this.quitterCount = 0;
  }

  /** Finds them while the modes of last week still stand, without a branch, since luck decides. */
  find({ block, columns, employees }: BlockWeek): void {
    const length = block.to - block.from;
    if (this.adopters.length < length) {
      this.adopters = new Int32Array(length);
      this.quitters = new Int32Array(length);
    }
    const { adopters: takers, quitters: lapsers } = this;
    const { mode: last } = employees;
    const chosen = columns.mode;
    let taken = 0;
    let lapsed = 0;
    for (let i = block.from, j = 0; i < block.to; i++, j++) {
      const before = Number(last[i] === mode.real);
      const after = Number(chosen[j] === mode.real);
      takers[taken] = i;
      lapsers[lapsed] = i;
      taken += after & ~before;
      lapsed += before & ~after;
    }
    this.adopterCount = taken;
    this.quitterCount = lapsed;
  }
}
