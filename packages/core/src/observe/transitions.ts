import type { BlockWeek, WeekObserver } from '../organisation/block-week.ts';
import { mode } from '../organisation/employees.ts';

/** Which employees of a block take up real use this week, and which lapse; in order. The next block overwrites them. */
export class Transitions implements WeekObserver {
  adopters: Int32Array = new Int32Array(0);
  adopterCount = 0;
  quitters: Int32Array = new Int32Array(0);
  quitterCount = 0;

  /** Finds them while the modes of last week are still there, without a branch, since chance decides. */
  decided({ block, columns, employees }: BlockWeek): void {
    const length = block.to - block.from;
    if (this.adopters.length < length) {
      this.adopters = new Int32Array(length);
      this.quitters = new Int32Array(length);
    }
    const { adopters, quitters } = this;
    const { mode: last } = employees;
    const chosen = columns.mode;
    let adopted = 0;
    let lapsed = 0;
    for (let i = block.from, j = 0; i < block.to; i++, j++) {
      const before = Number(last[i] === mode.real);
      const after = Number(chosen[j] === mode.real);
      adopters[adopted] = i;
      quitters[lapsed] = i;
      adopted += after & ~before;
      lapsed += before & ~after;
    }
    this.adopterCount = adopted;
    this.quitterCount = lapsed;
  }
}
