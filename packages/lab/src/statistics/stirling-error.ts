import { log1p } from './log1p.ts';

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
export function stirlingError(n: number): number {
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
