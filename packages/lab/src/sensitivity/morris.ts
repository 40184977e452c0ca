import { type Key, masterKey } from '@uptake/core';
import type { RunOptions } from '../engine/execute.ts';
import type { Experiment, VariedInput } from '../experiment/experiment.ts';
import { draws, drawTag, permutation, resamples } from '../random.ts';
import type { Interval } from '../statistics/intervals.ts';
import { moments } from '../statistics/moments.ts';
import { quantile } from '../statistics/quantiles.ts';
import {
  described,
  dummy,
  type Found,
  kindOf,
  runPlaces,
  type SensitiveFactor,
} from './factors.ts';

/** How far one factor moves the outcome, from few runs. */
export interface MorrisEffect extends Interval {
  /** Mean of the elementary effects. */
  readonly mu: number;
  /** Mean of their sizes: the factor's weight. Its bootstrap limits are `lo` and `hi`. */
  readonly muStar: number;
  /** Their standard deviation: curvature or interaction. */
  readonly sigma: number;
}

/** The elementary effect of each factor in one trajectory: change of outcome per unit of range. */
function effectsOf(points: readonly number[][], values: ArrayLike<number>, from: number): number[] {
  const width = points[from]?.length ?? 0;
  const effects = new Array<number>(width).fill(Number.NaN);
  for (let row = from + 1; row <= from + width; row++) {
    const factor = points[row]?.findIndex((x, j) => x !== points[row - 1]?.[j]) ?? -1;
    const step = (points[row]?.[factor] as number) - (points[row - 1]?.[factor] as number);
    effects[factor] = ((values[row] as number) - (values[row - 1] as number)) / step;
  }
  if (effects.some(Number.isNaN)) throw new RangeError('a trajectory must move every factor once');
  return effects;
}

/**
 * Elementary effects: `mu* = mean |EE|`, `sigma = sd(EE)`, limits of mu* by a bootstrap of trajectories.
 *
 * @param points - In units of the range, trajectory by trajectory, `d + 1` rows each.
 * @param values - Outcome at each point.
 * @param key - Master key of the bootstrap.
 * @param options - `alpha`, default 0.05; `resamples`, default 1000.
 * @returns One a factor.
 * @throws RangeError if a trajectory does not move every factor once.
 *
 * Source: morris1991, campolongo2007 (mu*).
 */
export function morrisEffects(
  points: readonly number[][],
  values: ArrayLike<number>,
  key: Key,
  options: { alpha?: number; resamples?: number } = {},
): MorrisEffect[] {
  const { alpha = 0.05, resamples: count = 1000 } = options;
  const width = points[0]?.length ?? 0;
  const trajectories = points.length / (width + 1);
  const rows = Array.from({ length: trajectories }, (_, r) =>
    effectsOf(points, values, r * (width + 1)),
  );
  const picks = resamples(trajectories, count, key);
  return Array.from({ length: width }, (_, factor) => {
    const effects = rows.map((row) => row[factor] as number);
    const sizes = effects.map(Math.abs);
    const { mean: mu, variance } = moments(effects);
    const means = Float64Array.from({ length: count }, (_, b) => {
      let sum = 0;
      for (let i = 0; i < trajectories; i++)
        sum += sizes[picks[b * trajectories + i] as number] as number;
      return sum / trajectories;
    });
    return {
      mu,
      muStar: moments(sizes).mean,
      sigma: Math.sqrt(variance),
      lo: quantile(means, alpha / 2),
      hi: quantile(means, 1 - alpha / 2),
    };
  });
}

/** Elementary effects along trajectories, each with the random numbers of its own replication. */
export async function byMorris(
  experiment: Experiment,
  inputs: readonly VariedInput[],
  rows: number,
  options: RunOptions,
): Promise<Found> {
  const factors = [...inputs, dummy];
  const key = masterKey(options.seed);
  const points = morrisDesign(factors.length, rows, key);
  const places = points.map((point, i) => {
    const row = Math.floor(i / (factors.length + 1));
    return {
      point,
      rep: row,
      cell: { purpose: 'morris' as const, row, column: i % (factors.length + 1) },
    };
  });
  const { values, runs, tally } = await runPlaces(experiment, factors, places, options);
  const effects = morrisEffects(points, values, key, { alpha: options.alpha ?? 0.05 });
  const found = factors.map((input, f): SensitiveFactor => {
    const { hi, lo, muStar, sigma } = effects[f] as (typeof effects)[number];
    return { ...described(input), kind: kindOf(input), muStar: { value: muStar, lo, hi }, sigma };
  });
  const sound = found.at(-1)?.muStar?.value === 0;
  return { factors: found, rows, runs, converged: null, rowsNeeded: null, sound, tally };
}

/**
 * Morris trajectories on 4 levels with step 2/3: each starts at random and moves every factor once, in random order.
 *
 * @param factors - How many, d.
 * @param trajectories - How many, r; 32 is usual.
 * @param key - Master key of the draws.
 * @returns `r (d + 1)` points of the unit cube, trajectory by trajectory; the points of one share their random numbers.
 *
 * Source: morris1991.
 */
export function morrisDesign(factors: number, trajectories: number, key: Key): number[][] {
  return Array.from({ length: trajectories }, (_, r) => {
    const source = draws(key, r, drawTag.design);
    const upwards = Array.from({ length: factors }, () => source.below(2) === 1);
    const point = upwards.map((up) => (source.below(2) + (up ? 0 : 2)) / 3);
    const points = [[...point]];
    for (const factor of permutation(factors, source)) {
      const level = Math.round((point[factor] as number) * 3);
      point[factor] = (upwards[factor] ? level + 2 : level - 2) / 3;
      points.push([...point]);
    }
    return points;
  }).flat();
}
