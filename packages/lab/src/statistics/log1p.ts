import { log } from '@uptake/core';

/**
 * `ln(1 + x)` that keeps its digits near 0.
 *
 * @param x - Any number above -1.
 */
export function log1p(x: number): number {
  const sum = 1 + x;
  return sum === 1 ? x : (log(sum) * x) / (sum - 1);
}
