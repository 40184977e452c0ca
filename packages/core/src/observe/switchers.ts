import type { BlockWeek } from '../organisation/block-week.ts';
import { mode } from '../organisation/mode.ts';

/** Who of a block takes up real use this week, and who lapses; in order. The next block overwrites them. */
export class Switchers {
  declare takers: Int32Array;
  declare takerCount: number;
  declare lapsers: Int32Array;
  declare lapserCount: number;

  constructor() {
    this.takers = new Int32Array(0);
    this.takerCount = 0;
    this.lapsers = new Int32Array(0);
    this.lapserCount = 0;
  }

  /** Finds them while the modes of last week still stand, without a branch, since luck decides. */
  find({ block, columns, employees }: BlockWeek): void {
    const length = block.to - block.from;
    if (this.takers.length < length) {
      this.takers = new Int32Array(length);
      this.lapsers = new Int32Array(length);
    }
    const { takers, lapsers } = this;
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
    this.takerCount = taken;
    this.lapserCount = lapsed;
  }
}
