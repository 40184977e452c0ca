import type { Key } from '@uptake/core';
import { draws, drawTag } from './draws.ts';

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
