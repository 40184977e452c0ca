import { masterKey, type Scenario } from '@uptake/core';
import type { SpreadOfOutcomes } from '../compare/comparison.ts';
import { meanInterval, scaleOf, spreadOf } from '../compare/outcome-comparison.ts';
import { scaleRows } from '../design/factor.ts';
import { grid, latinHypercube } from '../design/grid.ts';
import { sobolPoints } from '../design/sobol-sequence.ts';
import { checkQuestion, type RunOptions, startStages } from '../engine/execute.ts';
import type { Experiment, VariedInput } from '../experiment/experiment.ts';
import type { CellInput } from '../plan/cell.ts';
import { checkLimit } from '../plan/limits.ts';
import type { PlanInput } from '../plan/plan.ts';
import type { Recording, WeeklyKept } from '../plan/recording.ts';
import type { Interval } from '../statistics/intervals.ts';
import { moments } from '../statistics/moments.ts';
import {
  known,
  noteOf,
  observedValue,
  restricted,
  type Tally,
  tallied,
  tallyOf,
} from '../tables/observed.ts';
import { neededPlateaus, type Outcome, outcomes, ownOutcomes } from '../tables/outcomes.ts';

/** One outcome at one point. */
export interface PointOutcome extends Tally {
  readonly outcome: string;
  /** A time that is not reached counts as the whole horizon; NaN (null in JSON) where no run has a value. */
  readonly mean: number;
  /** Where the mean lies; shrinks with more replications. */
  readonly uncertaintyOfMean: Interval | null;
  /** Where single runs lie; does not shrink. */
  readonly spreadOfOutcomes: SpreadOfOutcomes | null;
}

/** One point of a design. */
export interface SweepPoint {
  readonly cell: number;
  /** In the order of the inputs. */
  readonly values: readonly number[];
  readonly failed: number;
  readonly outcomes: readonly PointOutcome[];
}

/** Points of a design and what came of them, all with common random numbers. */
export interface Sweep {
  readonly name: string;
  readonly arm: string;
  readonly inputs: readonly VariedInput[];
  readonly design: Experiment['design'];
  readonly replications: number;
  /** The outcome that was asked for. */
  readonly focus: string;
  /** The same with label, unit and meaning. */
  readonly outcome: Outcome;
  readonly points: readonly SweepPoint[];
  /** Runs in which a time was not reached or the outcome asked for has no value, in words; null where every run has its own. */
  readonly note: string | null;
  readonly runs: number;
  readonly seed: string;
  readonly planSha256: string;
}

/** Refuses a design of too many points or runs before it is made. */
function checkDesign({ design, list, points, replications, vary }: Experiment): void {
  const onGrid = vary.reduce((product, { levels = [] }) => product * levels.length, 1);
  const size = { grid: onGrid, list: list.length, lhs: points, sobol: points }[design];
  checkLimit('cells', size, `points of the ${design}`);
  checkLimit('runs', size * replications, `runs of ${size} points`);
}

/** Rows of which each is there once: a design over few whole numbers meets the same point again and again. */
function distinct(rows: readonly number[][]): number[][] {
  return [...new Map(rows.map((row) => [row.join(' '), [...row]])).values()];
}

/**
 * The points of an experiment's design, in the units of its inputs, each once.
 *
 * @param seed - Fixes Latin hypercubes and the shift of a Sobol' design.
 * @throws RangeError if the experiment varies nothing.
 */
export function designPoints(experiment: Experiment, seed: string): number[][] {
  const { design, list, points, vary } = experiment;
  if (vary.length === 0) throw new RangeError('vary must name at least one input');
  if (design === 'list') return list.map((row) => [...row]);
  checkDesign(experiment);
  if (design === 'grid') return grid(vary.map(({ levels = [] }) => levels));
  const key = masterKey(seed);
  const rows =
    design === 'lhs'
      ? latinHypercube(points, vary.length, key)
      : sobolPoints(points, vary.length, key);
  return distinct(scaleRows(vary, rows));
}

function recordingFor(weekly: WeeklyKept, outcome: Outcome): Partial<Recording> {
  if (weekly === 'none') return { tables: [], plateaus: neededPlateaus([outcome]) };
  return weekly === 'summary' ? { weekly } : {};
}

/**
 * The plan of a sweep: every point of the design over the first replications.
 *
 * @param weekly - How much of the weekly values is kept.
 */
