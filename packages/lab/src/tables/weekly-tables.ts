import {
  headcountOf,
  ledgerLines,
  type MeasureId,
  type Observer,
  type Run,
  type RunOf,
  reasonIds,
  type Scenario,
} from '@uptake/core';
import type { ByMeasure } from '@uptake/core/internal';
import type { Table } from '../table.ts';

/** The cell and replication of a run. */
export interface Placed<Kind extends RunOf<MeasureId> = RunOf<MeasureId>> {
  readonly cell: number;
  readonly rep: number;
  readonly run: Kind;
}

/** Columns cell and rep, each repeated over the rows of its run. */
function places(runs: readonly Placed[], rowsOf: (run: RunOf<MeasureId>) => number) {
  const rows = runs.reduce((sum, { run }) => sum + rowsOf(run), 0);
  const cell = new Int32Array(rows);
  const rep = new Int32Array(rows);
  let at = 0;
  for (const placed of runs) {
    const end = at + rowsOf(placed.run);
    cell.fill(placed.cell, at, end);
    rep.fill(placed.rep, at, end);
    at = end;
  }
  return { rows, cell, rep };
}

/** Joins one series a run, or several, into one column. */
function joined(rows: number, series: Iterable<ArrayLike<number>>): Float64Array {
  const column = new Float64Array(rows);
  let at = 0;
  for (const part of series) {
    column.set(part, at);
    at += part.length;
  }
  return column;
}

function weekNumbers(rows: number, weeks: number, first: number): Int16Array {
  return Int16Array.from({ length: rows }, (_, row) => first + (row % weeks));
}

/**
 * `weekly`: a row a week, a column a measure.
 *
 * @param hasMoney - Whether the net value of the week is a column too; every run must have it then. Default false.
 */
export function weeklyTable(
  runs: readonly Placed[],
  measures: readonly MeasureId[],
  hasMoney: boolean = false,
): Table {
  const { rows, cell, rep } = places(runs, (run) => run.weeks);
  const week = weekNumbers(rows, runs[0]?.run.weeks ?? 1, 1);
  const columns = measures.map((id): [string, Float64Array] => [
    id,
    joined(
      rows,
      runs.map(({ run }) => run.series[id]),
    ),
  ]);
  const netValue = hasMoney && {
    netValue: joined(
      rows,
      runs.map(({ run }) => run.money?.netValue ?? new Float64Array(run.weeks).fill(Number.NaN)),
    ),
  };
  return { rows, columns: { cell, rep, week, ...Object.fromEntries(columns), ...netValue } };
}

/** `roles`: the same for every role, role after role in each run. */
export function rolesTable(
  runs: readonly Placed[],
  measures: readonly MeasureId[],
  names: readonly string[],
): Table {
  const { rows, cell, rep } = places(runs, (run) => run.weeks * names.length);
  const weeks = runs[0]?.run.weeks ?? 1;
  const codes = Int16Array.from(
    { length: rows },
    (_, row) => Math.floor(row / weeks) % names.length,
  );
  const columns = measures.map((id): [string, Float64Array] => [
    id,
    joined(
      rows,
      runs.flatMap(({ run }) =>
        names.map((name) => (run.roles[name] as ByMeasure<Float64Array>)[id]),
      ),
    ),
  ]);
  return {
    rows,
    columns: {
      cell,
      rep,
      role: { codes, names },
      week: weekNumbers(rows, weeks, 1),
      ...Object.fromEntries(columns),
    },
  };
}

/** `reasons`: lapses of the week (`lapse_<reason>`) and people away (`away_<reason>`), by reason. */
export function reasonsTable(runs: readonly Placed<Run>[]): Table {
  const { rows, cell, rep } = places(runs, (run) => run.weeks);
  const columns = (['reasons', 'away'] as const).flatMap((kind) =>
    reasonIds.map((id): [string, Float64Array] => [
      `${kind === 'reasons' ? 'lapse' : 'away'}_${id}`,
      joined(
        rows,
        runs.map(({ run }) => run[kind][id]),
      ),
    ]),
  );
  const week = weekNumbers(rows, runs[0]?.run.weeks ?? 1, 1);
  return { rows, columns: { cell, rep, week, ...Object.fromEntries(columns) } };
}

