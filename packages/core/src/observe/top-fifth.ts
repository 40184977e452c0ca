import { quickselect } from 'simple-statistics';
import type { BlockWeek } from '../organisation/block-week.ts';
import type { Crew, Share } from '../organisation/crew.ts';
import type { Employees } from '../organisation/employees.ts';
import { arrayForEach } from '../organisation/threads.ts';
import { sumAt } from './sums.ts';

const binCount = 128;
/** Behind the bins of a thread: whether a successor may have moved the limit, and how many of its own lie in the bin of the limit. */
const staleAt = binCount;
const foundAt = binCount + 1;

const binOf = (performance: number): number => Math.min(Math.floor(performance * 64), binCount - 1);

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

/** The top fifth by performance of a role or of the organisation: employees `from` to `to - 1`. */
export class TopFifth {
  private readonly employees: Employees;
  private readonly from: number;
  private readonly to: number;
  private readonly crew: Crew;
  /** Of each thread: how many of its employees perform in each bin, and what stands behind the bins. */
  private readonly bins: readonly Uint32Array[];
  /** Who of this thread's employees belongs to it, in order. */
  private members: Int32Array = new Int32Array(0);
  /** Least performance of the top fifth. */
  private limit: number = Number.NaN;

  constructor(employees: Employees, from: number, to: number, crew: Crew) {
    this.employees = employees;
    this.from = from;
    this.to = to;
    this.crew = crew;
    this.bins = arrayForEach(crew.threads, Uint32Array, binCount + 2);
    this.count();
  }

  /** Counts anew who performs in which bin; the limit is then to be found. */
  count(): void {
    const { performance } = this.employees;
    const bins = this.ownBins;
    bins.fill(0);
    const [from, to] = this.rangeOf(this.crew.own);
    for (let i = from; i < to; i++) {
      const bin = binOf(performance[i] as number);
      bins[bin] = (bins[bin] as number) + 1;
    }
    bins[staleAt] = 1;
  }

  /** An employee of this thread with performance `after` has succeeded one with `before`. */
  succeed(before: number, after: number): void {
    const { limit, ownBins: bins } = this;
    bins[binOf(before)] = (bins[binOf(before)] as number) - 1;
    bins[binOf(after)] = (bins[binOf(after)] as number) + 1;
    if (!((before < limit && after < limit) || (before > limit && after > limit)))
      bins[staleAt] = 1;
  }

  /** Whether the limit is to be found anew; the same in all threads, between two waits. */
  get stale(): boolean {
    return this.bins.some((bins) => bins[staleAt] === 1);
  }

  /**
   * First half of finding the limit: each thread writes the performance of its employees in the bin of the limit to a scratch that all
   * see, at the place of its first employee.
   */
  gather(scratch: Float64Array): void {
    const { performance } = this.employees;
    const { bin } = this.limitBin();
    const least = bin / 64;
    const most = bin === binCount - 1 ? Number.POSITIVE_INFINITY : (bin + 1) / 64;
    const [from, to] = this.rangeOf(this.crew.own);
    let found = 0;
    for (let i = from; i < to; i++) {
      const value = performance[i] as number;
      scratch[from + found] = value;
      found += Number(value >= least) & Number(value < most);
    }
    this.ownBins[foundAt] = found;
  }

  /** Second half, once all have gathered: the value of rank `ceil(n / 5)` from the top, and who of this thread's employees reaches it. */
  select(scratch: Float64Array): void {
    const { rank } = this.limitBin();
    const found = this.bins.map((bins) => bins[foundAt] as number);
    const within = new Float64Array(found.reduce((sum, count) => sum + count, 0));
    let next = 0;
    found.forEach((count, thread) => {
      const [from] = this.rangeOf(this.crew.shares[thread] as Share);
      within.set(scratch.subarray(from, from + count), next);
      next += count;
    });
    quickselect(within as unknown as number[], rank);
    this.limit = within[rank] as number;
    this.members = this.membersFrom(...this.rangeOf(this.crew.own));
  }

  /** Once all have selected, nothing of it is to be found anew. */
  settle(): void {
    this.ownBins[staleAt] = 0;
  }

  /** Adds up the engagement of those of a block who belong to it. */
  sum({ block, employees }: BlockWeek, sums: Float64Array): void {
    const { engagement } = employees;
    const { members } = this;
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

  private get ownBins(): Uint32Array {
    return this.bins[this.crew.threads.index] as Uint32Array;
  }

  /** Its employees among those of a thread. */
  private rangeOf({ from, to }: Share): [number, number] {
    const first = Math.max(from, this.from);
    return [first, Math.max(first, Math.min(to, this.to))];
  }

  /** The bin of the limit, and its rank in there from below. */
  private limitBin(): { readonly bin: number; readonly rank: number } {
    const { from, to, bins } = this;
    const inBin = (bin: number): number => bins.reduce((sum, own) => sum + (own[bin] as number), 0);
    let rank = to - from - Math.ceil((to - from) / 5);
    let bin = 0;
    for (; rank >= inBin(bin); bin++) rank -= inBin(bin);
    return { bin, rank };
  }

  private membersFrom(from: number, to: number): Int32Array {
    const { performance } = this.employees;
    const { limit } = this;
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
}
