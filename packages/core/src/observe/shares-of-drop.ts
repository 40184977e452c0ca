import { ledgerLines, linesPerEmployee } from '../tables/ledger-lines.ts';
import type { ByReason, ReasonId } from './run.ts';

/** All reasons: the lines of the ledger in order, what other ways are worth, and chance. */
export const reasonIds: readonly ReasonId[] = [
  ...ledgerLines.map(({ id }) => id),
  'otherWays',
  'chance',
];

/** The name of a reason as shown: that of its ledger line, or of what is no line. */
export function reasonLabel(id: ReasonId): string {
  if (id === 'chance') return 'Chance';
  if (id === 'otherWays') return 'Other ways';
  return ledgerLines.find((line) => line.id === id)?.label ?? id;
}

/** Reasons that are not known, since employees decide by a rule without a ledger: NaN in every week. */
export function missingReasons(weeks: number): ByReason {
  return Object.fromEntries(
    reasonIds.map((id) => [id, new Float64Array(weeks).fill(Number.NaN)]),
  ) as unknown as ByReason;
}

/** Lines that the chance of real use hangs on: those of the ledger, and other ways. */
export const reasonLines: number = linesPerEmployee + 1;

/** Shares are whole multiples of 1 / grain, so that sums over people are exact in any order. */
export const grain = 0x80000000;

const drops = new Float64Array(reasonLines);
const shares = new Uint32Array(reasonLines);

/**
 * Why an employee does not use the tool now, who did then: how much of it each line explains, in units of 1 / {@link grain}.
 *
 * With the chances not to use it then and now, the excess `(now - then) / now` is the probability that the same luck would have kept
 * the employee in the tool then (docs/model.md 9); it is shared out by the drops of the lines. What is left of `grain` is chance.
 *
 * @param then - Lines in he, of which those from `from` on count; `now` likewise, from `at` on.
 * @param missThen - Chance not to use the tool then, in [0, 1]; `missNow` now.
 * @returns A share for each line; the next call overwrites them.
 */
export function sharesOfDrop(
  then: Float32Array,
  from: number,
  now: Float32Array,
  at: number,
  missThen: number,
  missNow: number,
): Uint32Array {
  const lines = reasonLines; // what a module exports is looked up at every turn of a loop
  let total = 0;
  for (let k = 0; k < lines; k++) {
    const change = (then[from + k] as number) - (now[at + k] as number);
    const drop = (change + Math.abs(change)) / 2; // max(change, 0) without a branch
    drops[k] = drop;
    total += drop;
  }
  const excess = total > 0 && missNow > missThen ? (missNow - missThen) / missNow : 0;
  const perDrop = excess > 0 ? (excess * grain) / total : 0;
  let sum = 0;
  let before = 0;
  for (let k = 0; k < lines; k++) {
    sum += drops[k] as number;
    const upTo = (sum * perDrop + 0.5) >>> 0;
    shares[k] = upTo - before;
    before = upTo;
  }
  return shares;
}

/**
 * The line that fell most, as a place among {@link reasonIds}: the reason why the same luck gives use then and none now. Chance
 * where no line fell, as in a trial that only one culture protects.
 */
export function mainDrop(then: Float32Array, now: Float32Array, from: number): number {
  let main = reasonLines;
  let most = 0;
  for (let k = 0; k < reasonLines; k++) {
    const drop = (then[from + k] as number) - (now[from + k] as number);
    if (drop > most) [main, most] = [k, drop];
  }
  return main;
}

/** Adds the reasons of one employee, in units of 1 / {@link grain}; what no line explains is chance. */
export function addShares(sums: Float64Array, shares: Uint32Array): void {
  let chance = grain;
  for (let k = 0; k < reasonLines; k++) {
    const share = shares[k] as number;
    chance -= share;
    sums[k] = (sums[k] as number) + share;
  }
  sums[reasonLines] = (sums[reasonLines] as number) + chance;
}
