import { type Key, masterKey } from '@uptake/core';
import { log } from '@uptake/core/internal';
import type { RunOptions } from '../engine/execute.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { resamples } from '../random.ts';
import { quantile } from '../statistics/quantiles.ts';
import { described, type Found, type Moved, runPlaces, type SensitiveFactor } from './factors.ts';
import {
  allRows,
  indicesOfRows,
  type SobolIndex,
  type SobolSample,
  sobolRuns,
  sobolSample,
} from './sobol-indices.ts';

/** A factor's indices with limits. */
export interface SobolInterval extends SobolIndex {
  readonly firstLo: number;
  readonly firstHi: number;
  readonly totalLo: number;
  readonly totalHi: number;
  /** The upper limit of the total is below 0.05: the factor may stay at its default. */
  readonly screenedOut: boolean;
}

/** Indices with limits, and whether N was large enough. */
export interface SobolAnalysis {
  readonly factors: readonly SobolInterval[];
  /** The widest interval is below 0.05 and the order of the factors that matter holds in 95 % of resamples. */
  readonly converged: boolean;
  /** The widest interval. */
  readonly width: number;
  /** Share of resamples with the order of factors (total above 0.05) of the estimate. */
  readonly stable: number;
  /** Rows to take next: `N (width / 0.05)^2` as a power of 2, at least double; N where converged. */
  readonly rowsNeeded: number;
}

const tolerance = 0.05;

function orderOf(indices: readonly SobolIndex[], among: readonly number[]): string {
  return among
    .toSorted((i, j) => (indices[j]?.total as number) - (indices[i]?.total as number))
    .join();
}

function powerOfTwoFrom(rows: number): number {
  return 1 << Math.min(30, Math.ceil(log(rows) / log(2) - 1e-9));
}

/**
 * Sobol' indices with percentile limits from a bootstrap of rows, and a verdict on convergence.
 *
 * @param sample - Outcomes by row.
 * @param key - Master key of the bootstrap.
 * @param options - `alpha`, default 0.05; `resamples`, default 1000.
 *
 * Source: archer1997 (bootstrap of rows); sarrazin2016 (convergence).
 */
export function analyseSobol(
  sample: SobolSample,
  key: Key,
  options: { alpha?: number; resamples?: number } = {},
): SobolAnalysis {
  const { alpha = 0.05, resamples: count = 1000 } = options;
  const n = sample.a.length;
  const estimate = indicesOfRows(sample, allRows(n));
  const picks = resamples(n, count, key);
  const boots = Array.from({ length: count }, (_, b) =>
    indicesOfRows(sample, picks.subarray(b * n, (b + 1) * n)),
  );
  const factors = estimate.map(({ first, total }, f): SobolInterval => {
    const limit = (of: 'first' | 'total', p: number) =>
      quantile(
        boots.map((indices) => indices[f]?.[of] as number),
        p,
      );
    const totalHi = limit('total', 1 - alpha / 2);
    return {
      first,
      total,
      firstLo: limit('first', alpha / 2),
      firstHi: limit('first', 1 - alpha / 2),
      totalLo: limit('total', alpha / 2),
      totalHi,
      screenedOut: totalHi < tolerance,
    };
  });
  const width = Math.max(
    0,
    ...factors.flatMap((f) => [f.firstHi - f.firstLo, f.totalHi - f.totalLo]),
  );
  const matter = factors.flatMap((factor, f) => (factor.total > tolerance ? [f] : []));
  const order = orderOf(estimate, matter);
  const stable = boots.filter((indices) => orderOf(indices, matter) === order).length / count;
  const converged = width < tolerance && stable >= 0.95;
  const wanted = n * (width / tolerance) * (width / tolerance);
  return {
    factors,
    converged,
    width,
    stable,
    rowsNeeded: converged ? n : powerOfTwoFrom(Math.max(2 * n, wanted)),
  };
}

/** Sobol' indices with common random numbers along each row, and luck as a factor of its own. */
export async function bySobol(
  experiment: Experiment,
  { inputs, sets }: Moved,
  rows: number,
  options: RunOptions,
): Promise<Found> {
  const key = masterKey(options.seed);
  const groups = sets.map(({ members }) => members);
  const design = sobolRuns(rows, inputs.length, key, groups);
  const places = design.map(({ column, point, purpose, rep, row }) => ({
    point,
    rep,
    cell: { purpose, row, column },
  }));
  const { values, runs, tally } = await runPlaces(experiment, inputs, places, options);
  const analysis = analyseSobol(sobolSample(design, values), key, { alpha: options.alpha ?? 0.05 });
  const all = [
    ...sets.map((set) => described(set, inputs)),
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
