import { quickselect } from 'simple-statistics';
import type { BlockWeek } from '../organisation/block-week.ts';
import type { Employees } from '../organisation/employees.ts';
import { sumAt } from './sums.ts';

/** The top fifth by performance of a role or of the organisation: employees `from` to `to - 1`. */
export interface TopFifth {
  readonly from: number;
  readonly to: number;
  /** How many employees perform in each bin. */
  readonly bins: Uint32Array;
  /** Who belongs to it, in order. */
  members: Int32Array;
  /** Least performance of the top fifth, and whether a successor may have moved it. */
  limit: number;
  stale: boolean;
}

const binOf = (performance: number): number => Math.min(Math.floor(performance * 64), 127);

/** Value of rank `ceil(n / 5)` from the top: first its bin, then its rank in there. */
function limitOf(
  { from, to, bins }: TopFifth,
  { performance }: Employees,
  scratch: Float64Array,
): number {
  let rank = to - from - Math.ceil((to - from) / 5);
  let bin = 0;
  for (; rank >= (bins[bin] as number); bin++) rank -= bins[bin] as number;
  const least = bin / 64;
  const most = bin === 127 ? Number.POSITIVE_INFINITY : (bin + 1) / 64;
  let count = 0;
  for (let i = from; i < to; i++) {
    const value = performance[i] as number;
    scratch[count] = value;
    count += Number(value >= least) & Number(value < most);
  }
  const within = scratch.subarray(0, count);
  quickselect(within as unknown as number[], rank);
  return within[rank] as number;
}

/** The top fifth of employees `from` to `to - 1`; its limit is still to be found. */
export function topFifthOf({ performance }: Employees, from: number, to: number): TopFifth {
  const bins = new Uint32Array(128);
  for (let i = from; i < to; i++) {
    const bin = binOf(performance[i] as number);
    bins[bin] = (bins[bin] as number) + 1;
  }
  return { from, to, bins, members: new Int32Array(0), limit: Number.NaN, stale: true };
}

/** An employee with performance `after` has succeeded one with `before`. */
export function succeed(top: TopFifth, before: number, after: number): void {
  const { bins, limit } = top;
  bins[binOf(before)] = (bins[binOf(before)] as number) - 1;
  bins[binOf(after)] = (bins[binOf(after)] as number) + 1;
  if (!((before < limit && after < limit) || (before > limit && after > limit))) top.stale = true;
}

function membersOf({ from, to, limit }: TopFifth, { performance }: Employees): Int32Array {
  let count = 0;
  for (let i = from; i < to; i++) count += Number((performance[i] as number) >= limit);
  const members = new Int32Array(count + 1); // one place more, where those who are none are written over
  let place = 0;
  for (let i = from; i < to; i++) {
    members[place] = i;
    place += Number((performance[i] as number) >= limit);
  }
  return members.subarray(0, count);
}

/** Finds limit and members anew if they may have changed; `scratch` is overwritten, so that column must not be needed again. */
export function refresh(top: TopFifth, employees: Employees, scratch: Float64Array): void {
  if (!top.stale) return;
  top.limit = limitOf(top, employees, scratch);
  top.members = membersOf(top, employees);
  top.stale = false;
}

/** Place of the first member from an employee on, by halving. */
function firstFrom(members: Int32Array, id: number): number {
  let low = 0;
  let high = members.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((members[middle] as number) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

const parts = new Float64Array(4);

/** Adds up the engagement of those of a block who belong to a top fifth. */
export function sumTop(
  { block, employees }: BlockWeek,
  { members }: TopFifth,
  sums: Float64Array,
): void {
  const { engagement } = employees;
  const first = firstFrom(members, block.from);
  const end = firstFrom(members, block.to);
  parts.fill(0);
  for (let place = first; place < end; place++) {
    const id = members[place] as number;
    const part = (id - block.from) & 3;
    parts[part] = (parts[part] as number) + (engagement[id] as number);
  }
  sums[sumAt.topPeople] = end - first;
  sums[sumAt.topEngagement] =
    (parts[0] as number) + (parts[1] as number) + ((parts[2] as number) + (parts[3] as number));
}
