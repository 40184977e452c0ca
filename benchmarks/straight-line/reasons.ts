import type { Population } from './population.ts';

/** Shares are whole multiples of 1 / grain, those that are carried of 1 / coarse. */
export const grain = 0x80000000;
export const coarse = 65536;

/** Lines that can move under one policy, and their places among the seventeen: the ledger without policy and taste, and other ways. */
const places = Int32Array.of(0, 1, 2, 4, 5, 7, 10, 11, 13, 15, 16);
export const keptLines = 11;
/** Lines of the ledger, and other ways; chance has the place after them. */
export const reasonLines = 17;

const drops = new Float64Array(keptLines);

/** Remembers the week in which a spell begins: its lines, intensity and chance to miss. */
export function keep(
  people: Population,
  i: number,
  now: Float32Array,
  a: number,
  miss: number,
): void {
  for (let k = 0; k < keptLines; k++) people.lines[i * keptLines + k] = now[k] as number;
  people.intensity[i] = a;
  people.miss[i] = miss;
}

/** Adds what one person carries to the sums of all; what no line explains is chance. */
export function carry(reasons: Uint16Array, i: number, sums: Float64Array, sign: number): void {
  let chance = coarse;
  for (let k = 0; k < reasonLines; k++) {
    const share = reasons[i * reasonLines + k] as number;
    chance -= share;
    sums[k] = (sums[k] as number) + sign * share;
  }
  sums[reasonLines] = (sums[reasonLines] as number) + sign * chance;
}

/** Turns the remembered lines into the reasons of the lapse that ends the spell, and adds them up. */
export function lapse(
  people: Population,
  i: number,
  now: Float32Array,
  miss: number,
  lapsed: Float64Array,
  carried: Float64Array,
): void {
  let total = 0;
  for (let k = 0; k < keptLines; k++) {
    const less = (people.lines[i * keptLines + k] as number) - (now[k] as number);
    drops[k] = less > 0 ? less : 0;
    total += drops[k] as number;
  }
  const then = people.miss[i] as number;
  const excess = total > 0 && miss > then ? (miss - then) / miss : 0;
  const perDrop = excess > 0 ? (excess * grain) / total : 0;
  let sum = 0;
  let before = 0;
  let kept = 0;
  for (let k = 0; k < keptLines; k++) {
    sum += drops[k] as number;
    const upTo = Math.floor(sum * perDrop + 0.5);
    const at = places[k] as number;
    lapsed[at] = (lapsed[at] as number) + upTo - before;
    before = upTo;
    const coarser = Math.floor(upTo * (coarse / grain) + 0.5);
    people.reasons[i * reasonLines + at] = coarser - kept < coarse ? coarser - kept : coarse - 1;
    kept = coarser;
  }
  lapsed[reasonLines] = (lapsed[reasonLines] as number) + grain - before;
  carry(people.reasons, i, carried, 1);
}
