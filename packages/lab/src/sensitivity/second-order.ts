import type { SobolSample } from './sobol-design.ts';
import { allRows, pooled, sobolIndices } from './sobol-indices.ts';

/**
 * Second-order index of two factors: `mean(fBA_j fAB_k - fA fB) / V - S_j - S_k`, outcomes less the centre.
 *
 * @param sample - Outcomes by row.
 * @param swapped - For each factor B with its column of A, which costs `N d` further runs.
 * @param j - One factor.
 * @param k - The other.
 * @param centre - As in `sobolIndices`.
 *
 * Source: saltelli2002.
 */
export function secondOrder(
  sample: SobolSample,
  swapped: readonly ArrayLike<number>[],
  j: number,
  k: number,
  centre?: number,
): number {
  const n = sample.a.length;
  const { mean, variance } = pooled(sample, allRows(n));
  const middle = centre ?? mean;
  const indices = sobolIndices(sample, centre);
  let sum = 0;
  for (let row = 0; row < n; row++) {
    const gap = (series: ArrayLike<number> | undefined) => (series?.[row] as number) - middle;
    sum += gap(swapped[j]) * gap(sample.mixed[k]) - gap(sample.a) * gap(sample.b);
  }
  return sum / n / variance - (indices[j]?.first as number) - (indices[k]?.first as number);
}
