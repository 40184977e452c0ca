import { masterKey } from '@uptake/core';
import type { Experiment } from '../experiment/experiment.ts';
import {
  type Interval,
  jointMeans,
  type MeanInterval,
  moments,
  orderPairs,
  sharesOfPair,
} from '../methods.ts';
import { checkLimit } from '../plan/limits.ts';
import { noteOf } from '../run/observed.ts';
import type { RunOptions } from '../run/run-options.ts';
import type { ArmAttribution, AttributedLever } from './arm-attribution.ts';
import { runCoalitions } from './coalition-runs.ts';
import type { LeverSet } from './lever-sets.ts';

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
 * Attribution by random orders of the levers and their reverses, each pair on the luck of its own replication: what is run where
 * all coalitions are too many.
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
  const levers = sets.map(({ id, label }, i): AttributedLever => {
    const mean = means[i] as MeanInterval;
    const { firstIn, lastIn } = whiskers(i, orders, table);
    return { id, label, share: mean.mean, uncertaintyOfMean: limits(mean), firstIn, lastIn };
  });
  const left = gaps.map((value, p) =>
    Math.abs((shares[p] as number[]).reduce((sum, share) => sum + share, 0) - value),
  );
  return {
    method: 'orders',
    levers,
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
