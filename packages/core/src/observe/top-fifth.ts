import { quickselect } from 'simple-statistics';
import type { BlockWeek } from '../organisation/block-week.ts';
import type { Employees } from '../organisation/employees.ts';
import { sumAt } from './sums.ts';

/** Least performance of the top fifth: of each role, and of the organisation. */
export interface TopFifth {
  readonly roles: Float64Array;
  organisation: number;
}

const parts = new Float64Array(4);

const bins = new Uint32Array(1024);
const binOf = (performance: number): number => Math.min(Math.floor(performance * 512), 1023);

/** Value of rank `ceil(n / 5)` from the top among employees `from` to `to - 1`: first its bin, then its rank in there. */
function limit(performance: Float64Array, from: number, to: number, scratch: Float64Array): number {
  bins.fill(0);
  for (let i = from; i < to; i++) {
    const bin = binOf(performance[i] as number);
    bins[bin] = (bins[bin] as number) + 1;
  }
  let rank = to - from - Math.ceil((to - from) / 5);
  let bin = 0;
  for (; rank >= (bins[bin] as number); bin++) rank -= bins[bin] as number;
  let count = 0;
  for (let i = from; i < to; i++) {
    scratch[count] = performance[i] as number;
    count += Number(binOf(performance[i] as number) === bin);
  }
  const within = scratch.subarray(0, count);
  quickselect(within as unknown as number[], rank);
  return within[rank] as number;
}

/** Finds the limits anew; `scratch` is overwritten, so it must be a column of visible use that nobody will read again. */
export function findTopFifth(
  top: TopFifth,
  headcounts: readonly number[],
  employees: Employees,
  scratch: Float64Array,
): void {
  let from = 0;
  headcounts.forEach((headcount, role) => {
    top.roles[role] = limit(employees.performance, from, from + headcount, scratch);
    from += headcount;
  });
  const only = headcounts.length === 1;
  top.organisation = only
    ? (top.roles[0] as number)
    : limit(employees.performance, 0, employees.count, scratch);
}

/** Whether somebody with performance `after` in place of `before` can move a limit. */
export function movesTopFifth(
  { roles, organisation }: TopFifth,
  role: number,
  before: number,
  after: number,
): boolean {
  const moves = (at: number): boolean =>
    !((before < at && after < at) || (before > at && after > at));
  return moves(roles[role] as number) || moves(organisation);
}

/** Adds up the engagement of a block's employees from a performance on. */
export function sumTop({ block, employees }: BlockWeek, from: number, sums: Float64Array): void {
  parts.fill(0);
  let people = 0;
  for (let i = block.from; i < block.to; i++) {
    if ((employees.performance[i] as number) < from) continue;
    people++;
    const part = (i - block.from) & 3;
    parts[part] = (parts[part] as number) + (employees.engagement[i] as number);
  }
  sums[sumAt.topPeople] = people;
  sums[sumAt.topEngagement] =
    (parts[0] as number) + (parts[1] as number) + ((parts[2] as number) + (parts[3] as number));
}
