import { exp, log, normalQuantile } from '@uptake/core/internal';
import {
  betaTails,
  gammaKernel,
  incompleteBeta,
  incompleteGamma,
  invert,
} from './special-functions.ts';

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

/**
 * The logit of the beta quantile, `ln(x / (1-x))`: both x and 1 - x keep their digits.
 *
 * @param p - In (0, 1).
 * @param a - First shape, above 0.
 * @param b - Second shape, above 0.
 * @param start - Where the search begins; a good guess saves most of the work.
 */
function betaQuantileLogit(p: number, a: number, b: number, start: number = log(a / b)): number {
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

/**
 * The chance of at most `k` successes in `n` trials: `I_{1-p}(n-k, k+1)`.
 *
 * @param k - Any number; what is below 0 gives 0, `n` or more gives 1.
 * @param n - Trials, a whole number from 0.
 * @param p - Chance of each, in [0, 1].
 * @throws RangeError if `n` or `p` is outside its range.
 *
 * @example
 * ```ts
 * binomialCdf(10, 100, 0.05).toFixed(10); // => '0.9885275899'
 * ```
 */
export function binomialCdf(k: number, n: number, p: number): number {
  if (!(Number.isInteger(n) && n >= 0))
    throw new RangeError(`n must be a whole number from 0, got ${n}`);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must be in [0, 1], got ${p}`);
  const count = Math.floor(k);
  if (count < 0) return 0;
  if (count >= n) return 1;
  return incompleteBeta(1 - p, n - count, count + 1, p);
}

/**
 * The chance of at least `k` successes in `n` trials: `I_p(k, n-k+1)`.
 *
 * @param k - A whole number; 0 or less gives 1.
 * @param n - Trials, a whole number from 0.
 * @param p - Chance of each, in [0, 1].
 * @throws RangeError if `n` or `p` is outside its range.
 */
export function binomialTail(k: number, n: number, p: number): number {
  if (!(Number.isInteger(n) && n >= 0))
    throw new RangeError(`n must be a whole number from 0, got ${n}`);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must be in [0, 1], got ${p}`);
  if (k <= 0) return 1;
  if (k > n) return 0;
  return incompleteBeta(p, k, n - k + 1);
}

/**
 * The fewest successes `k` with `P(X <= k) >= q`.
 *
 * @param q - In [0, 1].
 * @param n - Trials, a whole number from 0.
 * @param p - Chance of each, in [0, 1].
 * @throws RangeError if an argument is outside its range.
 *
 * @example
 * ```ts
 * binomialQuantile(0.5, 10, 0.3); // => 3
 * ```
 */
export function binomialQuantile(q: number, n: number, p: number): number {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`q must be in [0, 1], got ${q}`);
  let low = -1;
  let high = n;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (binomialCdf(middle, n, p) >= q) high = middle;
    else low = middle;
  }
  return high;
}

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
