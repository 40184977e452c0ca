import type { Scenario } from '@uptake/core';
import { checkQuestion, type RunOptions } from '../engine/execute.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { checkLimit } from '../plan/limits.ts';
import type { Interval } from '../statistics/intervals.ts';
import { moments } from '../statistics/moments.ts';
import { noteOf, type Tally } from '../tables/observed.ts';
import type { ArmAttribution, AttributedLever, AttributedPair } from './attribution.ts';
import { attributeByOrders } from './by-orders.ts';
import { expanded, groupOf, groupShares, namedGroups, stepGroups } from './groups.ts';
import { type CoalitionValues, type LeverSet, leversBetween, runCoalitions } from './lever-sets.ts';
import { owen, owenCoalitions } from './owen.ts';
import { attributeGap, jointMeans, type MeanInterval, shapley } from './shapley.ts';

/** Values of each coalition in each replication. */
interface Coalitions {
  readonly sets: readonly LeverSet[];
  readonly rows: readonly CoalitionValues[];
  readonly runs: number;
  readonly tally: Tally;
}

const meanOf = (values: readonly number[]): number => moments(values).mean;
const largest = (values: readonly number[]): number => Math.max(0, ...values.map(Math.abs));
const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);
const limits = ({ lo, hi }: Interval): Interval => ({ lo, hi });

const exactLevers = 10;

/** The levers asked for, in the order asked; all in which the arms differ if none is named. */
export function chosenLevers(experiment: Experiment, between: readonly LeverSet[]): LeverSet[] {
  const named = (name: string): LeverSet => {
    const id = name.replace(/^policy\./, '');
    const found = between.find((lever) => lever.id === id);
    if (found) return found;
    throw new RangeError(
      `the arms do not differ in "${id}"; they differ in ${between.map((one) => one.id).join(', ')}`,
    );
  };
  const inGroups = Object.values(experiment.groups)
    .flat()
    .flatMap((name) => expanded(name, between).map(named));
  if (experiment.levers.length === 0) return [...between];
  const asked = experiment.levers.flatMap((name) => expanded(name, between).map(named));
  return [...new Set([...asked, ...inGroups])];
}

type Shared = Omit<
  ArmAttribution,
  'method' | 'levers' | 'groups' | 'interactions' | 'efficiencyGap'
>;

function shared(
  experiment: Experiment,
  { rows, runs, sets, tally }: Coalitions,
  between: readonly LeverSet[],
  options: RunOptions,
): Shared {
  const { alpha = 0.05, seed } = options;
  const full = (1 << sets.length) - 1;
  const [gap] = jointMeans(
    rows.map((at) => [at(full) - at(0)]),
    alpha,
  ) as [MeanInterval];
  return {
    name: experiment.name,
    outcome: experiment.outcome,
    from: { arm: experiment.arm, value: meanOf(rows.map((at) => at(0))) },
    to: { arm: experiment.to, value: meanOf(rows.map((at) => at(full))) },
    gap: { value: gap.mean, uncertaintyOfMean: limits(gap) },
    left: between.filter((set) => !sets.includes(set)).map(({ id }) => id),
    replications: rows.length,
    tally,
    note: noteOf(experiment.outcome, tally, experiment.scenario.weeks),
    runs,
    alpha,
    seed,
  };
}

function exactly(run: Coalitions, alpha: number) {
  const { rows, sets } = run;
  const tables = rows.map((at) =>
    Float64Array.from({ length: 1 << sets.length }, (_, mask) => at(mask)),
  );
  const found = attributeGap(tables, alpha);
  const steps = stepGroups(sets);
  const groups = groupShares(steps, sets, { rows, shares: tables.map(shapley) }, alpha);
  const levers = found.levers.map((share, i): AttributedLever => {
    const { id, label } = sets[i] as LeverSet;
    const { firstIn, lastIn, mean } = share;
    const uncertaintyOfMean = limits(share);
    return { id, label, ...groupOf(steps, i), share: mean, uncertaintyOfMean, firstIn, lastIn };
  });
  const interactions = found.interactions.map(
    (pair): AttributedPair => ({
      i: (sets[pair.i] as LeverSet).id,
      j: (sets[pair.j] as LeverSet).id,
      value: pair.value,
      uncertaintyOfMean: limits(pair),
    }),
  );
  const single = sets.map((_, i) => [i]);
  const sums = rows.map((at) => sum(owen(single, at)) - (at((1 << sets.length) - 1) - at(0)));
  return { levers, groups, interactions, efficiencyGap: largest(sums) };
}

