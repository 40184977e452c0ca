import { type Key, masterKey } from '@uptake/core';
import type { RunOptions } from '../engine/execute.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { checkLimit } from '../plan/limits.ts';
import { draws, drawTag, permutation } from '../random.ts';
import type { Interval } from '../statistics/intervals.ts';
import { moments } from '../statistics/moments.ts';
import { noteOf } from '../tables/observed.ts';
import type { ArmAttribution, AttributedLever } from './attribution.ts';
import { groupOf, groupShares, stepGroups } from './groups.ts';
import { type LeverSet, runCoalitions } from './lever-sets.ts';
import { jointMeans, type MeanInterval } from './shapley.ts';

const meanOrNaN = (values: readonly number[]): number =>
  values.length > 0 ? moments(values).mean : Number.NaN;
const limits = ({ lo, hi }: Interval): Interval => ({ lo, hi });

/** Effects of one lever alone, or on top of all others, in the orders that begin or end with it. */
function whiskers(
  i: number,
  orders: readonly (readonly number[])[],
  table: readonly (readonly number[])[],
) {
  const k = orders[0]?.length ?? 0;
  const at = (p: number, c: number): number => table[p]?.[c] as number;
  const alone = orders.flatMap((order, p) => [
    ...(order[0] === i ? [at(p, 1) - at(p, 0)] : []),
    ...(order.at(-1) === i ? [at(p, k + 1) - at(p, 0)] : []),
  ]);
  const last = orders.flatMap((order, p) => [
    ...(order.at(-1) === i ? [at(p, k) - at(p, k - 1)] : []),
    ...(order[0] === i ? [at(p, k) - at(p, 2 * k - 1)] : []),
  ]);
  return { firstIn: meanOrNaN(alone), lastIn: meanOrNaN(last) };
}

/**
 * Attribution by random orders of the levers and their reverses, each pair with the random numbers of its own replication: what
 * is run where all coalitions are too many.
 *
 * @returns `firstIn` and `lastIn` are NaN for a lever that no order begins or ends with.
 */
export async function attributeByOrders(
  experiment: Experiment,
  sets: readonly LeverSet[],
  options: RunOptions,
): Promise<Omit<ArmAttribution, 'name' | 'outcome' | 'left' | 'alpha' | 'seed'>> {
  const { alpha = 0.05 } = options;
  const k = sets.length;
  checkLimit('replications', experiment.replications);
  const pairs = orderPairs(k, Math.max(2, experiment.replications), masterKey(options.seed));
  const masks = [...new Set(pairs.flatMap(({ coalitions }) => coalitions))].sort((a, b) => a - b);
  const place = new Map(masks.map((mask, i) => [mask, i]));
  const bands = pairs.map(({ coalitions }, p) => ({
    cells: coalitions.map((mask) => place.get(mask) as number),
    reps: [p, p + 1] as const,
  }));
  const { at, runs, tally } = await runCoalitions(experiment, sets, masks, bands, options);
  const table = pairs.map(({ coalitions }, p) => coalitions.map(at(p)));
  const shares = pairs.map((pair, p) => sharesOfPair(pair, table[p] as number[]));
  const gaps = table.map((row) => (row[k] as number) - (row[0] as number));
  const means = jointMeans(shares, alpha);
  const [gap] = jointMeans(
    gaps.map((value) => [value]),
    alpha,
  ) as [MeanInterval];
  const orders = pairs.map(({ order }) => order);
  const steps = stepGroups(sets);
  const levers = sets.map(({ id, label }, i): AttributedLever => {
    const mean = means[i] as MeanInterval;
    const { firstIn, lastIn } = whiskers(i, orders, table);
    const uncertaintyOfMean = limits(mean);
    return {
      id,
      label,
      ...groupOf(steps, i),
      share: mean.mean,
      uncertaintyOfMean,
      firstIn,
      lastIn,
    };
  });
  const left = gaps.map((value, p) =>
    Math.abs((shares[p] as number[]).reduce((sum, share) => sum + share, 0) - value),
  );
  return {
    method: 'orders',
    levers,
    groups: groupShares(steps, sets, { shares }, alpha),
    interactions: [],
    efficiencyGap: Math.max(...left),
    from: { arm: experiment.arm, value: meanOrNaN(table.map((row) => row[0] as number)) },
    to: { arm: experiment.to, value: meanOrNaN(table.map((row) => row[k] as number)) },
    gap: { value: gap.mean, uncertaintyOfMean: limits(gap) },
    replications: pairs.length,
    tally,
    note: noteOf(experiment.outcome, tally, experiment.scenario.weeks),
    runs,
  };
}

/** One order of levers and its reverse, to be run with common random numbers: `2k` coalitions. */
export interface OrderPair {
  readonly order: readonly number[];
  /** None, the growing sets of the order, all, and the growing sets of the reverse. */
  readonly coalitions: readonly number[];
}

/**
 * Random orders of switching levers on, each with its reverse: what attribution runs where `2^k` coalitions are too many.
 * The p-th pair takes the random numbers of replication p.
 *
 * @param k - Levers, from 2 to 30.
 * @param pairs - How many.
 * @param key - Master key of the draws.
 * @param from - Number of the first pair. Default 0; a later start extends an earlier plan.
 * @throws RangeError if `k` is outside its range.
 *
 * Source: castro2009; antithetic pairs: mitchell2022.
 */
export function orderPairs(k: number, pairs: number, key: Key, from: number = 0): OrderPair[] {
  if (!(k >= 2 && k <= 30)) throw new RangeError(`levers must be in [2, 30], got ${k}`);
  return Array.from({ length: pairs }, (_, p) => {
    const order = permutation(k, draws(key, from + p, drawTag.permutation));
    const growing = (levers: readonly number[]) =>
      levers.map((_, i) => levers.slice(0, i + 1).reduce((set, lever) => set | (1 << lever), 0));
    const coalitions = [0, ...growing(order), ...growing(order.toReversed()).slice(0, -1)];
    return { order, coalitions };
  });
}

/**
 * The shares of one pair: the mean of both orders. They sum to the gap.
 *
 * @param pair - An order and its reverse.
 * @param values - One value for each of `pair.coalitions`.
 */
export function sharesOfPair(pair: OrderPair, values: ArrayLike<number>): number[] {
  const k = pair.order.length;
  const shares: number[] = new Array(k).fill(0);
  const at = (i: number) => values[i] as number;
  const reverse = (i: number) => (i === 0 ? at(0) : i === k ? at(k) : at(k + i));
  pair.order.forEach((lever, i) => {
    const back = k - 1 - i;
    shares[lever] = (at(i + 1) - at(i) + (reverse(back + 1) - reverse(back))) / 2;
  });
  return shares;
}
