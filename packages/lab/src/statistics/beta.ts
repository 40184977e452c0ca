import { exp, log } from '@uptake/core';
import { betaTails, incompleteBeta } from './incomplete-beta.ts';
import { invert } from './invert.ts';

/**
 * The logit of the beta quantile, `ln(x / (1-x))`: both x and 1 - x keep their digits.
 *
 * @param p - In (0, 1).
 * @param a - First shape, above 0.
 * @param b - Second shape, above 0.
 * @param start - Where the search begins; a good guess saves most of the work.
 */
export function betaQuantileLogit(
  p: number,
  a: number,
  b: number,
  start: number = log(a / b),
): number {
  const tails = (logit: number) => betaTails(1 / (1 + exp(-logit)), 1 / (1 + exp(logit)), a, b);
  return invert(p, tails, -700, 700, start);
}

/**
 * The share of a beta(a, b) distribution below `x`.
 *
 * @param x - In [0, 1].
 * @param a - First shape, above 0.
 * @param b - Second shape, above 0.
 * @throws RangeError if an argument is outside its range.
 *
 * @example
 * ```ts
 * betaCdf(0.25, 1, 1).toFixed(12); // => '0.250000000000'
 * ```
 */
export function betaCdf(x: number, a: number, b: number): number {
  return incompleteBeta(x, a, b);
}

/**
 * The place below which a share `p` of a beta(a, b) distribution lies.
 *
 * @param p - In [0, 1].
 * @param a - First shape, above 0.
 * @param b - Second shape, above 0.
 * @returns In [0, 1], to about 1e-13 relative.
 * @throws RangeError if an argument is outside its range.
 *
 * @example
 * ```ts
 * betaQuantile(0.025, 5, 2).toFixed(10); // => '0.3587654210'
 * ```
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must be in [0, 1], got ${p}`);
  if (!(a > 0 && b > 0)) throw new RangeError(`shapes must be above 0, got ${a} and ${b}`);
  if (p === 0 || p === 1) return p;
  return 1 / (1 + exp(-betaQuantileLogit(p, a, b)));
}
