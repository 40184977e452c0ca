import { log } from '@uptake/core';

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
export function deviance(x: number, m: number): number {
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
