import type { BlockWeek } from '../organisation/block-week.ts';
import { linesPerEmployee } from '../organisation/employees.ts';
import { mode } from '../organisation/mode.ts';
import { lineValues } from './line-values.ts';

/** Sums of reasons over people: a place for every ledger line and one for `other`. */
export type ReasonSums = Float64Array;

/** Place of `other` in {@link ReasonSums}. */
export const otherReason: number = linesPerEmployee;

const grain = 16777216; // 2^24: shares are multiples of 1/grain, so sums over people are exact in any order
const now = new Float32Array(linesPerEmployee);

/**
 * Turns remembered adoption lines into the shares of the drop since then, in place; all zero if nothing dropped.
 *
 * Shares are rounded to 2^-24; the largest takes the rest, so they sum to exactly 1.
 */
export function sharesOfDrop(memory: Float32Array, offset: number, lines: Float32Array): void {
  let total = 0;
  for (let k = 0; k < linesPerEmployee; k++) {
    const change = (memory[offset + k] as number) - (lines[k] as number);
    memory[offset + k] = (change + Math.abs(change)) / 2; // max(change, 0) without a branch
    total += memory[offset + k] as number;
  }
  if (total === 0) return;
  let largest = 0;
  let left = grain;
  for (let k = 0; k < linesPerEmployee; k++) {
    if ((memory[offset + k] as number) > (memory[offset + largest] as number)) largest = k;
  }
  for (let k = 0; k < linesPerEmployee; k++) {
    const share = Math.round(((memory[offset + k] as number) / total) * grain);
    memory[offset + k] = share / grain;
    left -= share;
  }
  memory[offset + largest] = (memory[offset + largest] as number) + left / grain;
}

/** Adds what one person away carries. */
function carry(memory: Float32Array, offset: number, sums: ReasonSums, sign: 1 | -1): void {
  let carried = 0;
  for (let k = 0; k < linesPerEmployee; k++) {
    const share = memory[offset + k] as number;
    carried += share;
    sums[k] = (sums[k] as number) + sign * share;
  }
  if (carried === 0) sums[otherReason] = (sums[otherReason] as number) + sign;
}

/**
 * Follows adoptions and lapses of a block: who takes up real use remembers the ledger, who lapses turns it into reasons.
 *
 * @param at - The block and week, decided and not yet learnt.
 * @param lapsed - Receives the reasons of this week's lapses.
 * @param away - Reasons of all who are away, kept up to date.
 * @returns Number of lapses.
 */
export function followReasons(at: BlockWeek, lapsed: ReasonSums, away: ReasonSums): number {
  const { block, columns, employees, teams } = at;
  const { memory, mode: last } = employees;
  const chosen = columns.mode;
  let lapses = 0;
  let team = block.firstTeam;
  for (let i = block.from, j = 0; i < block.to; i++, j++) {
    const before = last[i] === mode.real;
    const after = chosen[j] === mode.real;
    if (before === after) continue;
    while ((teams.start[team + 1] as number) <= i) team++;
    const offset = i * linesPerEmployee;
    if (after) {
      if ((employees.lastReal[i] as number) > 0) carry(memory, offset, away, -1);
      lineValues(at, i, memory, offset, team);
    } else {
      lapses++;
      lineValues(at, i, now, 0, team);
      sharesOfDrop(memory, offset, now);
      carry(memory, offset, lapsed, 1);
      carry(memory, offset, away, 1);
    }
  }
  return lapses;
}

/** Adds what a leaver carries, if away, to those who are gone. */
export function forgetLeaver({ employees }: BlockWeek, id: number, gone: ReasonSums): void {
  if (employees.mode[id] === mode.real || (employees.lastReal[id] as number) === 0) return;
  carry(employees.memory, id * linesPerEmployee, gone, 1);
}
