// biome-ignore-all lint/correctness/noPrecisionLoss: coefficients as published
import { log } from './math.ts';

const central = [
  3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
  45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
] as const;
const centralBelow = [
  1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867,
  39307.89580009271061, 28729.085735721942674, 5226.495278852545925,
] as const;
const near = [
  1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
  1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833,
  7.7454501427834140764e-4,
] as const;
const nearBelow = [
  1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
  0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9,
] as const;
const far = [
  6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123,
  0.026532189526576123093, 0.0012426609473880784386, 2.71155556874348757815e-5,
  2.01033439929228813265e-7,
] as const;
const farBelow = [
  1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525,
  7.868691311456132591e-4, 1.8463183175100546818e-5, 1.4215117583164458887e-7,
  2.04426310338993978564e-15,
] as const;

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * x + (coefficients[i] as number);
  return sum;
}

/**
 * The normal quantile: z with `P(Z <= z) = p`, by Wichura's algorithm AS 241 (PPND16), to about 1e-16.
 *
 * @param p - Probability in (0, 1).
 * @returns Standard normal deviate; minus or plus infinity at 0 and 1.
 *
 * @example The 97.5 % point
 * ```ts
 * normalQuantile(0.975).toFixed(12); // => '1.959963984540'
 * ```
 *
 * Source: wichura1988.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(central, r)) / polynomial(centralBelow, r);
  }
  const tail = q < 0 ? p : 1 - p;
  if (tail <= 0) return q < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const r = Math.sqrt(-log(tail));
  const z =
    r <= 5
      ? polynomial(near, r - 1.6) / polynomial(nearBelow, r - 1.6)
      : polynomial(far, r - 5) / polynomial(farBelow, r - 5);
  return q < 0 ? -z : z;
}

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
