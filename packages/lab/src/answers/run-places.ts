import type { Scenario } from '@uptake/core';
import type { Experiment } from '../experiment/experiment.ts';
import { type Factor, valueAt } from '../methods.ts';
import type { CellInput } from '../plan/cell.ts';
import type { Band } from '../plan/segment.ts';
import { observedValues, type Tally, tallyOf } from '../run/observed.ts';
import type { RunOptions } from '../run/run-options.ts';
import { startStages } from '../run/stages.ts';
import { wholeValues } from './failed-runs.ts';
import { recordedFor } from './recorded-for.ts';

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
