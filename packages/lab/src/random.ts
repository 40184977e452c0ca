import type { Key } from '@uptake/core';
import { normalQuantile, threefry } from '@uptake/core/internal';

/** What the draws of the lab itself are for: four letters as a 32-bit word, so that no two uses share random numbers. */
export const drawTag = {
  /** Bootstrap resamples. */
  bootstrap: 0x424f4f54,
  /** Designs: Latin hypercubes, digital shifts, trajectories. */
  design: 0x4453474e,
  /** Orders of levers. */
  permutation: 0x5045524d,
  /** Evolutionary search. */
  evolution: 0x45564f4c,
  /** Candidates of a calibration. */
  calibration: 0x43414c42,
  /** Which draw of a posterior a replication takes. */
  posterior: 0x504f5354,
} as const;

/** A sequence of draws that a key fixes. */
export interface Draws {
  /** A number in (0, 1). */
  uniform(): number;
  /** A whole number in [0, n). */
  below(n: number): number;
  /** A standard normal number. */
  normal(): number;
}

/**
 * The draws of one use: `threefry(threefry(master, [index, tag]), [counter, 0])`, both words, counter from 0.
 *
 * @param master - Key of the master seed.
 * @param index - Which of the uses under this tag, for example the number of the resample.
 * @param tag - One of {@link drawTag}.
 *
 * @example
 * ```ts
 * draws([1, 2], 0, drawTag.design).below(6) === draws([1, 2], 0, drawTag.design).below(6); // => true
 * ```
 */
export function draws(master: Key, index: number, tag: number): Draws {
  const words = new Uint32Array(2);
  threefry(master[0], master[1], index, tag, words);
  const key0 = words[0] as number;
  const key1 = words[1] as number;
  let taken = 0;
  const word = (): number => {
    const second = taken & 1;
    if (second === 0) threefry(key0, key1, taken / 2, 0, words);
    taken++;
    return words[second] as number;
  };
  const uniform = () => (word() + 0.5) * 2.3283064365386963e-10;
  return {
    uniform,
    below: (n) => Math.floor(uniform() * n),
    normal: () => normalQuantile(uniform()),
  };
}

/**
 * A random order of 0 .. n-1, every order equally likely (Fisher and Yates).
 *
 * @param n - How many.
 * @param source - Where the random numbers come from.
 */
export function permutation(n: number, source: Draws): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = source.below(i + 1);
    const kept = order[i] as number;
    order[i] = order[j] as number;
    order[j] = kept;
  }
  return order;
}

/**
 * Bootstrap resamples as row numbers, resample by resample: entry `b * n + i` is the i-th row of resample b.
 *
 * @param n - Rows.
 * @param count - Resamples.
 * @param key - Master key of the draws.
 */
export function resamples(n: number, count: number, key: Key): Int32Array {
  const rows = new Int32Array(n * count);
  for (let b = 0; b < count; b++) {
    const source = draws(key, b, drawTag.bootstrap);
    for (let i = 0; i < n; i++) rows[b * n + i] = source.below(n);
  }
  return rows;
}
