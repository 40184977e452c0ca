import type { SchemaElement } from 'hyparquet';
import type { ColumnSource } from 'hyparquet-writer';
import type { Coded, Column, Table } from '../../plan/table.ts';

/** A column as it is written: its data and its row of the schema. */
interface Written {
  readonly source: ColumnSource;
  readonly element: SchemaElement;
}

const keyColumns = new Set(['cell', 'rep', 'week', 'role', 'employee', 'cellA', 'cellB']);

const isCoded = (column: Column): column is Coded => 'codes' in column;

function doubles(name: string, column: Float64Array, optional: boolean): Written {
  const element: SchemaElement = {
    name,
    type: 'DOUBLE',
    repetition_type: optional ? 'OPTIONAL' : 'REQUIRED',
  };
  const lacking = optional && column.some(Number.isNaN);
  const data = lacking ? Array.from(column, (x) => (Number.isNaN(x) ? null : x)) : column;
  return { source: { name, data, encoding: 'PLAIN', statistics: false }, element };
}

function words(name: string, column: Int16Array | Int32Array | Uint32Array): Written {
  const kind =
    column instanceof Int16Array
      ? { converted_type: 'INT_16' as const }
      : column instanceof Uint32Array
        ? { converted_type: 'UINT_32' as const }
        : {};
  const element: SchemaElement = { name, type: 'INT32', repetition_type: 'REQUIRED', ...kind };
  // the writer takes unsigned words from plain lists only
  const data =
    column instanceof Uint32Array
      ? Array.from(column)
      : column instanceof Int32Array
        ? column
        : Int32Array.from(column);
  return { source: { name, data, statistics: keyColumns.has(name) }, element };
}

function strings(name: string, column: readonly (string | null)[] | Coded): Written {
  const element: SchemaElement = {
    name,
    type: 'BYTE_ARRAY',
    converted_type: 'UTF8',
    repetition_type: 'OPTIONAL',
  };
  const data = isCoded(column)
    ? Array.from(column.codes, (code) => column.names[code] as string)
    : [...column];
  return { source: { name, data, statistics: false }, element };
}

/**
 * The columns of a table as they are written. Doubles are plain, so that any reader gets every bit.
 *
 * @param optional - Whether numbers may be missing; NaN is written as null then.
 */
export function parquetColumns(table: Table, optional: boolean): Written[] {
  return Object.entries(table.columns).map(([name, column]) => {
    if (column instanceof Float64Array) return doubles(name, column, optional);
    if (
      column instanceof Int16Array ||
      column instanceof Int32Array ||
      column instanceof Uint32Array
    )
      return words(name, column);
    return strings(name, column);
  });
}
