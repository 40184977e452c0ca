import { exp, log, normalQuantile } from '@uptake/core';
import { betaQuantileLogit } from './beta.ts';
import { incompleteBeta } from './incomplete-beta.ts';

/**
 * The share of Student's t distribution below `t`.
 *
 * `P(|T| > t) = I_x(df/2, 1/2)` with `x = df / (df + t^2)`.
 *
 * @param t - Any number.
 * @param df - Degrees of freedom, above 0; need not be whole.
 * @throws RangeError if `df` is not above 0.
 *
 * @example
 * ```ts
 * studentCdf(2, 9).toFixed(10); // => '0.9617235881'
 * ```
 */
export function studentCdf(t: number, df: number): number {
  if (!(df > 0)) throw new RangeError(`degrees of freedom must be above 0, got ${df}`);
  const square = t * t;
  if (square === Number.POSITIVE_INFINITY) return t > 0 ? 1 : 0;
  const tail = incompleteBeta(df / (df + square), df / 2, 0.5, square / (df + square)) / 2;
  return t > 0 ? 1 - tail : tail;
}

const mostKnown = 4096;
const known = new Map<string, number>();

/**
 * The place below which a share `p` of Student's t distribution lies.
 *
 * Values are kept, since a table of intervals asks for the same few again and again.
 *
 * @param p - In (0, 1); 0 and 1 give minus and plus infinity.
 * @param df - Degrees of freedom, above 0.
 * @throws RangeError if an argument is outside its range.
 *
 * @example Half-width of a 95 % interval of ten values, in standard errors
 * ```ts
 * studentQuantile(0.975, 9).toFixed(10); // => '2.2621571628'
 * ```
 */
export function studentQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must be in [0, 1], got ${p}`);
  if (!(df > 0)) throw new RangeError(`degrees of freedom must be above 0, got ${df}`);
  if (p === 0.5) return 0;
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 1) return Number.POSITIVE_INFINITY;
  const name = `${p} ${df}`;
  const before = known.get(name);
  if (before !== undefined) return before;
  const tail = Math.min(p, 1 - p);
  const z = normalQuantile(tail);
  const guess = log(df / (z * z * (1 + (z * z + 1) / (2 * df))));
  const size = Math.sqrt(df * exp(-betaQuantileLogit(2 * tail, df / 2, 0.5, guess)));
  const place = p < 0.5 ? -size : size;
  if (known.size >= mostKnown) known.clear();
  known.set(name, place);
  return place;
}
