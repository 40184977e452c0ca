import type { ColumnChunk, SchemaElement } from 'hyparquet';
import type { Writer } from 'hyparquet-writer';
import { writeColumn } from 'hyparquet-writer/src/column.js';
import type { PageIndexes } from 'hyparquet-writer/src/types.js';
import type { Coded, Column, Table } from '../../table.ts';
import { columnEncoder, writeDoubles } from './data-page.ts';
import { writeCodedTexts, writeCodedWords } from './dictionary-chunk.ts';

/** A column as it is written: its row of the schema, and its part of the row group of rows `from` to `to - 1`. */
interface Written {
  readonly element: SchemaElement;
  write(writer: Writer, from: number, to: number): PageIndexes;
}

const keyColumns = new Set(['cell', 'rep', 'week', 'role', 'employee', 'cellA', 'cellB']);

const isCoded = (column: Column): column is Coded => 'codes' in column;

const alone = (chunk: ColumnChunk): PageIndexes => ({ chunk });

/** Values as they come, in the encoding that the library chooses. */
function plain(
  writer: Writer,
  element: SchemaElement,
  stats: boolean,
  values: Int32Array | (number | string | null)[],
): PageIndexes {
  const optional = element.repetition_type === 'OPTIONAL';
  const levels = optional ? Array.from(values, (value) => (value === null ? 0 : 1)) : [];
  const column = columnEncoder(element, stats);
  const rows = { values, definitionLevels: levels, repetitionLevels: [] };
  return writeColumn({
    writer,
    column,
    pageData: { ...rows, maxDefinitionLevel: optional ? 1 : 0 },
  });
}

function doubles(name: string, column: Float64Array, optional: boolean): Written {
  const element: SchemaElement = {
    name,
    type: 'DOUBLE',
    repetition_type: optional ? 'OPTIONAL' : 'REQUIRED',
  };
  const write: Written['write'] = (writer, from, to) =>
    alone(writeDoubles(writer, element, column.subarray(from, to)));
  return { element, write };
}

function words(name: string, column: Int16Array | Int32Array | Uint32Array): Written {
  const kind =
    column instanceof Int16Array
      ? { converted_type: 'INT_16' as const }
      : column instanceof Uint32Array
        ? { converted_type: 'UINT_32' as const }
        : {};
  const element: SchemaElement = { name, type: 'INT32', repetition_type: 'REQUIRED', ...kind };
  const key = keyColumns.has(name);
  const write: Written['write'] = (writer, from, to) => {
    // the library takes unsigned words from plain lists only
    if (column instanceof Uint32Array)
      return plain(writer, element, key, Array.from(column.subarray(from, to)));
    const rows = column.subarray(from, to);
    const coded = key ? writeCodedWords(writer, element, rows) : null;
    return coded ? alone(coded) : plain(writer, element, key, Int32Array.from(rows));
  };
  return { element, write };
}

function strings(name: string, column: readonly (string | null)[] | Coded): Written {
  const element: SchemaElement = {
    name,
    type: 'BYTE_ARRAY',
    converted_type: 'UTF8',
    repetition_type: 'OPTIONAL',
  };
  const write: Written['write'] = (writer, from, to) => {
    if (!isCoded(column)) return plain(writer, element, false, column.slice(from, to));
    const { names } = column;
    const codes = column.codes.subarray(from, to);
    const coded = writeCodedTexts(writer, element, { codes, names });
    if (coded) return alone(coded);
    return plain(
      writer,
      element,
      false,
      Array.from(codes, (code) => names[code] as string),
    );
  };
  return { element, write };
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
