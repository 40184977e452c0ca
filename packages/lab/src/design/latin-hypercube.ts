import type { Key } from '@uptake/core';
import { draws, drawTag } from '../draws/draws.ts';
import { permutation } from '../draws/permutation.ts';

/**
 * A Latin hypercube: each dimension is cut into `n` equal slices and each slice holds exactly one point.
 *
 * @param n - Points.
 * @param dimensions - Columns.
 * @param key - Master key of the draws.
 * @returns `n` rows in (0, 1).
 *
 * Source: mckay1979.
 */
export function latinHypercube(n: number, dimensions: number, key: Key): number[][] {
  const columns = Array.from({ length: dimensions }, (_, j) => {
    const source = draws(key, j, drawTag.design);
    return permutation(n, source).map((slice) => (slice + source.uniform()) / n);
  });
  return Array.from({ length: n }, (_, row) => columns.map((column) => column[row] as number));
}
