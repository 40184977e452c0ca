import { parameters, type Scenario } from '@uptake/core';
import { type Factor, valueAt } from '../design/factor.ts';
import { type RunOptions, startStages } from '../engine/execute.ts';
import type { Experiment, VariedInput } from '../experiment/experiment.ts';
import { overTableRange } from '../experiment/varied.ts';
import type { CellInput } from '../plan/cell.ts';
import type { Band } from '../plan/segment.ts';
import type { Interval } from '../statistics/intervals.ts';
import { observedValues, type Tally, tallyOf, wholeValues } from '../tables/observed.ts';
import { type Outcome, recordedFor } from '../tables/outcomes.ts';

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
  readonly tally: Tally;
  /** Runs in which a time was not reached or the outcome has no value, in words; null where every run has its own. */
  readonly note: string | null;
  readonly alpha: number;
  readonly seed: string;
}

/** What a method finds; the rest of the answer is the same for all. */
export type Found = Pick<
  Sensitivity,
  'factors' | 'rows' | 'runs' | 'converged' | 'rowsNeeded' | 'sound' | 'tally'
>;

/** An input that nothing reads: it must come out as exactly nothing. */
export const dummy: VariedInput = { id: 'dummy', label: 'Dummy', min: 0, max: 1 };

/** The inputs of an analysis: those named as uncertain, else every assumed parameter over its plausible range. */
export function uncertainInputs(experiment: Experiment): VariedInput[] {
  if (experiment.uncertain.length > 0) return [...experiment.uncertain];
  const base = experiment.scenario.arms[experiment.arm] as Scenario;
  return parameters
    .filter(({ basis, of, low, high }) => basis === 'assumed' && of !== 'role' && low < high)
    .map(({ id, of }) => overTableRange(`${of}.${id}`, base));
}

/** What an answer says of an input. */
export const described = ({ id, label, min, max }: VariedInput): Omit<SensitiveFactor, 'kind'> => ({
  id,
  label,
  min,
  max,
});

/** Whether an input is the dummy. */
export const kindOf = ({ id }: VariedInput): 'input' | 'dummy' =>
  id === 'dummy' ? 'dummy' : 'input';

/** Runs places in the unit cube, each in one replication. */
export async function runPlaces(
  experiment: Experiment,
  factors: readonly Factor[],
  places: readonly {
    readonly point: readonly number[];
    readonly rep: number;
    readonly cell: Omit<CellInput, 'base' | 'values'>;
  }[],
  options: RunOptions,
): Promise<{ values: Float64Array; runs: number; tally: Tally }> {
  const { arm, name, outcome, scenario } = experiment;
  const head = {
    name,
    bases: { [arm]: scenario.arms[arm] as Scenario },
    inputs: factors.map(({ id }) => id),
    ...recordedFor([outcome]),
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
  const recorded = wholeValues(units, outcome, scenario.weeks);
  const values = new Float64Array(cells.length);
  units.forEach(({ cell }, i) => {
    values[cell] = recorded[i] as number;
  });
  return {
    values,
    runs: stages.units(),
    tally: tallyOf(observedValues(units, outcome), outcome),
  };
}
