import type { Key } from '@uptake/core';
import { resamples } from '../draws/resamples.ts';
import type { Interval } from '../statistics/interval.ts';
import { quantile } from '../statistics/quantile.ts';
import type { ShapleyWalk } from './shapley-walks.ts';

/** Share of the variance that a factor is answerable for. */
export interface ShapleyEffect extends Interval {
  /** The shares of all factors sum to 1. */
  readonly effect: number;
}

/**
 * Shapley effects: shares of the outcome's variance that sum to 1 even where factors interact.
 *
 * With F_0 .. F_d along a walk, the j-th factor moved gets `mean((F_0 - F_d)(F_{j-1} - F_j)) / 2`, which is Goda's
 * estimator averaged over the walk and its reverse; then shares of the sum.
 *
 * @param walks - Of `shapleyWalks`.
 * @param values - For each walk its `d + 1` outcomes.
 * @param key - Master key of the bootstrap.
 * @param options - `alpha`, default 0.05; `resamples`, default 1000.
 *
 * Source: goda2021, owen2014.
 */
export function shapleyEffects(
  walks: readonly ShapleyWalk[],
  values: readonly ArrayLike<number>[],
  key: Key,
  options: { alpha?: number; resamples?: number } = {},
): ShapleyEffect[] {
  const { alpha = 0.05, resamples: count = 1000 } = options;
  const n = walks.length;
  const rows = walks.map(({ order }, row) => {
    const at = (j: number) => values[row]?.[j] as number;
    const parts = new Float64Array(order.length);
    order.forEach((factor, j) => {
      parts[factor] = ((at(0) - at(order.length)) * (at(j) - at(j + 1))) / 2;
    });
    return parts;
  });
  const shares = (picked: ArrayLike<number>) => {
    const sums = new Float64Array(walks[0]?.order.length ?? 0);
    for (let i = 0; i < picked.length; i++) {
      const parts = rows[picked[i] as number] as Float64Array;
      for (let f = 0; f < sums.length; f++) sums[f] = (sums[f] as number) + (parts[f] as number);
    }
    const all = sums.reduce((total, part) => total + part, 0);
    return sums.map((part) => (all === 0 ? 0 : part / all));
  };
  const estimate = shares(Int32Array.from({ length: n }, (_, i) => i));
  const picks = resamples(n, count, key);
  const boots = Array.from({ length: count }, (_, b) => shares(picks.subarray(b * n, (b + 1) * n)));
  return Array.from(estimate, (effect, f) => {
    const series = boots.map((boot) => boot[f] as number);
    return { effect, lo: quantile(series, alpha / 2), hi: quantile(series, 1 - alpha / 2) };
  });
}
