import { incompleteGamma } from './incomplete-gamma.ts';

/**
 * The share of the standard normal distribution below `z`.
 *
 * `P(Z > z) = Q(1/2, z^2/2) / 2` for z above 0.
 *
 * @param z - Any number.
 * @returns In [0, 1]; the smaller tail to about 1e-14 relative.
 *
 * @example
 * ```ts
 * normalCdf(1.959963984540054).toFixed(12); // => '0.975000000000'
 * ```
 */
export function normalCdf(z: number): number {
  const tail = incompleteGamma((z * z) / 2, 0.5).upper / 2;
  return z > 0 ? 1 - tail : tail;
}
