import { type Key, masterKey } from '@uptake/core';
import type { RunOptions } from '../engine/execute.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { draws, drawTag, permutation, resamples } from '../random.ts';
import type { Interval } from '../statistics/intervals.ts';
import { moments } from '../statistics/moments.ts';
import { quantile } from '../statistics/quantiles.ts';
import { described, type Found, type Moved, runPlaces, type SensitiveFactor } from './factors.ts';

/** How far one factor moves the outcome, from few runs. */
export interface MorrisEffect extends Interval {
  /** Mean of the elementary effects. */
  readonly mu: number;
  /** Mean of their sizes: the factor's weight. Its bootstrap limits are `lo` and `hi`. */
  readonly muStar: number;
  /** Their standard deviation: curvature or interaction. */
  readonly sigma: number;
}

/** Columns that are moved one by one. */
const alone = (width: number): number[][] => Array.from({ length: width }, (_, j) => [j]);

/**
 * The elementary effect of each group in one trajectory: change of outcome per unit of range; of several inputs, each of which
 * goes its own way, per unit of the size of their steps.
 */
function effectsOf(
  points: readonly number[][],
  values: ArrayLike<number>,
  from: number,
  groups: readonly (readonly number[])[],
): number[] {
  const effects = new Array<number>(groups.length).fill(Number.NaN);
  for (let row = from + 1; row <= from + groups.length; row++) {
    const [before = [], after = []] = [points[row - 1], points[row]];
    const moved = after.flatMap((x, j) => (x === before[j] ? [] : [j]));
    const group = groups.findIndex((members) => members.includes(moved[0] ?? -1));
    const members = groups[group] ?? [];
    if (moved.length !== members.length || moved.some((j) => !members.includes(j))) break;
    const step = (after[moved[0] as number] as number) - (before[moved[0] as number] as number);
    const change = (values[row] as number) - (values[row - 1] as number);
    effects[group] = members.length > 1 ? Math.abs(change / step) : change / step;
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
 * @param options - `alpha`, default 0.05; `resamples`, default 1000; `groups`, columns that were moved together, default each alone.
 * @returns One a factor or group; of a group of several only the size of its effects counts, and `mu` is `muStar`.
 * @throws RangeError if a trajectory does not move every factor once.
 *
 * Source: morris1991, campolongo2007 (mu*).
 */
export function morrisEffects(
  points: readonly number[][],
  values: ArrayLike<number>,
  key: Key,
  options: {
    alpha?: number;
    resamples?: number;
    groups?: readonly (readonly number[])[];
  } = {},
): MorrisEffect[] {
  const { alpha = 0.05, resamples: count = 1000 } = options;
  const groups = options.groups ?? alone(points[0]?.length ?? 0);
  const width = groups.length;
  const trajectories = points.length / (width + 1);
  const rows = Array.from({ length: trajectories }, (_, r) =>
    effectsOf(points, values, r * (width + 1), groups),
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

/** What is left out at either end of a distribution, and of correlated inputs: the ends of a tail may be infinite. */
const leftOut = 0.005;

/** Elementary effects along trajectories, each with the random numbers of its own replication. */
export async function byMorris(
  experiment: Experiment,
  { inputs, sets }: Moved,
  rows: number,
  options: RunOptions,
): Promise<Found> {
  const key = masterKey(options.seed);
  const groups = sets.map(({ members }) => members);
  const points = morrisDesign(inputs.length, rows, key, groups);
  const paired = new Set(experiment.correlate.flatMap((pair) => pair.inputs));
  const inner = inputs.map(({ distribution, id }) => distribution !== undefined || paired.has(id));
  const places = points.map((point, i) => {
    const row = Math.floor(i / (sets.length + 1));
    return {
      point: point.map((u, j) => (inner[j] ? leftOut + (1 - 2 * leftOut) * u : u)),
      rep: row,
      cell: { purpose: 'morris' as const, row, column: i % (sets.length + 1) },
    };
  });
  const { values, runs, tally } = await runPlaces(experiment, inputs, places, options);
  const effects = morrisEffects(points, values, key, { alpha: options.alpha ?? 0.05, groups });
  const found = sets.map((set, f): SensitiveFactor => {
    const { hi, lo, muStar, sigma } = effects[f] as (typeof effects)[number];
    const spread = set.members.length > 1 ? {} : { sigma };
    return { ...described(set, inputs), muStar: { value: muStar, lo, hi }, ...spread };
  });
  const sound = found.at(-1)?.muStar?.value === 0;
  return { factors: found, rows, runs, converged: null, rowsNeeded: null, sound, tally };
}

/**
 * Morris trajectories on 4 levels with step 2/3: each starts at random and moves every factor once, in random order. The members
 * of a group are moved in one step, each up or down as it falls.
 *
 * @param factors - How many, d.
 * @param trajectories - How many, r; 32 is usual.
 * @param key - Master key of the draws.
 * @param groups - Factors that are moved together, by number; each stands in one group. Default: each alone.
 * @returns `r (g + 1)` points of the unit cube for g groups, trajectory by trajectory; the points of one share their random numbers.
 *
 * Source: morris1991; campolongo2007 (groups).
 */
export function morrisDesign(
  factors: number,
  trajectories: number,
  key: Key,
  groups: readonly (readonly number[])[] = alone(factors),
): number[][] {
  return Array.from({ length: trajectories }, (_, r) => {
    const source = draws(key, r, drawTag.design);
    const upwards = Array.from({ length: factors }, () => source.below(2) === 1);
    const point = upwards.map((up) => (source.below(2) + (up ? 0 : 2)) / 3);
    const points = [[...point]];
    for (const group of permutation(groups.length, source)) {
      for (const factor of groups[group] as readonly number[]) {
        const level = Math.round((point[factor] as number) * 3);
        point[factor] = (upwards[factor] ? level + 2 : level - 2) / 3;
      }
      points.push([...point]);
    }
    return points;
  }).flat();
}
