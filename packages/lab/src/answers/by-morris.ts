import { masterKey } from '@uptake/core';
import type { Experiment, VariedInput } from '../experiment/experiment.ts';
import { morrisDesign, morrisEffects } from '../methods.ts';
import type { RunOptions } from '../run/run-options.ts';
import { runPlaces } from './run-places.ts';
import type { Found, SensitiveFactor } from './sensitivity-answer.ts';
import { described, dummy, kindOf } from './uncertain-inputs.ts';

/** Elementary effects along trajectories, each on the luck of its own replication. */
export async function byMorris(
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
  const { values, runs, tally } = await runPlaces(experiment, factors, places, options);
  const effects = morrisEffects(points, values, key, { alpha: options.alpha ?? 0.05 });
  const found = factors.map((input, f): SensitiveFactor => {
    const { hi, lo, muStar, sigma } = effects[f] as (typeof effects)[number];
    return { ...described(input), kind: kindOf(input), muStar: { value: muStar, lo, hi }, sigma };
  });
  const sound = found.at(-1)?.muStar?.value === 0;
  return { factors: found, rows, runs, converged: null, rowsNeeded: null, sound, tally };
}
