import { pow } from '@uptake/core';
import type { Draws } from '../draws/draws.ts';

const crossoverSpread = 15;
const mutationSpread = 20;

const clipped = (x: number): number => Math.min(1, Math.max(0, x));

/**
 * Simulated binary crossover of two parents in the unit cube, eta 15, each gene with probability 1/2.
 *
 * @param one - A parent.
 * @param two - The other.
 * @param source - Where the luck comes from; every gene takes three draws.
 * @returns Two children.
 *
 * Source: deb1995.
 */
export function crossover(
  one: readonly number[],
  two: readonly number[],
  source: Draws,
): [number[], number[]] {
  const first = [...one];
  const second = [...two];
  for (let i = 0; i < first.length; i++) {
    const [chosen, u, swap] = [source.uniform() < 0.5, source.uniform(), source.uniform() < 0.5];
    if (!chosen) continue;
    const beta = pow(u <= 0.5 ? 2 * u : 1 / (2 * (1 - u)), 1 / (crossoverSpread + 1));
    const middle = ((one[i] as number) + (two[i] as number)) / 2;
    const reach = (beta * ((two[i] as number) - (one[i] as number))) / 2;
    first[i] = clipped(middle + (swap ? reach : -reach));
    second[i] = clipped(middle - (swap ? reach : -reach));
  }
  return [first, second];
}

/**
 * Polynomial mutation in the unit cube, eta 20, each gene with probability `1/n`.
 *
 * @param point - What is mutated; it is not changed.
 * @param source - Where the luck comes from; every gene takes two draws.
 *
 * Source: deb2001.
 */
export function mutated(point: readonly number[], source: Draws): number[] {
  return point.map((x) => {
    const [chosen, u] = [source.uniform() < 1 / point.length, source.uniform()];
    if (!chosen) return x;
    const power = mutationSpread + 1;
    const room = u < 0.5 ? 1 - x : x;
    const far = room === 0 ? 0 : pow(room, power);
    const delta =
      u < 0.5
        ? pow(2 * u + (1 - 2 * u) * far, 1 / power) - 1
        : 1 - pow(2 * (1 - u) + (2 * u - 1) * far, 1 / power);
    return clipped(x + delta);
  });
}
