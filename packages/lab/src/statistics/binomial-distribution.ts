import { incompleteBeta } from './incomplete-beta.ts';

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
