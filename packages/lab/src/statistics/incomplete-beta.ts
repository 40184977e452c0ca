import { exp } from '@uptake/core';
import { deviance } from './deviance.ts';
import type { Tails } from './invert.ts';
import { stirlingError } from './stirling-error.ts';

const twoPi = 6.283185307179586;
const tiny = 1e-300;

/** `x^a y^b / B(a, b)` with y = 1 - x: the saddle-point form keeps its digits for large `a` and `b`. */
export function betaKernel(x: number, y: number, a: number, b: number): number {
  const n = a + b;
  const error = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return exp(error - deviance(a, n * x) - deviance(b, n * y)) * Math.sqrt((a * b) / (twoPi * n));
}

const away = (value: number): number => (Math.abs(value) < tiny ? tiny : value);

/** The continued fraction of I_x(a, b), by the modified method of Lentz; quick for `x < (a+1)/(a+b+2)`. */
function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < 3e-16) break;
  }
  return value;
}

/** Both tails and the slope in the logit at `x` in (0, 1), `y = 1 - x`; the smaller tail keeps its digits. */
export function betaTails(x: number, y: number, a: number, b: number): Tails {
  const density = betaKernel(x, y, a, b);
  if (x < (a + 1) / (a + b + 2)) {
    const lower = (density * continuedFraction(x, a, b)) / a;
    return { lower, upper: 1 - lower, density };
  }
  const upper = (density * continuedFraction(y, b, a)) / b;
  return { lower: 1 - upper, upper, density };
}

/**
 * The regularised incomplete beta function I_x(a, b): the share of a beta(a, b) distribution below `x`.
 *
 * @param x - In [0, 1].
 * @param a - First shape, above 0.
 * @param b - Second shape, above 0.
 * @param y - `1 - x`; pass it where it is known better than by subtraction.
 * @returns In [0, 1], to about 1e-13 relative.
 * @throws RangeError if `x` is outside [0, 1] or a shape is not above 0.
 *
 * @example
 * ```ts
 * incompleteBeta(0.5, 2, 3).toFixed(12); // => '0.687500000000'
 * ```
 *
 * Source: loader2000 (front factor), press2007 (continued fraction).
 */
export function incompleteBeta(x: number, a: number, b: number, y: number = 1 - x): number {
  if (!(x >= 0 && x <= 1)) throw new RangeError(`x must be in [0, 1], got ${x}`);
  if (!(a > 0 && b > 0)) throw new RangeError(`shapes must be above 0, got ${a} and ${b}`);
  if (x === 0) return 0;
  if (y === 0) return 1;
  return betaTails(x, y, a, b).lower;
}
