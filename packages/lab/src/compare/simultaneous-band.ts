import type { Key } from '@uptake/core';
import { resamples } from '../draws/resamples.ts';
import { criticalDeviation } from './critical-deviation.ts';
import { weeklyMeans } from './weekly-means.ts';

/** A band of the weekly mean difference that holds in all weeks at once. */
export interface SimultaneousBand {
  readonly mean: Float64Array;
  readonly se: Float64Array;
  readonly lo: Float64Array;
  readonly hi: Float64Array;
  /** Standard errors on each side. */
  readonly critical: number;
}

/**
 * The band of the weekly mean difference that covers the whole truth at once: `Zbar_w +- c SE_w`.
 *
 * @param runs - One series of oriented differences a replication, of equal lengths; at least 10 replications.
 * @param key - Master key of the draws.
 * @param options - `alpha`, default 0.05; `resamples`, default 2000; `picks`, the row numbers of these resamples, where
 * several bands share them.
 * @throws RangeError if there are fewer than 10 replications.
 *
 * Source: hall1991 (studentise the resample); coverage is measured in coverage.slow.test.ts.
 */
export function simultaneousBand(
  runs: readonly ArrayLike<number>[],
  key: Key,
  options: { alpha?: number; resamples?: number; picks?: Int32Array } = {},
): SimultaneousBand {
  const n = runs.length;
  if (n < 10) throw new RangeError(`a simultaneous band needs at least 10 replications, got ${n}`);
  const critical = criticalDeviation(
    runs,
    options.picks ?? resamples(n, options.resamples ?? 2000, key),
    options.alpha ?? 0.05,
  );
  const { mean, se } = weeklyMeans(runs, runs[0]?.length ?? 0);
  return {
    mean,
    se,
    lo: mean.map((value, w) => value - critical * (se[w] as number)),
    hi: mean.map((value, w) => value + critical * (se[w] as number)),
    critical,
  };
}
