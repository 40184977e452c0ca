import type { Interval } from '../statistics/interval.ts';
import { moments } from '../statistics/moments.ts';
import { studentCdf, studentQuantile } from '../statistics/student-t.ts';

/** Difference of two arms with independent luck. */
export interface WelchDifference extends Interval {
  /** Mean of B minus mean of A. */
  readonly diff: number;
  readonly se: number;
  readonly t: number;
  readonly df: number;
  readonly p: number;
}

/**
 * Welch's t interval, for arms with independent seeds only; arms on the same luck are paired.
 *
 * `df = (vA + vB)^2 / (vA^2/(nA-1) + vB^2/(nB-1))` with `v = S^2 / n`.
 *
 * @param a - The baseline; at least two values.
 * @param b - The other arm; at least two values.
 * @param alpha - One minus the confidence. Default 0.05.
 * @throws RangeError if an arm has fewer than two values.
 *
 * Source: welch1947.
 */
export function welch(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  alpha: number = 0.05,
): WelchDifference {
  if (a.length < 2 || b.length < 2) {
    throw new RangeError(`an arm needs at least 2 replications, got ${a.length} and ${b.length}`);
  }
  const first = moments(a);
  const second = moments(b);
  const va = first.variance / first.n;
  const vb = second.variance / second.n;
  const diff = second.mean - first.mean;
  const se = Math.sqrt(va + vb);
  if (se === 0) {
    const t = diff === 0 ? 0 : diff * Number.POSITIVE_INFINITY;
    return { diff, se, t, df: first.n + second.n - 2, p: diff === 0 ? 1 : 0, lo: diff, hi: diff };
  }
  const t = diff / se;
  const df = ((va + vb) * (va + vb)) / ((va * va) / (first.n - 1) + (vb * vb) / (second.n - 1));
  const reach = studentQuantile(1 - alpha / 2, df) * se;
  return {
    diff,
    se,
    t,
    df,
    p: 2 * studentCdf(-Math.abs(t), df),
    lo: diff - reach,
    hi: diff + reach,
  };
}
