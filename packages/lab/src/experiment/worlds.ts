import { masterKey } from '@uptake/core';
import { valueAt } from '../design/factor.ts';
import { sobolPoints } from '../design/sobol-sequence.ts';
import { checkLimit } from '../plan/limits.ts';
import type { Experiment } from './experiment.ts';

/** Worlds of a block lie this far apart in the sequence, so that no two blocks share one. */
const blockSize = 1 << 20;

/**
 * The uncertain inputs of some worlds: points of one shifted Sobol' sequence, so that any first worlds cover the ranges evenly.
 *
 * @param block - 0 for the search, 1 for the second look, 2 for the certificate.
 * @returns One row of values a world; empty rows where nothing is uncertain.
 */
export function worldValues(
  { uncertain }: Experiment,
  seed: string,
  block: number,
  from: number,
  to: number,
): number[][] {
  checkLimit('worlds', to - from);
  if (uncertain.length === 0) return Array.from({ length: to - from }, () => []);
  const start = block * blockSize + from;
  return sobolPoints(to - from, uncertain.length, masterKey(seed), start).map((row) =>
    uncertain.map((input, j) => valueAt(input, row[j] as number)),
  );
}
