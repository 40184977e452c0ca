import type { BlockWeek } from '../organisation/block-week.ts';
import type { Employees } from '../organisation/employees.ts';
import { mode } from '../organisation/mode.ts';
import { lineValues } from './line-values.ts';
import { linesPerEmployee } from './lines.ts';
import { otherReason, reasonIds, sharesOfDrop } from './reasons.ts';
import type { ByReason } from './run.ts';
import { seriesFor } from './series-for.ts';
import type { Switchers } from './switchers.ts';

/** Keeps why people stop while a run goes. */
export interface ReasonBook {
  /** Lapses of the week by reason, as shares of all employees. */
  readonly reasons: ByReason;
  /** People away by the reason of their last lapse, as shares of all employees. */
  readonly away: ByReason;
  /** Follows a block that has decided and not yet learnt. */
  follow(at: BlockWeek, switchers: Switchers): void;
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
  switchers: Switchers,
  memory: Float32Array,
  lapsed: Float64Array,
  carried: Float64Array,
): void {
  const { block, employees, teams } = at;
  const { takers, lapsers, takerCount, lapserCount } = switchers;
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
export function createReasonBook(weeks: number, employees: Employees): ReasonBook {
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
