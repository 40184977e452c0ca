import { parameters, type Scenario } from '@uptake/core';
import { type RunOptions, startStages } from '../engine/execute.ts';
import type { Experiment, UncertainInput } from '../experiment/experiment.ts';
import { overTableRange } from '../experiment/varied.ts';
import { worldCells, worldsAt } from '../experiment/worlds.ts';
import type { CellInput } from '../plan/cell.ts';
import type { Band } from '../plan/segment.ts';
import type { Interval } from '../statistics/intervals.ts';
import { observedValues, type Tally, tallyOf, wholeValues } from '../tables/observed.ts';
import { type Outcome, recordedFor } from '../tables/outcomes.ts';
import type { InputSet } from './input-sets.ts';

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
  /** Ends of the range; of several inputs that are moved together 0 and 1. */
  readonly min: number;
  readonly max: number;
  /** The inputs that are moved together, where there are several: a group, or correlated inputs. */
  readonly members?: readonly string[];
  /** Sobol': share of the variance that the input explains alone, and with all its interactions. */
  readonly first?: Estimate;
  readonly total?: Estimate;
  /** Shapley: share of the variance; all shares sum to 1. */
  readonly effect?: Estimate;
  /**
   * Morris: mean size and standard deviation of the elementary effects over the range, in the unit of the outcome; several inputs
   * are moved each in its own direction, so that only the size counts.
   */
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

/** What an analysis moves: its inputs, the dummy last, and which of them together. */
export interface Moved {
  readonly inputs: readonly UncertainInput[];
  readonly sets: readonly InputSet[];
}

/** An input that nothing reads: it must come out as exactly nothing. */
export const dummy: UncertainInput = { id: 'dummy', label: 'Dummy', min: 0, max: 1 };

/** The inputs of an analysis: those named as uncertain, else every assumed or bounded parameter over its plausible range. */
export function uncertainInputs(experiment: Experiment): UncertainInput[] {
  if (experiment.uncertain.length > 0) return [...experiment.uncertain];
  const base = experiment.scenario.arms[experiment.arm] as Scenario;
  return parameters
    .filter(({ basis, of, low, high }) => isUnsure(basis) && of !== 'role' && low < high)
    .map(({ id, of }) => overTableRange(`${of}.${id}`, base));
}

const isUnsure = (basis: string): boolean => basis === 'assumed' || basis === 'bounded';

/** What an answer says of an input, or of several that are moved together. */
export function described(
  { id, label, members }: InputSet,
  inputs: readonly UncertainInput[],
): SensitiveFactor {
  const own = members.map((k) => inputs[k] as UncertainInput);
  const [first] = own;
  const kind = first === dummy ? 'dummy' : 'input';
  if (own.length === 1 && first)
    return {
      id: first.id,
      label: id === first.id ? first.label : label,
      kind,
      min: first.min,
      max: first.max,
    };
  return { id, label, kind, min: 0, max: 1, members: own.map((input) => input.id) };
}

/** Runs places in the unit cube, each in one replication. */
export async function runPlaces(
  experiment: Experiment,
  inputs: readonly UncertainInput[],
  places: readonly {
    readonly point: readonly number[];
    readonly rep: number;
    readonly cell: Omit<CellInput, 'base' | 'values'>;
  }[],
  options: RunOptions,
): Promise<{ values: Float64Array; runs: number; tally: Tally }> {
  const { arm, correlate, name, outcome, scenario } = experiment;
  const worlds = worldCells(experiment, [arm], inputs);
  const valuesAt = worldsAt(inputs, correlate);
  const head = {
    name,
    bases: worlds.bases,
    inputs: worlds.inputs,
    ...recordedFor([outcome]),
  };
  const cells = places.map(
    ({ point, cell }): CellInput => ({ ...cell, ...worlds.cell(arm, valuesAt(point)) }),
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
