import type { SobolSample } from './sobol-design.ts';

/** First-order and total index of one factor. */
export interface SobolIndex {
  /** Share of the variance that the factor explains alone. */
  readonly first: number;
  /** Share in which it takes part, alone or with others. */
  readonly total: number;
}

/** Pooled mean and population variance of both samples over the rows picked. */
function pooled(
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

/**
 * Second-order index of two factors: `mean(fBA_j fAB_k - fA fB) / V - S_j - S_k`, outcomes less the centre.
 *
 * @param sample - Outcomes by row.
 * @param swapped - For each factor B with its column of A, which costs `N d` further runs.
 * @param j - One factor.
 * @param k - The other.
 * @param centre - As in `sobolIndices`.
 *
 * Source: saltelli2002.
 */
export function secondOrder(
  sample: SobolSample,
  swapped: readonly ArrayLike<number>[],
  j: number,
  k: number,
  centre?: number,
): number {
  const n = sample.a.length;
  const { mean, variance } = pooled(sample, allRows(n));
  const middle = centre ?? mean;
  const indices = sobolIndices(sample, centre);
  let sum = 0;
  for (let row = 0; row < n; row++) {
    const gap = (series: ArrayLike<number> | undefined) => (series?.[row] as number) - middle;
    sum += gap(swapped[j]) * gap(sample.mixed[k]) - gap(sample.a) * gap(sample.b);
  }
  return sum / n / variance - (indices[j]?.first as number) - (indices[k]?.first as number);
}
