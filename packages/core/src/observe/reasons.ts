import { ledgerLines, linesPerEmployee } from './lines.ts';
import type { ReasonId } from './run.ts';

/** All reasons, in the order of the ledger, `other` last. */
export const reasonIds: readonly ReasonId[] = [...ledgerLines.map(({ id }) => id), 'other'];

/** Place of `other` among {@link reasonIds}. */
export const otherReason: number = linesPerEmployee;

const grain = 16777216; // 2^24: shares are multiples of 1/grain, so sums over people are exact in any order

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
