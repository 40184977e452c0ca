import { alone, arrayFor, type Threads } from './threads.ts';

/** Numbers that {@link Employees.shown} has of an employee. */
export const shownWidth = 3;

/** What an employee chose in a week. */
export const mode = { none: 0, token: 1, real: 2 } as const;

/**
 * State of all employees, a column each, at index = id. Employees are sorted by role and team.
 *
 * A class and not a literal, as all that the loops of a week read: of its fields V8 remembers what they hold.
 */
export class Employees {
  declare readonly count: number;
  /** Performance, 1 on average; fixed at hire. */
  declare readonly performance: Float64Array;
  /** Hours a week that the tool can do; fixed at hire. */
  declare readonly amenableHours: Float64Array;
  /** Personal liking, in he; fixed at hire. */
  declare readonly taste: Float64Array;
  /** Loss aversion; fixed at hire. */
  declare readonly loss: Float64Array;
  /** Share of the team's rework: performance^reworkRouting over its sum in the team. */
  declare readonly reworkShare: Float64Array;
  /** Evidence that the tool works, and that it fails, in tasks; trust is `ok / (ok + bad)`. */
  declare readonly ok: Float64Array;
  declare readonly bad: Float64Array;
  /** Weeks of own use behind the beliefs, older ones counting less. */
  declare readonly experience: Float64Array;
  declare readonly skill: Float64Array;
  declare readonly habit: Float64Array;
  declare readonly engagement: Float64Array;
  declare readonly judgement: Float64Array;
  /** Beliefs: hours given back per routed hour at first use, and the share of the shadow work that nobody credits. */
  declare readonly gain: Float64Array;
  declare readonly open: Float64Array;
  /** Visible use: the intensity of those in real use, 0 of all others; last week's until this week's is shown. */
  declare readonly use: Float64Array;
  /**
   * What others see and hear of last week's users, at `id * shownWidth`: visible use, believed gain, believed open share. In one
   * column, since whoever looks along a tie needs all three; what stands there of others than users means nothing.
   */
  declare readonly shown: Float64Array;
  /**
   * Choice of last week, 0 none, 1 token, 2 real, and a column that this week's go to, swapped after the week. Whoever looks along
   * a tie reads this byte first, and a row of {@link shown} only of a user: a million bytes stay in the cache, a million rows do not.
   */
  declare mode: Uint8Array;
  declare nextMode: Uint8Array;
  declare readonly hireWeek: Uint16Array;
  /** First and last week of the spell of real use, 0 before the first: who has 0 never used the tool since hire. */
  declare readonly spellStart: Uint16Array;
  declare readonly lastReal: Uint16Array;
  /** Weeks of real use of the seat, in all and among the last 8. */
  declare readonly realWeeks: Uint16Array;
  declare readonly lateWeeks: Uint8Array;

  /** Columns for `count` employees, all zero. */
  constructor(count: number, threads: Threads = alone) {
    const column = cutColumns(15, count, threads);
    this.count = count;
    this.performance = column();
    this.amenableHours = column();
    this.taste = column();
    this.loss = column();
    this.reworkShare = column();
    this.ok = column();
    this.bad = column();
    this.experience = column();
    this.skill = column();
    this.habit = column();
    this.engagement = column();
    this.judgement = column();
    this.gain = column();
    this.open = column();
    this.use = column();
    this.shown = arrayFor(threads, Float64Array, count * shownWidth);
    this.mode = arrayFor(threads, Uint8Array, count);
    this.nextMode = arrayFor(threads, Uint8Array, count);
    this.hireWeek = arrayFor(threads, Uint16Array, count);
    this.spellStart = arrayFor(threads, Uint16Array, count);
    this.lastReal = arrayFor(threads, Uint16Array, count);
    this.realWeeks = arrayFor(threads, Uint16Array, count);
    this.lateWeeks = arrayFor(threads, Uint8Array, count);
  }

  /** What was chosen, shown and learnt this week is what others see and hear in the next, of employees `from` to `to - 1`. */
  turnWeek(from: number, to: number): void {
    const { mode: before } = this;
    this.mode = this.nextMode;
    this.nextMode = before;
    this.showUsers(from, to);
  }

  /** Writes down what others see and hear of last week's users, of employees `from` to `to - 1`. */
  showUsers(from: number, to: number): void {
    const { mode: last, shown, use, gain, open } = this;
    const { real } = mode;
    const width = shownWidth;
    for (let i = from; i < to; i++) {
      if (last[i] !== real) continue;
      const row = i * width;
      shown[row] = use[i] as number;
      shown[row + 1] = gain[i] as number;
      shown[row + 2] = open[i] as number;
    }
  }
}

/**
 * Cuts columns of numbers, all zero, from one buffer: what every run makes and frees anew is then one and not forty.
 *
 * @param count - How many columns there are to be.
 * @param length - Numbers in each.
 * @returns Gives the next column.
 * @throws RangeError at the call after the last.
 */
export function cutColumns(
  count: number,
  length: number,
  threads: Threads = alone,
): () => Float64Array {
  const { buffer, from } = threads.memory(8 * count * length);
  let next = 0;
  const column = (): Float64Array => {
    if (next === count) throw new RangeError(`there are ${count} columns`);
    return new Float64Array(buffer, from + 8 * length * next++, length);
  };
  return column;
}
