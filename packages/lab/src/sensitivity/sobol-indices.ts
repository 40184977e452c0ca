import type { Key } from '@uptake/core';
import { sobolPoints } from '../design/sobol-sequence.ts';

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

/** One run of a Sobol' analysis. */
export interface SobolRun {
  /** `saA` and `saB`: the two samples; `saAB`: A with one column of B; `saLuck`: A with the random numbers of B. */
  readonly purpose: 'saA' | 'saB' | 'saAB' | 'saLuck';
  /** Row of the sample, from 0. */
  readonly row: number;
  /** Which column or group comes from B; -1 where none does. */
  readonly column: number;
  /** Place in the unit cube. */
  readonly point: readonly number[];
  /** Replication whose random numbers the run takes: the row, or N + row. */
  readonly rep: number;
}

/**
 * The runs of a Sobol' analysis with common random numbers along each row: `fA = f(A_j; a_j)`, `fB = f(B_j; b_j)`,
 * `fAB_i = f(A_j with column i of B_j; a_j)`, `fL = f(A_j; b_j)`; `a_j` = replication j, `b_j` = N + j.
 *
 * @param n - Rows N, a power of 2.
 * @param factors - Columns d, the dummy among them; at most 128.
 * @param key - Master key of the digital shift.
 * @param groups - Columns that come from B together, as one factor. Default: each alone.
 * @returns `N (d + 3)` runs, row by row: A, B, the d mixed ones, luck. Any prefix of rows is a smaller analysis.
 * @throws RangeError if `n` is not a power of 2.
 *
 * Source: saltelli2010; sobol2001.
 */
export function sobolRuns(
  n: number,
  factors: number,
  key: Key,
  groups: readonly (readonly number[])[] = Array.from({ length: factors }, (_, j) => [j]),
): SobolRun[] {
  if (!(Number.isInteger(n) && n > 0 && (n & (n - 1)) === 0)) {
    throw new RangeError(`rows must be a power of 2, got ${n}`);
  }
  return sobolPoints(n, 2 * factors, key).flatMap((both, row): SobolRun[] => {
    const a = both.slice(0, factors);
    const b = both.slice(factors);
    return [
      { purpose: 'saA', row, column: -1, point: a, rep: row },
      { purpose: 'saB', row, column: -1, point: b, rep: n + row },
      ...groups.map((members, column): SobolRun => {
        const point = [...a];
        for (const member of members) point[member] = b[member] as number;
        return { purpose: 'saAB', row, column, point, rep: row };
      }),
      { purpose: 'saLuck', row, column: -1, point: a, rep: n + row },
    ];
  });
}

/** Outcomes of a Sobol' analysis, row by row. */
export interface SobolSample {
  readonly a: ArrayLike<number>;
  readonly b: ArrayLike<number>;
  /** One series a factor, and as the last one, where there is one, that of luck. */
  readonly mixed: readonly ArrayLike<number>[];
}

/**
 * Outcomes sorted into the sample that the estimators take, luck as the last factor.
 *
 * @param runs - Of `sobolRuns`.
 * @param values - One outcome a run.
 */
export function sobolSample(runs: readonly SobolRun[], values: ArrayLike<number>): SobolSample {
  const rows = runs.filter((run) => run.purpose === 'saA').length;
  const factors = runs.length / rows - 3;
  const a = new Float64Array(rows);
  const b = new Float64Array(rows);
  const mixed = Array.from({ length: factors + 1 }, () => new Float64Array(rows));
  runs.forEach(({ purpose, row, column }, i) => {
    const series =
      purpose === 'saA'
        ? a
        : purpose === 'saB'
          ? b
          : (mixed.at(purpose === 'saLuck' ? -1 : column) as Float64Array);
    series[row] = values[i] as number;
  });
  return { a, b, mixed };
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
