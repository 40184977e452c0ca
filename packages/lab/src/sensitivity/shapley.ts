import { type Key, masterKey } from '@uptake/core';
import { sobolPoints } from '../design/sobol-sequence.ts';
import type { RunOptions } from '../engine/execute.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { draws, drawTag, permutation, resamples } from '../random.ts';
import type { Interval } from '../statistics/intervals.ts';
import { quantile } from '../statistics/quantiles.ts';
import { described, type Found, type Moved, runPlaces, type SensitiveFactor } from './factors.ts';

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

/** Shapley effects along walks, each with the random numbers of its own replication. */
export async function byShapley(
  experiment: Experiment,
  { inputs, sets }: Moved,
  rows: number,
  options: RunOptions,
): Promise<Found> {
  const key = masterKey(options.seed);
  const groups = sets.map(({ members }) => members);
  const walks = shapleyWalks(rows, inputs.length, key, groups);
  const places = walks.flatMap(({ points }, row) =>
    points.map((point, column) => ({
      point,
      rep: row,
      cell: { purpose: 'saAB' as const, row, column },
    })),
  );
  const { values, runs, tally } = await runPlaces(experiment, inputs, places, options);
  const width = sets.length + 1;
  const table = walks.map((_, row) => values.subarray(row * width, (row + 1) * width));
  const effects = shapleyEffects(walks, table, key, { alpha: options.alpha ?? 0.05 });
  const found = sets.map((set, f): SensitiveFactor => {
    const { effect, hi, lo } = effects[f] as (typeof effects)[number];
    return { ...described(set, inputs), effect: { value: effect, lo, hi } };
  });
  const sound = found.at(-1)?.effect?.value === 0;
  return { factors: found, rows, runs, converged: null, rowsNeeded: null, sound, tally };
}

/** One row of a Shapley analysis: a walk from one point to another, factor by factor in random order. */
export interface ShapleyWalk {
  readonly order: readonly number[];
  /** A point more than there are factors or groups, in the unit cube; all take the random numbers of the row's replication. */
  readonly points: readonly (readonly number[])[];
}

/**
 * The walks of Goda's algorithm for Shapley effects: `N (d + 1)` runs.
 *
 * @param n - Rows, a power of 2 is best.
 * @param factors - Columns d, at most 128.
 * @param key - Master key of the draws.
 * @param groups - Columns that are moved together, as one factor. Default: each alone.
 *
 * Source: goda2021.
 */
export function shapleyWalks(
  n: number,
  factors: number,
  key: Key,
  groups: readonly (readonly number[])[] = Array.from({ length: factors }, (_, j) => [j]),
): ShapleyWalk[] {
  return sobolPoints(n, 2 * factors, key).map((both, row) => {
    const order = permutation(groups.length, draws(key, row, drawTag.permutation));
    const point = both.slice(0, factors);
    const points = [[...point]];
    for (const factor of order) {
      for (const column of groups[factor] as readonly number[])
        point[column] = both[factors + column] as number;
      points.push([...point]);
    }
    return { order, points };
  });
}
