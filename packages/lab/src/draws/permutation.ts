import type { Draws } from './draws.ts';

/**
 * A random order of 0 .. n-1, every order equally likely (Fisher and Yates).
 *
 * @param n - How many.
 * @param source - Where the luck comes from.
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