export function sweepPlan(
  experiment: Experiment,
  seed: string,
  weekly: WeeklyKept = 'full',
): Omit<PlanInput, 'seed'> {
  const { arm, design, replications, scenario, vary } = experiment;
  const cells = designPoints(experiment, seed).map(
    (values, row): CellInput => ({ base: arm, purpose: design, values, row }),
  );
  return {
    name: experiment.name,
    recording: recordingFor(weekly, experiment.outcome),
    bases: { [arm]: scenario.arms[arm] as Scenario },
    inputs: vary.map(({ id }) => id),
    cells,
    bands: [{ cells: cells.map((_, i) => i), reps: [0, replications] }],
  };
}

/** Values of all outcomes shown, by replication, of one cell; and how many of its runs failed. */
interface CellValues {
  readonly values: readonly Float64Array[];
  failed: number;
}

function pointOf(
  values: readonly number[],
  cell: number,
  found: CellValues,
  shown: readonly Outcome[],
  { alpha, horizon }: { readonly alpha: number; readonly horizon: number },
): SweepPoint {
  return {
    cell,
    values,
    failed: found.failed,
    outcomes: shown.map((outcome, k) => {
      const observed = found.values[k] as Float64Array;
      const present = known(restricted(observed, horizon));
      return {
        outcome: outcome.id,
        ...tallyOf(observed, outcome),
        mean: present.length > 0 ? moments(present).mean : Number.NaN,
        uncertaintyOfMean: meanInterval(present, alpha, scaleOf(outcome)),
        spreadOfOutcomes: spreadOf(present),
      };
    }),
  };
}

/**
 * Runs a design over inputs of one arm: a grid, a list, a Latin hypercube or Sobol' points, all with common random numbers.
 *
 * @param weekly - How much of the weekly values is kept. Default: all where runs are kept, else nothing.
 * @returns Every point with all outcomes.
 * @throws RangeError if the experiment varies nothing.
 * @throws Interrupted if it is stopped, or a shard cannot be run.
 *
 * @example
 * ```ts
 * const scenario = { name: 'Pilot', weeks: 12, roles: [{ name: 'Analyst', headcount: 16 }] };
 * const experiment = parseExperiment({ scenario, vary: { displacement: [0, 1] }, replications: 3 });
 * const { points } = await sweep(experiment, { seed: 'docs' });
 * points.map(({ values }) => values); // => [ [ 0 ], [ 1 ] ]
 * ```
 */
export async function sweep(
  experiment: Experiment,
  options: RunOptions,
  weekly: WeeklyKept = options?.keep ? 'full' : 'none',
): Promise<Sweep> {
  checkQuestion('sweep', experiment, options);
  const { alpha = 0.05, seed } = options;
  const { cells, bands, ...head } = sweepPlan(experiment, seed, weekly);
  const { outcome } = experiment;
  const stages = startStages(head, options);
  const shown = [
    ...new Set([
      outcome,
      ...outcomes.filter((one) => weekly !== 'none' || neededPlateaus([one]).length === 0),
      ...ownOutcomes(experiment.scenario).filter(({ id }) => id !== outcome.id),
    ]),
  ];
  const found = cells.map(
    (): CellValues => ({
      values: shown.map(() => new Float64Array(experiment.replications).fill(Number.NaN)),
      failed: 0,
    }),
  );
  await stages.walk(
    cells,
    () => bands,
    (unit) => {
      const of = found[unit.cell] as CellValues;
      if (unit.failure !== null) of.failed++;
      shown.forEach((one, k) => {
        (of.values[k] as Float64Array)[unit.rep] = observedValue(unit, one);
      });
    },
  );
  const horizon = experiment.scenario.weeks;
  const tally = tallied(
    found.map(({ values }) => tallyOf(values[shown.indexOf(outcome)] as Float64Array, outcome)),
  );
  return {
    name: experiment.name,
    arm: experiment.arm,
    inputs: experiment.vary,
    design: experiment.design,
    replications: experiment.replications,
    focus: outcome.id,
    outcome,
    points: cells.map(({ values = [] }, cell) =>
      pointOf(values, cell, found[cell] as CellValues, shown, { alpha, horizon }),
    ),
    note: noteOf(outcome, tally, horizon),
    runs: stages.units(),
    seed,
    planSha256: stages.plan().sha256,
  };
}
