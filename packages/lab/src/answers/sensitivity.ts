import { masterKey, parameters, type Scenario } from '@uptake/core';
import type { Experiment, VariedInput } from '../experiment/experiment.ts';
import { overTableRange } from '../experiment/varied.ts';
import {
  analyseSobol,
  type Factor,
  type Interval,
  morrisDesign,
  morrisEffects,
  shapleyEffects,
  shapleyWalks,
  sobolRuns,
  sobolSample,
  valueAt,
} from '../methods.ts';
import type { CellInput } from '../plan/cell.ts';
import type { Band } from '../plan/segment.ts';
import type { Outcome } from '../run/outcomes.ts';
import type { RunOptions } from '../run/run-options.ts';
import { startStages } from '../run/stages.ts';
import { wholeValues } from './failed-runs.ts';
import { neededPlateaus } from './needed-plateaus.ts';

/** Ways to ask which uncertain input matters. */
export const sensitivityMethods = ['morris', 'sobol', 'shapley'] as const;

/** An estimate with its limits. */
export interface Estimate extends Interval {
  readonly value: number;
}

/** What one input does to the outcome. */
export interface SensitiveFactor {
  readonly id: string;
  readonly label: string;
  /** `dummy` is an input that nothing reads, `luck` the seed. */
  readonly kind: 'input' | 'dummy' | 'luck';
  readonly min: number;
  readonly max: number;
  /** Sobol': share of the variance that the input explains alone, and with all its interactions. */
  readonly first?: Estimate;
  readonly total?: Estimate;
  /** Shapley: share of the variance; all shares sum to 1. */
  readonly effect?: Estimate;
  /** Morris: mean size and standard deviation of the elementary effects over the range, in the unit of the outcome. */
  readonly muStar?: Estimate;
  readonly sigma?: number;
  /** The upper limit of the total is below .05: the input may stay at its default. */
  readonly screenedOut?: boolean;
}

/** Which uncertain input matters for an outcome. */
export interface Sensitivity {
  readonly name: string;
  readonly arm: string;
  readonly outcome: Outcome;
  readonly method: (typeof sensitivityMethods)[number];
  /** In the order of the inputs; then dummy and luck. */
  readonly factors: readonly SensitiveFactor[];
  /** Rows of the sample, or trajectories. */
  readonly rows: number;
  readonly runs: number;
  /** Whether the intervals are narrow and the order of inputs stable; null where the method has no such verdict. */
  readonly converged: boolean | null;
  /** Rows to take next where it has not converged. */
  readonly rowsNeeded: number | null;
  /** Whether the dummy got exactly nothing; if not, pairing is broken and no index can be trusted. */
  readonly sound: boolean;
  readonly alpha: number;
  readonly seed: string;
}

const dummy: VariedInput = { id: 'dummy', label: 'Dummy', min: 0, max: 1 };

/** The inputs of an analysis: those named as uncertain, else every assumed parameter over its plausible range. */
export function uncertainInputs(experiment: Experiment): VariedInput[] {
  if (experiment.uncertain.length > 0) return [...experiment.uncertain];
  const base = experiment.scenario.arms[experiment.arm] as Scenario;
  return parameters
    .filter(({ basis, of, low, high }) => basis === 'assumed' && of !== 'role' && low < high)
    .map(({ id, of }) => overTableRange(`${of}.${id}`, base));
}

/** Runs places in the unit cube, each in one replication. */
async function runPlaces(
  experiment: Experiment,
  factors: readonly Factor[],
  places: readonly {
    readonly point: readonly number[];
    readonly rep: number;
    readonly cell: Omit<CellInput, 'base' | 'values'>;
  }[],
  options: RunOptions,
): Promise<{ values: Float64Array; runs: number }> {
  const { arm, name, outcome, scenario } = experiment;
  const head = {
    name,
    bases: { [arm]: scenario.arms[arm] as Scenario },
    inputs: factors.map(({ id }) => id),
    recording: { tables: [], plateaus: neededPlateaus([outcome]) },
  };
  const cells = places.map(
    ({ point, cell }): CellInput => ({
      ...cell,
      base: arm,
      values: factors.map((factor, j) => valueAt(factor, point[j] as number)),
    }),
  );
  const bands: Band[] = [];
  places.forEach(({ rep }, cell) => {
    const last = bands.at(-1);
    if (last?.reps[0] === rep) (last.cells as number[]).push(cell);
    else bands.push({ cells: [cell], reps: [rep, rep + 1] });
  });
  const stages = startStages(head, options);
  const units = await stages.run(cells, () => bands);
  const recorded = wholeValues(units, outcome);
  const values = new Float64Array(cells.length);
  units.forEach(({ cell }, i) => {
    values[cell] = recorded[i] as number;
  });
  return { values, runs: stages.units() };
}

type Found = Pick<Sensitivity, 'factors' | 'rows' | 'runs' | 'converged' | 'rowsNeeded' | 'sound'>;

