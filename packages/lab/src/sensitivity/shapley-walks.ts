import type { Key } from '@uptake/core';
import { sobolPoints } from '../design/sobol-sequence.ts';
import { draws, drawTag } from '../draws/draws.ts';
import { permutation } from '../draws/permutation.ts';

/** One row of a Shapley analysis: a walk from one point to another, factor by factor in random order. */
export interface ShapleyWalk {
  readonly order: readonly number[];
  /** `d + 1` points of the unit cube; all take the luck of the row's replication. */
  readonly points: readonly (readonly number[])[];
}

/**
 * The walks of Goda's algorithm for Shapley effects: `N (d + 1)` runs.
 *
 * @param n - Rows, a power of 2 is best.
 * @param factors - Columns d, at most 128.
 * @param key - Master key of the draws.
 *
 * Source: goda2021.
 */
export function shapleyWalks(n: number, factors: number, key: Key): ShapleyWalk[] {
  return sobolPoints(n, 2 * factors, key).map((both, row) => {
    const order = permutation(factors, draws(key, row, drawTag.permutation));
    const point = both.slice(0, factors);
    const points = [[...point]];
    for (const factor of order) {
      point[factor] = both[factors + factor] as number;
      points.push([...point]);
    }
    return { order, points };
  });
}
