import type { Key } from '@uptake/core';
import { draws, drawTag } from '../draws/draws.ts';
import { permutation } from '../draws/permutation.ts';

/**
 * Morris trajectories on 4 levels with step 2/3: each starts at random and moves every factor once, in random order.
 *
 * @param factors - How many, d.
 * @param trajectories - How many, r; 32 is usual.
 * @param key - Master key of the draws.
 * @returns `r (d + 1)` points of the unit cube, trajectory by trajectory; the points of one share their luck.
 *
 * Source: morris1991.
 */
export function morrisDesign(factors: number, trajectories: number, key: Key): number[][] {
  return Array.from({ length: trajectories }, (_, r) => {
    const source = draws(key, r, drawTag.design);
    const upwards = Array.from({ length: factors }, () => source.below(2) === 1);
    const point = upwards.map((up) => (source.below(2) + (up ? 0 : 2)) / 3);
    const points = [[...point]];
    for (const factor of permutation(factors, source)) {
      const level = Math.round((point[factor] as number) * 3);
      point[factor] = (upwards[factor] ? level + 2 : level - 2) / 3;
      points.push([...point]);
    }
    return points;
  }).flat();
}
