import type { DataTable } from '@uptake/viz';
import { type TableColumn, tableLines } from '../output/table.ts';

/** The main numbers of an answer, written as they should be read: in the terminal and in the report. */
export interface ReadTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly string[])[];
}

/** The table as lines of text. */
export function readLines({ columns, rows }: ReadTable): string[] {
  return tableLines(columns, rows);
}

/** The table as one that a report shows. */
export function reportTable({ columns, rows }: ReadTable, caption: string): DataTable {
  return {
    caption,
    columns: columns.map(({ title }, k) => ({ id: `c${k}`, label: title, unit: '' })),
    rows,
  };
}
