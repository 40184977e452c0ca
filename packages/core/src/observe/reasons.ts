import { ledgerLines, linesPerEmployee } from './lines.ts';
import type { ReasonId } from './run.ts';

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
