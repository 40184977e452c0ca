import type { Scenario } from '@uptake/core';
import { type SharedOptions, simulateShare, type Threads } from '@uptake/core/internal';
import { failedUnit, type UnitOutcome } from '../../plan/run-unit.ts';

/** One of the threads that simulate a run together: what it is given, how it waits for the others, and what it sends back. */

/** Places in the memory by which threads wait: how many have come, how many times all have, and whether one has given up. */
const [comeAt, timesAt, stoppedAt] = [0, 1, 2];
/** Bytes of that memory. */
export const waitBytes = 12;

/** What a thread is given of a run. */
export interface ShareWork {
  readonly scenario: Scenario;
  readonly options: SharedOptions;
  readonly index: number;
  readonly count: number;
  /** Memory for the columns, all zero, and that by which threads wait. */
  readonly memory: SharedArrayBuffer;
  readonly waits: SharedArrayBuffer;
}

/** Thrown where another thread has given up, so that all must. */
class Stopped extends Error {}

/** Lets all threads of a run give up, those that wait too. */
export function stopShares(waits: SharedArrayBuffer): void {
  const numbers = new Int32Array(waits);
  Atomics.store(numbers, stoppedAt, 1);
  Atomics.add(numbers, timesAt, 1);
  Atomics.notify(numbers, timesAt);
}

/** Waits until all have come; the last one to come wakes the others. */
function waitFor(count: number, numbers: Int32Array): void {
  const stopped = (): boolean => Atomics.load(numbers, stoppedAt) === 1;
  const times = Atomics.load(numbers, timesAt);
  if (Atomics.add(numbers, comeAt, 1) + 1 === count) {
    Atomics.store(numbers, comeAt, 0);
    Atomics.add(numbers, timesAt, 1);
    Atomics.notify(numbers, timesAt);
  } else {
    while (Atomics.load(numbers, timesAt) === times && !stopped())
      Atomics.wait(numbers, timesAt, times);
  }
  if (stopped()) throw new Stopped();
}

function threadsOf({ count, index, memory, waits }: ShareWork): Threads {
  const numbers = new Int32Array(waits);
  let next = 0;
  return {
    index,
    count,
    memory(bytes) {
      const from = Math.ceil(next / 8) * 8;
      next = from + bytes;
      if (next > memory.byteLength)
        throw new Error(`threads share ${memory.byteLength} bytes, and need ${next}`);
      return { buffer: memory, from };
    },
    wait: () => waitFor(count, numbers),
  };
}

/** Simulates a share of a run; the first thread sends the run back, and whoever fails what failed. */
export function share(work: ShareWork): UnitOutcome | undefined {
  try {
    const run = simulateShare(work.scenario, threadsOf(work), work.options);
    return run && { run };
  } catch (thrown) {
    stopShares(work.waits);
    return thrown instanceof Stopped ? undefined : failedUnit(thrown);
  }
}
