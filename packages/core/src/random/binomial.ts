/**
 * Binomial count from one uniform by inversion: a larger `u` never gives fewer.
 *
 * Counts up from 0 while `u >= cdf`; `pmf(0) = (1-p)^n` by repeated multiplication,
 * `pmf(k+1) = pmf(k) * ((n-k)/(k+1)) * (p/(1-p))`.
 *
 * @param n - Trials. A whole number; 0 or less gives 0.
 * @param p - Probability of each. 0 or less gives 0, 1 or more gives `n`.
 * @param u - The uniform, in (0, 1).
 * @returns Count in [0, `n`].
 *
 * @example Ten tasks with one error in ten
 * ```ts
 * [0.3, 0.5, 0.99].map((u) => binomial(10, 0.1, u)); // => [ 0, 1, 4 ]
 * ```
 */
export function binomial(n: number, p: number, u: number): number {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  const miss = 1 - p;
  const odds = p / miss;
  let pmf = 1;
  for (let i = 0; i < n; i++) pmf *= miss;
  let cdf = pmf;
  let count = 0;
  while (count < n && u >= cdf) {
    pmf = pmf * ((n - count) / (count + 1)) * odds;
    cdf += pmf;
    count++;
  }
  return count;
}
