import { masterKey } from '@uptake/core';
import type { Experiment, VariedInput } from '../experiment/experiment.ts';
import { shapleyEffects, shapleyWalks } from '../methods.ts';
import type { RunOptions } from '../run/run-options.ts';
import { runPlaces } from './run-places.ts';
import type { Found, SensitiveFactor } from './sensitivity-answer.ts';
import { described, dummy, kindOf } from './uncertain-inputs.ts';

/** Shapley effects along walks, each on the luck of its own replication. */
export async function byShapley(
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
  const { values, runs, tally } = await runPlaces(experiment, factors, places, options);
  const width = factors.length + 1;
  const table = walks.map((_, row) => values.subarray(row * width, (row + 1) * width));
  const effects = shapleyEffects(walks, table, key, { alpha: options.alpha ?? 0.05 });
  const found = factors.map((input, f): SensitiveFactor => {
    const { effect, hi, lo } = effects[f] as (typeof effects)[number];
    return { ...described(input), kind: kindOf(input), effect: { value: effect, lo, hi } };
  });
  const sound = found.at(-1)?.effect?.value === 0;
  return { factors: found, rows, runs, converged: null, rowsNeeded: null, sound, tally };
}