/** `retention`: spells of real use by their length, from 0 weeks. */
export function retentionTable(runs: readonly Placed[]): Table {
  const { rows, cell, rep } = places(runs, (run) => run.weeks + 1);
  const column = (id: 'atRisk' | 'ended' | 'survival') =>
    joined(
      rows,
      runs.map(({ run }) => run.summary.retention[id]),
    );
  const week = weekNumbers(rows, (runs[0]?.run.weeks ?? 0) + 1, 0);
  const columns = {
    atRisk: column('atRisk'),
    ended: column('ended'),
    survival: column('survival'),
  };
  return { rows, columns: { cell, rep, week, ...columns } };
}

/** `people`: a row an employee, with weeks of real use, and those among the last 8. */
export function peopleTable(runs: readonly Placed[]): Table {
  const { rows, cell, rep } = places(runs, (run) => run.employees);
  const people = runs[0]?.run.employees ?? 1;
  const realWeeks = new Int16Array(rows);
  const lateWeeks = new Int16Array(rows);
  runs.forEach(({ run }, r) => {
    realWeeks.set(run.people.realWeeks, r * people);
    lateWeeks.set(run.people.lateWeeks, r * people);
  });
  const employee = Int32Array.from({ length: rows }, (_, row) => row % people);
  return { rows, columns: { cell, rep, employee, realWeeks, lateWeeks } };
}

/** All employees in all weeks of a run: mode, intensity and the sixteen ledger lines; week after week, employee after employee. */
export interface Panel {
  readonly observer: Observer;
  readonly mode: Int16Array;
  readonly intensity: Float64Array;
  /** One column a ledger line. */
  readonly lines: readonly Float64Array[];
}

/** Starts an empty panel, whose observer fills it while the run goes. */
export function startPanel(scenario: Scenario): Panel {
  const people = headcountOf(scenario);
  const rows = people * scenario.weeks;
  const mode = new Int16Array(rows);
  const intensity = new Float64Array(rows);
  const lines = ledgerLines.map(() => new Float64Array(rows));
  const observer: Observer = {
    ledger: true,
    see({ from, intensity: used, lines: values, mode: chosen, to, week }) {
      const first = (week - 1) * people + from;
      for (let i = 0; i < to - from; i++) {
        mode[first + i] = chosen[i] as number;
        intensity[first + i] = used[i] as number;
        lines.forEach((column, k) => {
          column[first + i] = values[i * lines.length + k] as number;
        });
      }
    },
  };
  return { observer, mode, intensity, lines };
}

/** `panel`: a row an employee and week; mode 0 none, 1 token, 2 real; ledger lines in hour-equivalents. */
export function panelTable(
  runs: readonly { readonly cell: number; readonly rep: number; readonly panel: Panel }[],
  people: number,
): Table {
  const size = runs[0]?.panel.mode.length ?? 0;
  const rows = size * runs.length;
  const cell = new Int32Array(rows);
  const rep = new Int32Array(rows);
  const mode = new Int16Array(rows);
  const intensity = new Float64Array(rows);
  const columns = ledgerLines.map(() => new Float64Array(rows));
  runs.forEach(({ cell: of, panel, rep: r }, n) => {
    cell.fill(of, n * size, (n + 1) * size);
    rep.fill(r, n * size, (n + 1) * size);
    mode.set(panel.mode, n * size);
    intensity.set(panel.intensity, n * size);
    columns.forEach((column, k) => {
      column.set(panel.lines[k] as Float64Array, n * size);
    });
  });
  const week = Int16Array.from({ length: rows }, (_, row) => 1 + Math.floor((row % size) / people));
  const employee = Int32Array.from({ length: rows }, (_, row) => row % people);
  const named = Object.fromEntries(
    ledgerLines.map(({ id }, k) => [id, columns[k] as Float64Array]),
  );
  return { rows, columns: { cell, rep, week, employee, mode, intensity, ...named } };
}
