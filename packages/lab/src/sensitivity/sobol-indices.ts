import type { SobolSample } from './sobol-design.ts';

/** First-order and total index of one factor. */
export interface SobolIndex {
  /** Share of the variance that the factor explains alone. */
  readonly first: number;
  /** Share in which it takes part, alone or with others. */
  readonly total: number;
}

/** Pooled mean and population variance of both samples over the rows picked. */
export function pooled(
  { a, b }: SobolSample,
  rows: ArrayLike<number>,
): { mean: number; variance: number } {
  const n = 2 * rows.length;
  let mean = 0;
  for (let i = 0; i < rows.length; i++)
    mean += ((a[rows[i] as number] as number) + (b[rows[i] as number] as number)) / n;
  let variance = 0;
  for (let i = 0; i < rows.length; i++) {
    const gapA = (a[rows[i] as number] as number) - mean;
    const gapB = (b[rows[i] as number] as number) - mean;
    variance += (gapA * gapA + gapB * gapB) / n;
  }
  return { mean, variance };
}

/** The indices over chosen rows, for estimates and for bootstrap resamples alike. */
export function indicesOfRows(
  sample: SobolSample,
  rows: ArrayLike<number>,
  centre?: number,
): SobolIndex[] {
  const { mean, variance } = pooled(sample, rows);
  const middle = centre ?? mean;
  const { a, b, mixed } = sample;
  const n = rows.length;
  return mixed.map((series) => {
    let first = 0;
    let total = 0;
    for (let i = 0; i < n; i++) {
      const row = rows[i] as number;
      const gap = (series[row] as number) - (a[row] as number);
      first += ((b[row] as number) - middle) * gap;
      total += gap * gap;
    }
    return variance === 0
      ? { first: 0, total: 0 }
      : { first: first / n / variance, total: total / (2 * n * variance) };
  });
}

/** Row numbers 0 .. n-1. */
export function allRows(n: number): Int32Array {
  return Int32Array.from({ length: n }, (_, i) => i);
}

/**
 * First-order and total indices: `S_i = mean((fB - m0)(fAB_i - fA)) / V`, `ST_i = mean((fA - fAB_i)^2) / 2V`;
 * m0, V = pooled mean and population variance of fA, fB. A factor that no rule reads gets exactly 0.
 *
 * @param sample - Outcomes by row.
 * @param centre - Takes the place of m0. Default: the pooled mean.
 * @returns One a factor, luck last where the sample holds it.
 *
 * Source: saltelli2010 (first), jansen1999 (total).
 */
export function sobolIndices(sample: SobolSample, centre?: number): SobolIndex[] {
  return indicesOfRows(sample, allRows(sample.a.length), centre);
}
