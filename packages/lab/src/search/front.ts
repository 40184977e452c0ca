import { masterKey } from '@uptake/core';
import { must } from '@uptake/core/internal';
import { meanInterval, scaleOf } from '../compare/outcome-comparison.ts';
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
function limitsOf(values: ArrayLike<number>, alpha: number, outcome: Outcome): Interval | null {
  const mean = values[0];
  if (mean === undefined) return null;
  return meanInterval(values, alpha, scaleOf(outcome)) ?? { lo: mean, hi: mean };
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

/** What the search for a front is given and how it tries policies. */
interface FrontSearch {
  readonly experiment: Experiment;
  readonly runs: PolicyRuns;
  readonly wanted: readonly Outcome[];
  readonly epsilons: readonly number[];
  /** Runs that search and second look may take together, and those of them that the second look at so many policies needs. */
  readonly maxRuns: number;
  held(policies: number): number;
  attempt(points: readonly (readonly number[])[], span: WorldSpan): Promise<Scored[]>;
}

type Scored = ReturnType<ReturnType<typeof objectivesOf>>;

/** The values of the levers at a point of the unit cube. */
const valuesAt = ({ baseline, levers }: PolicyRuns, point: readonly number[]): number[] =>
  policyAt(levers, baseline, point);

/**
 * Sets up the search.
 *
 * @throws RangeError if there is no priced lever, or `maxRuns` leaves nothing to the search.
 */
function startFront(
  experiment: Experiment,
  options: FrontOptions,
  freshWorlds: number,
): FrontSearch {
  const { maxRuns = 10_000 } = options;
  const held = (policies: number): number =>
    options.maxRuns === undefined ? 0 : policies * freshWorlds;
  const least = population * worldCount + held(population);
  if (options.maxRuns !== undefined && maxRuns < least)
    throw new RangeError(
      `maxRuns must be at least ${least} here, got ${maxRuns}: the first ${population} policies and a second look at them take as many`,
    );
  const wanted =
    experiment.objectives.length > 0
      ? experiment.objectives
      : ['realPlateau', 'netHours'].map((name) => outcomeOf(name));
  const runs = startPolicyRuns({ ...experiment, objectives: wanted }, options);
  const score = objectivesOf(experiment, runs, wanted);
  const dearest = runs.levers.reduce(
    (sum, { max }, j) => sum + runs.cost(runs.baseline.with(j, max)),
    0,
  );
  const bounded = experiment.goal !== null || experiment.limits.length > 0;
  return {
    ...{ experiment, runs, wanted, maxRuns, held },
    epsilons: [
      Math.max(dearest / 100, 1e-9),
      ...wanted.map(({ precision }) => precision as number),
      ...(bounded ? [0.02] : []),
    ],
    attempt: async (points, span) => {
      const policies = points.map((point) => valuesAt(runs, point));
      const units = await runs.tryIn(policies, span);
      return policies.map((policy, i) => score(policy, units[i] as RecordedUnit[]));
    },
  };
}

/** Searches until the runs are used up, and gives the archive of what no other policy beats. */
async function searchedArchive(front: FrontSearch, seed: string): Promise<Candidate[]> {
  const { attempt, epsilons, held, maxRuns, runs } = front;
  const generation = population * worldCount;
  const search = nsga2(runs.levers.length, masterKey(seed), population);
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
  return archive;
}

/** A policy as seen in fresh worlds. */
function frontPolicy(
  { runs, wanted }: FrontSearch,
  point: readonly number[],
  seen: Scored,
  { alpha, freshWorlds }: { readonly alpha: number; readonly freshWorlds: number },
): FrontPolicy {
  const { cost, outcomes, satisfied } = seen;
  const policy = valuesAt(runs, point);
  const byOutcome = <T>(of: (i: number) => T): Record<string, T> =>
    Object.fromEntries(wanted.map(({ id }, i) => [id, of(i)]));
  return {
    policy: Object.fromEntries(runs.levers.map(({ id }, j) => [id, policy[j] as number])),
    cost,
    outcomes: byOutcome((i) => outcomes[i] as number),
    uncertaintyOfMean: byOutcome((i) =>
      limitsOf(seen.values[i] as Float64Array, alpha, wanted[i] as Outcome),
    ),
    tallies: byOutcome((i) => seen.tallies[i] as Tally),
    satisfied,
    uncertaintyOfShare:
      satisfied === null ? null : wilson(Math.round(satisfied * freshWorlds), freshWorlds, alpha),
  };
}

/** How the runs of a front are made. */
type FrontOptions = RunOptions & { readonly maxRuns?: number; readonly freshWorlds?: number };

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
  const front = startFront(experiment, options, freshWorlds);
  const { epsilons, runs, wanted } = front;
  const archive = await searchedArchive(front, seed);
  const points = archive.map(({ point }) => point);
  const again = await front.attempt(points, { block: 1, from: 0, to: freshWorlds });
  const kept = reevaluated(
    archive,
    again.map((one) => one.objectives),
    epsilons,
  );
  const policies = kept.map(({ point }) =>
    frontPolicy(front, point, again[points.indexOf(point)] as Scored, { alpha, freshWorlds }),
  );
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
