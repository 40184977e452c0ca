import { masterKey } from '@uptake/core';
import { must } from '@uptake/core/internal';
import { meanInterval } from '../compare/outcome-comparison.ts';
import { checkQuestion, type RunOptions } from '../engine/execute.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { checkLimit } from '../plan/limits.ts';
import { type Interval, wilson } from '../statistics/intervals.ts';
import { moments } from '../statistics/moments.ts';
import {
  known,
  observedValues,
  restricted,
  type Tally,
  tallied,
  tallyOf,
  tallyWords,
} from '../tables/observed.ts';
import { type Outcome, outcomeOf } from '../tables/outcomes.ts';
import type { RecordedUnit } from '../tables/units.ts';
import { intoArchive, reevaluated } from './epsilon-archive.ts';
import { type Candidate, nsga2 } from './nsga2.ts';
import { type PolicyRuns, startPolicyRuns, type WorldSpan } from './policy-runs.ts';
import { goalMargin, policyAt } from './problem.ts';

/** One policy of a front. */
export interface FrontPolicy {
  readonly policy: { readonly [lever: string]: number };
  readonly cost: number;
  /** Mean over fresh worlds, by outcome; a time that is not reached counts as the whole horizon, NaN (null in JSON) without any value. */
  readonly outcomes: { readonly [outcome: string]: number };
  /** Where these means lie. */
  readonly uncertaintyOfMean: { readonly [outcome: string]: Interval | null };
  /** Fresh worlds behind these means. */
  readonly tallies: { readonly [outcome: string]: Tally };
  /** Share of fresh worlds in which goal and limits hold, and where it lies; null without any. */
  readonly satisfied: number | null;
  readonly uncertaintyOfShare: Interval | null;
}

/** Policies of which none is both cheaper and better than another. */
export interface PolicyFront {
  readonly name: string;
  readonly arm: string;
  readonly currency: string;
  readonly objectives: readonly Outcome[];
  /** By cost, cheapest first; all figures on fresh worlds. */
  readonly policies: readonly FrontPolicy[];
  /** Candidates that were on the front of the search and fell off on fresh worlds. */
  readonly fallen: number;
  readonly worlds: number;
  /** Runs in which a time was not reached or an outcome has no value, in words; null where every run has its own. */
  readonly note: string | null;
  readonly runs: number;
  readonly alpha: number;
  readonly seed: string;
}

const worldCount = 16;
const population = 40;

/** The interval of a mean; of a single value that value, of none there is none. */
function limitsOf(values: ArrayLike<number>, alpha: number): Interval | null {
  const mean = values[0];
  if (mean === undefined) return null;
  return meanInterval(values, alpha) ?? { lo: mean, hi: mean };
}

function objectivesOf(experiment: Experiment, runs: PolicyRuns, wanted: readonly Outcome[]) {
  const bounded = experiment.goal !== null || experiment.limits.length > 0;
  return (policy: readonly number[], units: readonly RecordedUnit[]) => {
    const mean = (of: (unit: RecordedUnit) => number): number => moments(units.map(of)).mean;
    const observed = wanted.map((outcome) => observedValues(units, outcome));
    const values = observed.map((row) => known(restricted(row, experiment.scenario.weeks)));
    const outcomes = values.map((row) => (row.length > 0 ? moments(row).mean : Number.NaN));
    const satisfied = bounded ? mean((unit) => (goalMargin(unit, experiment) >= 0 ? 1 : 0)) : null;
    const cost = runs.cost(policy) + mean((unit) => runs.spent(unit));
    // A policy whose outcome has no value in any world is as bad as can be.
    const small = outcomes.map((value, i) =>
      Number.isNaN(value) ? Number.MAX_VALUE : wanted[i]?.orientation === -1 ? value : -value,
    );
    return {
      cost,
      values,
      tallies: observed.map((row, i) => tallyOf(row, wanted[i] as Outcome)),
      outcomes,
      satisfied,
      objectives: [cost, ...small, ...(satisfied === null ? [] : [-satisfied])],
    };
  };
}

/**
 * The Pareto front of cost against what policies bring: real use and net hours, or the objectives of the experiment, and the
 * share of worlds in which its goal holds. The front is seen again on fresh worlds, so that lucky candidates fall off.
 *
 * @param options - How runs are made; `maxRuns` of search and second look, without which the search takes 10,000 and the second
 * look comes on top; `freshWorlds` of the second look, default 128.
 * @throws RangeError if there is no priced lever, or `maxRuns` leaves nothing to the search.
 */
