import { exp, log } from '@uptake/core';
import { gammaKernel, incompleteGamma } from './incomplete-gamma.ts';
import { invert } from './invert.ts';

/**
 * The share of the chi-squared distribution below `x`.
 *
 * @param x - At least 0.
 * @param df - Degrees of freedom, above 0.
 * @throws RangeError if an argument is outside its range.
 *
 * @example
 * ```ts
 * chiSquaredCdf(18.307038053275146, 10).toFixed(12); // => '0.950000000000'
 * ```
 */
export function chiSquaredCdf(x: number, df: number): number {
  return incompleteGamma(x / 2, df / 2).lower;
}

/**
 * The share of the chi-squared distribution above `x`: the p-value of a test statistic.
 *
 * @param x - At least 0.
 * @param df - Degrees of freedom, above 0.
 * @throws RangeError if an argument is outside its range.
 */
export function chiSquaredTail(x: number, df: number): number {
  return incompleteGamma(x / 2, df / 2).upper;
}

/**
 * The place below which a share `p` of the chi-squared distribution lies.
 *
 * @param p - In [0, 1].
 * @param df - Degrees of freedom, above 0.
 * @throws RangeError if an argument is outside its range.
 *
 * @example
 * ```ts
 * chiSquaredQuantile(0.95, 10).toFixed(10); // => '18.3070380533'
 * ```
 */
export function chiSquaredQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must be in [0, 1], got ${p}`);
  if (!(df > 0)) throw new RangeError(`degrees of freedom must be above 0, got ${df}`);
  if (p === 0) return 0;
  if (p === 1) return Number.POSITIVE_INFINITY;
  const tails = (logarithm: number) => {
    const x = exp(logarithm);
    return { ...incompleteGamma(x, df / 2), density: gammaKernel(x, df / 2) };
  };
  return 2 * exp(invert(p, tails, -690, 690, log(df / 2)));
}
