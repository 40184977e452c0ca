import type { Key } from '@uptake/core';
import { sobolPoints } from '../design/sobol-sequence.ts';

/** One run of a Sobol' analysis. */
export interface SobolRun {
  /** `saA` and `saB`: the two samples; `saAB`: A with one column of B; `saLuck`: A with the luck of B. */
  readonly purpose: 'saA' | 'saB' | 'saAB' | 'saLuck';
  /** Row of the sample, from 0. */
  readonly row: number;
  /** Which column comes from B; -1 where none does. */
  readonly column: number;
  /** Place in the unit cube. */
  readonly point: readonly number[];
  /** Replication whose luck the run takes: the row, or N + row. */
  readonly rep: number;
}

/**
 * The runs of a Sobol' analysis with common luck along each row: `fA = f(A_j; a_j)`, `fB = f(B_j; b_j)`,
 * `fAB_i = f(A_j with column i of B_j; a_j)`, `fL = f(A_j; b_j)`; `a_j` = replication j, `b_j` = N + j.
 *
 * @param n - Rows N, a power of 2.
 * @param factors - Columns d, the dummy among them; at most 128.
 * @param key - Master key of the digital shift.
 * @returns `N (d + 3)` runs, row by row: A, B, the d mixed ones, luck. Any prefix of rows is a smaller analysis.
 * @throws RangeError if `n` is not a power of 2.
 *
 * Source: saltelli2010; sobol2001.
 */
export function sobolRuns(n: number, factors: number, key: Key): SobolRun[] {
  if (!(Number.isInteger(n) && n > 0 && (n & (n - 1)) === 0)) {
    throw new RangeError(`rows must be a power of 2, got ${n}`);
  }
  return sobolPoints(n, 2 * factors, key).flatMap((both, row): SobolRun[] => {
    const a = both.slice(0, factors);
    const b = both.slice(factors);
    return [
      { purpose: 'saA', row, column: -1, point: a, rep: row },
      { purpose: 'saB', row, column: -1, point: b, rep: n + row },
      ...a.map((_, column): SobolRun => {
        const point = a.with(column, b[column] as number);
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