const described = ({ id, label, min, max }: VariedInput): Omit<SensitiveFactor, 'kind'> => ({
  id,
  label,
  min,
  max,
});
const kindOf = ({ id }: VariedInput): 'input' | 'dummy' => (id === 'dummy' ? 'dummy' : 'input');

async function bySobol(
  experiment: Experiment,
  inputs: readonly VariedInput[],
  rows: number,
  options: RunOptions,
): Promise<Found> {
  const factors = [...inputs, dummy];
  const key = masterKey(options.seed);
  const design = sobolRuns(rows, factors.length, key);
  const places = design.map(({ column, point, purpose, rep, row }) => ({
    point,
    rep,
    cell: { purpose, row, column },
  }));
  const { values, runs } = await runPlaces(experiment, factors, places, options);
  const analysis = analyseSobol(sobolSample(design, values), key, { alpha: options.alpha ?? 0.05 });
  const all = [
    ...factors.map((input) => ({ ...described(input), kind: kindOf(input) })),
    { id: 'luck', label: 'Luck', min: 0, max: 1, kind: 'luck' as const },
  ];
  const found = all.map((factor, f): SensitiveFactor => {
    const { first, firstHi, firstLo, screenedOut, total, totalHi, totalLo } = analysis.factors[
      f
    ] as (typeof analysis.factors)[number];
    return {
      ...factor,
      first: { value: first, lo: firstLo, hi: firstHi },
      total: { value: total, lo: totalLo, hi: totalHi },
      screenedOut,
    };
  });
  const { converged, rowsNeeded } = analysis;
  const sound = found.find(({ kind }) => kind === 'dummy')?.total?.value === 0;
  return {
    factors: found,
    rows,
    runs,
    converged,
    rowsNeeded: converged ? null : rowsNeeded,
    sound,
  };
}

async function byMorris(
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
  const { values, runs } = await runPlaces(experiment, factors, places, options);
  const effects = morrisEffects(points, values, key, { alpha: options.alpha ?? 0.05 });
  const found = factors.map((input, f): SensitiveFactor => {
    const { hi, lo, muStar, sigma } = effects[f] as (typeof effects)[number];
    return { ...described(input), kind: kindOf(input), muStar: { value: muStar, lo, hi }, sigma };
  });
  const sound = found.at(-1)?.muStar?.value === 0;
  return { factors: found, rows, runs, converged: null, rowsNeeded: null, sound };
}

async function byShapley(
  experiment: Experiment,
  inputs: readonly VariedInput[],
  rows: number,
  options: RunOptions,
): Promise<Found> {
  const factors = [...inputs, dummy];
  const key = masterKey(options.seed);
  const walks = shapleyWalks(rows, factors.length, key);
  const places = walks.flatMap(({ points }, row) =>
    points.map((point, column) => ({
      point,
      rep: row,
      cell: { purpose: 'saAB' as const, row, column },
    })),
  );
  const { values, runs } = await runPlaces(experiment, factors, places, options);
  const width = factors.length + 1;
  const table = walks.map((_, row) => values.subarray(row * width, (row + 1) * width));
  const effects = shapleyEffects(walks, table, key, { alpha: options.alpha ?? 0.05 });
  const found = factors.map((input, f): SensitiveFactor => {
    const { effect, hi, lo } = effects[f] as (typeof effects)[number];
    return { ...described(input), kind: kindOf(input), effect: { value: effect, lo, hi } };
  });
  const sound = found.at(-1)?.effect?.value === 0;
  return { factors: found, rows, runs, converged: null, rowsNeeded: null, sound };
}

/**
 * Which uncertain input matters for an outcome, with a dummy that must get exactly nothing.
 *
 * `morris` ranks many inputs from few runs; `sobol` gives shares of the variance, alone and with interactions, and luck as a
 * factor of its own; `shapley` shares that sum to 1.
 *
 * @param experiment - `uncertain` names inputs and ranges; without it, every assumed parameter over its plausible range.
 * @param method - One of {@link sensitivityMethods}.
 * @param options - How runs are made, and `rows`: of the sample, a power of 2 (default 256), or trajectories (default 32).
 * @throws Error if a run fails, since every row needs all of its runs.
 */
export async function sensitivity(
  experiment: Experiment,
  method: (typeof sensitivityMethods)[number],
  options: RunOptions & { readonly rows?: number },
): Promise<Sensitivity> {
  const inputs = uncertainInputs(experiment);
  const by = { morris: byMorris, sobol: bySobol, shapley: byShapley }[method];
  const rows = options.rows ?? (method === 'morris' ? 32 : 256);
  const found = await by(experiment, inputs, rows, options);
  const { arm, name, outcome } = experiment;
  return { name, arm, outcome, method, ...found, alpha: options.alpha ?? 0.05, seed: options.seed };
}
