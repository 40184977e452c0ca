import { masterKey } from '@uptake/core';
import type { Experiment, VariedInput } from '../experiment/experiment.ts';
import { analyseSobol, sobolRuns, sobolSample } from '../methods.ts';
import type { RunOptions } from '../run/run-options.ts';
import { runPlaces } from './run-places.ts';
import type { Found, SensitiveFactor } from './sensitivity-answer.ts';
import { described, dummy, kindOf } from './uncertain-inputs.ts';

/** Sobol' indices with common luck along each row, and luck as a factor of its own. */
export async function bySobol(
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
  const { values, runs, tally } = await runPlaces(experiment, factors, places, options);
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
    tally,
  };
}
