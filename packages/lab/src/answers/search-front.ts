import { masterKey } from '@uptake/core';
import type { Experiment } from '../experiment/experiment.ts';
import {
  type Candidate,
  type Interval,
  intoArchive,
  moments,
  nsga2,
  policyAt,
  reevaluated,
  wilson,
} from '../methods.ts';
import { checkLimit } from '../plan/limits.ts';
import { meanInterval } from '../run/outcome-comparison.ts';
import { type Outcome, outcomeOf } from '../run/outcomes.ts';
import type { RunOptions } from '../run/run-options.ts';
import { outcomeValue, type RecordedUnit } from '../run/units.ts';
import { goalMargin } from './goal-margin.ts';
import { type PolicyRuns, startPolicyRuns, type WorldSpan } from './policy-runs.ts';

/** One policy of a front. */
export interface FrontPolicy {
  readonly policy: { readonly [lever: string]: number };
  readonly cost: number;
  /** Mean over fresh worlds, by outcome. */
  readonly outcomes: { readonly [outcome: string]: number };
  /** Where these means lie. */
  readonly uncertaintyOfMean: { readonly [outcome: string]: Interval };
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
  readonly runs: number;
  readonly alpha: number;
  readonly seed: string;
}

const worldCount = 16;
const population = 40;

/** The interval of a mean; of a single value that value. */
function limitsOf(values: readonly number[], alpha: number): Interval {
  const mean = values[0] as number;
  return meanInterval(values, alpha) ?? { lo: mean, hi: mean };
}

function objectivesOf(experiment: Experiment, runs: PolicyRuns, wanted: readonly Outcome[]) {
  const bounded = experiment.goal !== null || experiment.limits.length > 0;
  return (policy: readonly number[], units: readonly RecordedUnit[]) => {
    const mean = (of: (unit: RecordedUnit) => number): number => moments(units.map(of)).mean;
    const values = wanted.map((outcome) => units.map((unit) => outcomeValue(unit, outcome) || 0));
    const outcomes = values.map((row) => moments(row).mean);
    const satisfied = bounded ? mean((unit) => (goalMargin(unit, experiment) >= 0 ? 1 : 0)) : null;
    const cost = runs.cost(policy) + mean((unit) => runs.spent(unit));
    const small = outcomes.map((value, i) => (wanted[i]?.orientation === -1 ? value : -value));
    return {
      cost,
      values,
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
 * @param options - How runs are made; `maxRuns` of the search, default 10,000; `freshWorlds` of the second look, default
 * 128.
 * @throws RangeError if there is no priced lever.
 */
export async function searchFront(
  experiment: Experiment,
  options: RunOptions & { readonly maxRuns?: number; readonly freshWorlds?: number },
): Promise<PolicyFront> {
  const { alpha = 0.05, freshWorlds = 128, maxRuns = 10_000, seed } = options;
  checkLimit('runs', maxRuns, 'maxRuns');
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
  while (runs.stages.units() === 0 || runs.stages.units() + population * worldCount <= maxRuns) {
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
      uncertaintyOfMean: byOutcome((i) => limitsOf(seen.values[i] as number[], alpha)),
      satisfied,
      uncertaintyOfShare:
        satisfied === null ? null : wilson(Math.round(satisfied * freshWorlds), freshWorlds, alpha),
    };
  });
  return {
    name: experiment.name,
    arm: experiment.arm,
    currency: experiment.prices.currency,
    objectives: wanted,
    policies: policies.sort((a, b) => a.cost - b.cost),
    fallen: archive.length - kept.length,
    worlds: freshWorlds,
    runs: runs.stages.units(),
    alpha,
    seed,
  };
}
