import { headcountOf, ledgerLines, type Observer, type Scenario } from '@uptake/core';
import type { Table } from './table.ts';

/** Everybody in every week of one run: mode, intensity and the sixteen ledger lines; week after week, employee after employee. */
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
