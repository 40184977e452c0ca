import { exp, log } from '@uptake/core/internal';

const twoPi = 6.283185307179586;
const tiny = 1e-300;

/** `x^a y^b / B(a, b)` with y = 1 - x: the saddle-point form keeps its digits for large `a` and `b`. */
function betaKernel(x: number, y: number, a: number, b: number): number {
  const n = a + b;
  const error = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return exp(error - deviance(a, n * x) - deviance(b, n * y)) * Math.sqrt((a * b) / (twoPi * n));
}

const away = (value: number): number => (Math.abs(value) < tiny ? tiny : value);

/** The continued fraction of I_x(a, b), by the modified method of Lentz; quick for `x < (a+1)/(a+b+2)`. */
function betaFraction(x: number, a: number, b: number): number {
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
    const lower = (density * betaFraction(x, a, b)) / a;
    return { lower, upper: 1 - lower, density };
  }
  const upper = (density * betaFraction(y, b, a)) / b;
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
function gammaFraction(x: number, a: number): number {
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
  const upper = kernel * gammaFraction(x, a);
  return { lower: 1 - upper, upper };
}

/**
 * The error of Stirling's formula: `ln(n!) - (n + 1/2) ln n + n - ln(2 pi)/2`.
 *
 * Below 16 the argument is raised one by one with `ln((n+1)^n+1/2 / n^n+1/2) - 1`; above, five terms of the series
 * in 1/n are exact to 1e-16. Probabilities built on it keep their digits where logarithms of factorials lose them.
 *
 * @param n - Any number above 0.
 *
 * Source: loader2000.
 */
function stirlingError(n: number): number {
  let sum = 0;
  let m = n;
  for (; m < 16; m++) sum += (m + 0.5) * log1p(1 / m) - 1;
  const square = 1 / (m * m);
  const series =
    1 / 12 -
    square *
      (1 / 360 -
        square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - square * (691 / 360360)))));
  return sum + series / m;
}

/**
 * The deviance part of a Poisson or binomial probability: `x ln(x/m) + m - x`, at least 0.
 *
 * Where `x` and `m` are near, a series in `(x-m)/(x+m)` avoids the cancellation.
 *
 * @param x - What was seen, above 0.
 * @param m - What was expected, above 0.
 *
 * Source: loader2000.
 */
function deviance(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let term = 2 * x * v;
  for (let j = 1; ; j++) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) return sum;
    sum = next;
  }
}

/**
 * `ln(1 + x)` that keeps its digits near 0.
 *
 * @param x - Any number above -1.
 */
function log1p(x: number): number {
  const sum = 1 + x;
  return sum === 1 ? x : (log(sum) * x) / (sum - 1);
}

/** A cdf and its slope at one point of the search: both tails, so that neither loses its digits. */
interface Tails {
  readonly lower: number;
  readonly upper: number;
  readonly density: number;
}

/**
 * The place where a rising cdf reaches `p`: Newton's method on the logarithm of the smaller tail, held in a bracket.
 *
 * @param p - Probability in (0, 1).
 * @param tails - The cdf, its complement and its slope at a place.
 * @param low - A place below.
 * @param high - A place above.
 * @param start - Where to begin.
 * @returns The place, to about 1e-15 of `max(1, |place|)`.
 */
export function invert(
  p: number,
  tails: (place: number) => Tails,
  low: number,
  high: number,
  start: number,
): number {
  let below = low;
  let above = high;
  let place = start;
  for (let i = 0; i < 200; i++) {
    const { lower, upper, density } = tails(place);
    const left = p <= 0.5;
    const miss = left ? log(lower / p) : log((1 - p) / upper);
    if (miss === 0) return place;
    if (miss < 0) below = place;
    else above = place;
    const slope = density / (left ? lower : upper);
    let next = place - miss / slope;
    if (!(next > below && next < above)) next = (below + above) / 2;
    if (Math.abs(next - place) <= 1e-15 * Math.max(1, Math.abs(next))) return next;
    place = next;
  }
  return place;
}
