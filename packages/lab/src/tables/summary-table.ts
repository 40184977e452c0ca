import { studentQuantile } from '../statistics/distributions.ts';
import { type QuantilePlace, quantileAt, quantilePlaces } from '../statistics/quantiles.ts';
import type { Table } from '../table.ts';

/** Quantile levels of `summary`. */
const levels = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] as const;
const statistics = ['n', 'reached', 'mean', 'sd', 'se', 'lo', 'hi'] as const;
const columnNames = [...statistics, 'q05', 'q10', 'q25', 'q50', 'q75', 'q90', 'q95'] as const;

/** Builds `summary`: a row a cell, measure and week; no week for outcomes of whole runs. */
export interface SummaryTable {
  /**
   * Values over replications, in scratch that the call may sort; NaN where a run has none.
   *
   * @param horizon - Of a time: Infinity, where a run does not reach it, counts as so many weeks, and `reached` counts the others.
   */
  add(
    cell: number,
    measure: string,
    week: number | null,
    values: Float64Array,
    horizon?: number,
  ): void;
  /** Number of rows so far. */
  rows(): number;
  /** The rows so far; the table is empty afterwards. */
  take(): Table;
}

/** Sorts few numbers faster than the platform does; how many there are without the NaN, which are left out. */
function sortFew(values: Float64Array): number {
  let n = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    let j = n++;
    for (; j > 0 && (values[j - 1] as number) > value; j--) values[j] = values[j - 1] as number;
    values[j] = value;
  }
  return n;
}

/** Sorts numbers into the first places; how many there are without the NaN. */
function sortNumbers(values: Float64Array): number {
  if (values.length <= 64) return sortFew(values);
  values.sort();
  let n = values.length;
  while (n > 0 && Number.isNaN(values[n - 1])) n--;
  return n;
}

/** What depends on the number of values alone. */
interface BySize {
  readonly n: number;
  /** Half-width of the interval of the mean, in standard errors. */
  readonly reach: number;
  readonly places: readonly QuantilePlace[];
}

const bySize = (n: number): BySize => ({
  n,
  reach: n < 2 ? Number.NaN : studentQuantile(0.975, n - 1),
  places: quantilePlaces(Math.max(1, n), levels),
});

interface Rows {
  count: number;
  readonly cell: Int32Array;
  readonly measure: Int16Array;
  readonly week: Float64Array;
  readonly columns: readonly Float64Array[];
}

function roomFor(rows: number, before?: Rows): Rows {
  const room: Rows = {
    count: before?.count ?? 0,
    cell: new Int32Array(rows),
    measure: new Int16Array(rows),
    week: new Float64Array(rows),
    columns: columnNames.map(() => new Float64Array(rows)),
  };
  if (before) {
    room.cell.set(before.cell);
    room.measure.set(before.measure);
    room.week.set(before.week);
    room.columns.forEach((column, k) => {
      column.set(before.columns[k] as Float64Array);
    });
  }
  return room;
}

const fewRows = 1024;

/** Writes the statistics of sorted values into a row. */
function describe(
  row: number,
  columns: Rows['columns'],
  sorted: Float64Array,
  size: BySize,
  horizon: number | undefined,
): void {
  const { n, reach, places } = size;
  let reached = n;
  while (horizon !== undefined && reached > 0 && sorted[reached - 1] === Number.POSITIVE_INFINITY)
    sorted[--reached] = horizon;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += sorted[i] as number;
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const off = (sorted[i] as number) - mean;
    squares += off * off;
  }
  const sd = n < 2 ? Number.NaN : Math.sqrt(squares / (n - 1));
  const se = sd / Math.sqrt(n);
  const half = reach * se;
  (columns[0] as Float64Array)[row] = n;
  (columns[1] as Float64Array)[row] = horizon === undefined ? Number.NaN : reached;
  (columns[2] as Float64Array)[row] = mean;
  (columns[3] as Float64Array)[row] = sd;
  (columns[4] as Float64Array)[row] = se;
  (columns[5] as Float64Array)[row] = mean - half;
  (columns[6] as Float64Array)[row] = mean + half;
  for (let k = 0; k < places.length; k++) {
    const quantile = n === 0 ? Number.NaN : quantileAt(sorted, places[k] as QuantilePlace);
    (columns[statistics.length + k] as Float64Array)[row] = quantile;
  }
}

/** Starts an empty `summary`. */
export function startSummary(): SummaryTable {
  const names: string[] = [];
  const codes = new Map<string, number>();
  let made = roomFor(fewRows);
  let size = bySize(0);
  const codeOf = (measure: string): number => {
    const known = codes.get(measure);
    if (known !== undefined) return known;
    codes.set(measure, names.length);
    return names.push(measure) - 1;
  };
  return {
    add(cell, measure, week, values, horizon) {
      const n = sortNumbers(values);
      if (n !== size.n) size = bySize(n);
      if (made.count === made.cell.length) made = roomFor(2 * made.count, made);
      const row = made.count++;
      made.cell[row] = cell;
      made.measure[row] = codeOf(measure);
      made.week[row] = week ?? Number.NaN;
      describe(row, made.columns, values, size, horizon);
    },
    rows: () => made.count,
    take() {
      const { count: rows, cell, measure, week, columns } = made;
      made = roomFor(cell.length);
      const named = columnNames.map((name, k): [string, Float64Array] => [
        name,
        (columns[k] as Float64Array).subarray(0, rows),
      ]);
      const table = {
        rows,
        columns: {
          cell: cell.subarray(0, rows),
          measure: { codes: measure.subarray(0, rows), names: [...names] },
          week: week.subarray(0, rows),
          ...Object.fromEntries(named),
        },
      };
      return table;
    },
  };
}
