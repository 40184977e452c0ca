import { exp } from '@uptake/core';
import { deviance } from './deviance.ts';
import { stirlingError } from './stirling-error.ts';

const twoPi = 6.283185307179586;

/** `x^a e^-x / Gamma(a)`, in the saddle-point form. */
export function gammaKernel(x: number, a: number): number {
  return exp(-stirlingError(a) - deviance(a, x)) * Math.sqrt(a / twoPi);
}

function series(x: number, a: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = a + 1; term > sum * 1e-17; n++) {
    term *= x / n;
    sum += term;
  }
  return sum;
}

/** The continued fraction of the upper part, by the modified method of Lentz. */
function continuedFraction(x: number, a: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let value = d;
  for (let i = 1; i < 100_000; i++) {
    const term = -i * (i - a);
    b += 2;
    d = 1 / (term * d + b);
    c = b + term / c;
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) < 3e-16) break;
  }
  return value;
}

/**
 * Both parts of the regularised incomplete gamma function: `lower` = P(a, x), `upper` = Q(a, x) = 1 - P.
 *
 * The smaller part is computed, so that it keeps its digits.
 *
 * @param x - At least 0.
 * @param a - Shape, above 0.
 * @throws RangeError if `x` is below 0 or `a` is not above 0.
 *
 * @example An exponential waiting time
 * ```ts
 * incompleteGamma(1, 1).upper.toFixed(6); // => '0.367879'
 * ```
 *
 * Source: loader2000 (front factor), press2007 (series and continued fraction).
 */
export function incompleteGamma(x: number, a: number): { lower: number; upper: number } {
  if (!(x >= 0)) throw new RangeError(`x must be at least 0, got ${x}`);
  if (!(a > 0)) throw new RangeError(`shape must be above 0, got ${a}`);
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const kernel = gammaKernel(x, a);
  if (x < a + 1) {
    const lower = kernel * series(x, a);
    return { lower, upper: 1 - lower };
  }
  const upper = kernel * continuedFraction(x, a);
  return { lower: 1 - upper, upper };
}