function byGroups(run: Coalitions, experiment: Experiment, alpha: number) {
  const { rows, sets } = run;
  const named = namedGroups(experiment, sets);
  const members = named.map((group) => group.members);
  const full = (1 << sets.length) - 1;
  const shares = rows.map((at) => owen(members, at));
  const means = jointMeans(shares, alpha);
  const levers = sets.map(({ id, label }, i): AttributedLever => {
    const g = members.findIndex((group) => group.includes(i));
    const own = sum((members[g] ?? []).map((lever) => 1 << lever));
    const mean = means[i] as MeanInterval;
    return {
      id,
      label,
      ...groupOf(named, i),
      share: mean.mean,
      uncertaintyOfMean: limits(mean),
      firstIn: meanOf(rows.map((at) => at(1 << i) - at(0))),
      lastIn: meanOf(rows.map((at) => at(full) - at(full & ~own))),
    };
  });
  const gaps = rows.map((at, r) => sum(shares[r] as number[]) - (at(full) - at(0)));
  const groups = groupShares(named, sets, { rows, shares }, alpha);
  return { levers, groups, interactions: [], efficiencyGap: largest(gaps) };
}

/**
 * Attributes the gap between two arms to the levers in which they differ, with common random numbers.
 *
 * Up to ten levers exactly, over all coalitions; by groups (Owen) where the experiment names groups; above ten by random orders
 * and their reverses, where `replications` counts the pairs.
 *
 * @param experiment - `arm` is the baseline, `to` the arm to explain, `levers` and `groups` what to look at.
 * @throws RangeError if the arms do not differ, or not in a lever that is named.
 */
export async function attribute(
  experiment: Experiment,
  options: RunOptions,
): Promise<ArmAttribution> {
  checkQuestion('attribute', experiment, options);
  const { alpha = 0.05 } = options;
  const { arm, replications, scenario, to } = experiment;
  if (replications < 2)
    throw new RangeError(`replications must be at least 2, got ${replications}`);
  const between = leversBetween(scenario.arms[arm] as Scenario, scenario.arms[to] as Scenario);
  const sets = chosenLevers(experiment, between);
  if (sets.length === 0) throw new RangeError(`the arms "${arm}" and "${to}" do not differ`);
  const grouped = Object.keys(experiment.groups).length > 0;
  if (!grouped && sets.length > exactLevers) {
    const found = await attributeByOrders(experiment, sets, options);
    const left = between.filter((set) => !sets.includes(set)).map(({ id }) => id);
    const { name, outcome } = experiment;
    return { name, outcome, left, alpha, seed: options.seed, ...found };
  }
  const single = sets.flatMap((_, i) => [1 << i]);
  const full = (1 << sets.length) - 1;
  const members = namedGroups(experiment, sets).map((group) => group.members);
  const outside = 2 ** (members.length - 1);
  const most = members.reduce((sum, group) => sum + outside * 2 ** group.length, 0);
  if (grouped) checkLimit('cells', most, 'coalitions of these groups');
  const masks = grouped
    ? [...new Set([...owenCoalitions(members), ...single, full])]
    : Array.from({ length: full + 1 }, (_, mask) => mask);
  masks.sort((a, b) => a - b);
  const all = [{ cells: masks.map((_, i) => i), reps: [0, replications] as const }];
  const { at, runs, tally } = await runCoalitions(experiment, sets, masks, all, options);
  const run = { sets, rows: Array.from({ length: replications }, (_, r) => at(r)), runs, tally };
  const found = grouped ? byGroups(run, experiment, alpha) : exactly(run, alpha);
  return {
    ...shared(experiment, run, between, options),
    method: grouped ? 'groups' : 'exact',
    ...found,
  };
}
