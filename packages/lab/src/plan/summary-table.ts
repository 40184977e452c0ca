import { quantileOfSorted, studentQuantile } from '../methods.ts';
import type { Column, Table } from './table.ts';

/** Quantile levels of `summary`. */
const levels = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] as const;
const statistics = ['n', 'mean', 'sd', 'se', 'lo', 'hi'] as const;
const columnNames = [...statistics, 'q05', 'q10', 'q25', 'q50', 'q75', 'q90', 'q95'] as const;

/** Builds `summary`: a row a cell, measure and week; no week for outcomes of whole runs. */
export interface SummaryTable {
  /** Values over replications, in scratch that the call may sort; NaN where a run has none. */
  add(cell: number, measure: string, week: number | null, values: Float64Array): void;
  /** Number of rows so far. */
  rows(): number;
  /** The rows so far; the table is empty afterwards. */
  take(): Table;
}

/** Sorts few values faster than the platform does; NaN goes last. */
function sortInPlace(values: Float64Array): void {
  if (values.length > 64) {
    values.sort();
    return;
  }
  for (let i = 1; i < values.length; i++) {
    const value = values[i] as number;
    let j = i - 1;
    while (j >= 0 && ((values[j] as number) > value || Number.isNaN(values[j]))) {
      values[j + 1] = values[j] as number;
      j--;
    }
    values[j + 1] = value;
  }
}

/** Starts an empty `summary`. */
export function startSummary(): SummaryTable {
  let cells: number[] = [];
  let names: string[] = [];
  let weeks: number[] = [];
  let columns = columnNames.map((): number[] => []);
  return {
    add(cell, measure, week, values) {
      sortInPlace(values);
      let n = values.length;
      while (n > 0 && Number.isNaN(values[n - 1])) n--;
      const sorted = values.subarray(0, n);
      let mean = 0;
      for (const value of sorted) mean += value;
      mean /= n;
      let squares = 0;
      for (const value of sorted) squares += (value - mean) * (value - mean);
      const sd = n < 2 ? Number.NaN : Math.sqrt(squares / (n - 1));
      const se = sd / Math.sqrt(n);
      const half = n < 2 ? Number.NaN : studentQuantile(0.975, n - 1) * se;
      cells.push(cell);
      names.push(measure);
      weeks.push(week ?? Number.NaN);
      const row = [n, mean, sd, se, mean - half, mean + half];
      for (const level of levels) row.push(n === 0 ? Number.NaN : quantileOfSorted(sorted, level));
      row.forEach((value, k) => {
        columns[k]?.push(value);
      });
    },
    rows: () => cells.length,
    take() {
      const made = columnNames.map((name, k): [string, Column] => [
        name,
        Float64Array.from(columns[k] as number[]),
      ]);
      const table = {
        rows: cells.length,
        columns: {
          cell: Int32Array.from(cells),
          measure: names,
          week: Float64Array.from(weeks),
          ...Object.fromEntries(made),
        },
      };
      cells = [];
      names = [];
      weeks = [];
      columns = columnNames.map(() => []);
      return table;
    },
  };
}