export async function searchFront(
  experiment: Experiment,
  options: RunOptions & { readonly maxRuns?: number; readonly freshWorlds?: number },
): Promise<PolicyFront> {
  checkQuestion('searchFront', experiment, options, {
    maxRuns: must.whole(1),
    freshWorlds: must.whole(1),
  });
  const { alpha = 0.05, freshWorlds = 128, maxRuns = 10_000, seed } = options;
  checkLimit('runs', maxRuns, 'maxRuns');
  const generation = population * worldCount;
  /** Runs of the second look that have to be left over, if the bound is for everything. */
  const held = (policies: number): number =>
    options.maxRuns === undefined ? 0 : policies * freshWorlds;
  const least = generation + held(population);
  if (options.maxRuns !== undefined && maxRuns < least)
    throw new RangeError(
      `maxRuns must be at least ${least} here, got ${maxRuns}: the first ${population} policies and a second look at them take as many`,
    );
  const wanted =
    experiment.objectives.length > 0
      ? experiment.objectives
      : ['realPlateau', 'netHours'].map(outcomeOf);
  const runs = startPolicyRuns({ ...experiment, objectives: wanted }, options);
  const { levers } = runs;
  const valuesOf = (point: readonly number[]): number[] => policyAt(levers, runs.baseline, point);
  const score = objectivesOf(experiment, runs, wanted);
  const attempt = async (points: readonly (readonly number[])[], span: WorldSpan) => {
    const units = await runs.tryIn(points.map(valuesOf), span);
    return points.map((point, i) => score(valuesOf(point), units[i] as RecordedUnit[]));
  };
  const search = nsga2(levers.length, masterKey(seed), population);
  const dearest = levers.reduce(
    (sum, _, j) => sum + runs.cost(runs.baseline.with(j, levers[j]?.max as number)),
    0,
  );
  const bounded = experiment.goal !== null || experiment.limits.length > 0;
  const epsilons = [
    Math.max(dearest / 100, 1e-9),
    ...wanted.map(({ precision }) => precision),
    ...(bounded ? [0.02] : []),
  ];
  let archive: Candidate[] = [];
  while (
    runs.stages.units() === 0 ||
    runs.stages.units() + generation + held(archive.length + population) <= maxRuns
  ) {
    const points = search.ask();
    const scores = await attempt(points, { block: 0, from: 0, to: worldCount });
    const objectives = scores.map((one) => one.objectives);
    search.tell(objectives);
    points.forEach((point, i) => {
      archive = intoArchive(archive, { point, objectives: objectives[i] as number[] }, epsilons);
    });
  }
  const points = archive.map(({ point }) => point);
  const again = await attempt(points, { block: 1, from: 0, to: freshWorlds });
  const kept = reevaluated(
    archive,
    again.map((one) => one.objectives),
    epsilons,
  );
  const policies = kept.map(({ point }): FrontPolicy => {
    const seen = again[points.indexOf(point)] as (typeof again)[number];
    const { cost, outcomes, satisfied } = seen;
    const policy = valuesOf(point);
    const byOutcome = <T>(of: (i: number) => T): Record<string, T> =>
      Object.fromEntries(wanted.map(({ id }, i) => [id, of(i)]));
    return {
      policy: Object.fromEntries(levers.map(({ id }, j) => [id, policy[j] as number])),
      cost,
      outcomes: byOutcome((i) => outcomes[i] as number),
      uncertaintyOfMean: byOutcome((i) => limitsOf(seen.values[i] as Float64Array, alpha)),
      tallies: byOutcome((i) => seen.tallies[i] as Tally),
      satisfied,
      uncertaintyOfShare:
        satisfied === null ? null : wilson(Math.round(satisfied * freshWorlds), freshWorlds, alpha),
    };
  });
  const words = wanted.map((outcome, i) => {
    const tally = tallied(again.map(({ tallies }) => tallies[i] as Tally));
    return tallyWords(outcome, tally, experiment.scenario.weeks, `(${outcome.label})`);
  });
  return {
    name: experiment.name,
    arm: experiment.arm,
    currency: experiment.prices.currency,
    objectives: wanted,
    policies: policies.sort((a, b) => a.cost - b.cost),
    fallen: archive.length - kept.length,
    worlds: freshWorlds,
    note: words.filter((text) => text !== '').join('; ') || null,
    runs: runs.stages.units(),
    alpha,
    seed,
  };
}
