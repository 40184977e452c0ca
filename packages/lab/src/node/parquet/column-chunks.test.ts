import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { expect, it } from 'vitest';
import type { Column, Table } from '../../table.ts';
import { parquetColumns } from './parquet-columns.ts';
import { bufferOf, readParquet } from './read-parquet.ts';
import { startParquet } from './write-parquet.ts';

const groupRows = 9000;

/** The list of values that the library takes. */
function valuesOf(column: Column, optional: boolean): (number | string | null)[] {
  if ('codes' in column) return Array.from(column.codes, (code) => column.names[code] as string);
  const values = Array.from<number | string | null>(column);
  return column instanceof Float64Array && optional
    ? values.map((value) => (Number.isNaN(value) ? null : value))
    : values;
}

/** The table as the library writes it. */
function libraryBytes(name: string, table: Table): Uint8Array {
  const optional = name === 'summary';
  const writer = new ByteWriter();
  const elements: SchemaElement[] = parquetColumns(table, optional).map(({ element }) => element);
  const file = new ParquetWriter({
    writer,
    schema: [{ name: 'root', num_children: elements.length }, ...elements],
    kvMetadata: [],
    createdBy: 'uptake',
  });
  const columnData = Object.entries(table.columns).map(([id, column]) => ({
    name: id,
    data: valuesOf(column, optional),
    statistics: ['cell', 'rep', 'week'].includes(id) && !(column instanceof Float64Array),
    ...(column instanceof Float64Array ? { encoding: 'PLAIN' as const } : {}),
  }));
  file.write({ columnData, rowGroupSize: groupRows });
  file.finish();
  return writer.getBytes();
}

function ourBytes(name: string, table: Table): Uint8Array {
  const writer = new ByteWriter();
  const file = startParquet(name, writer, {}, groupRows);
  file.append(table);
  file.finish();
  return writer.getBytes();
}

function tableOf(rows: number): Table {
  const list = <T>(value: (row: number) => T): T[] =>
    Array.from({ length: rows }, (_, i) => value(i));
  const names = ['Analyst', 'Clerk', 'Ärztin', 'Scout'];
  return {
    rows,
    columns: {
      cell: Int32Array.from(list((row) => Math.floor(row / 300) - 7)),
      rep: Int32Array.from(list((row) => Math.imul(row, 2654435761) >> 3)),
      week: Int16Array.from(list((row) => row % 52)),
      flat: Int32Array.from(list(() => 5)),
      key0: Uint32Array.from(list((row) => Math.imul(row, 2654435761) >>> 0)),
      role: { codes: Int16Array.from(list((row) => (row * row) % 4)), names },
      own: { codes: Int16Array.from(list((row) => row)), names: list((row) => `name ${row}`) },
      status: list((row) => (row % 3 === 0 ? null : `state ${row % 5}`)),
      note: list((row) => `note ${row}`),
      real: Float64Array.from(list((row) => 1 / (row + 1))),
      gaps: Float64Array.from(list((row) => (row % 11 < 4 ? Number.NaN : row / 3))),
      odd: Float64Array.from(list((row) => [-0, 0, Number.POSITIVE_INFINITY][row % 3] as number)),
      none: new Float64Array(rows).fill(Number.NaN),
    },
  };
}

const bitsOf = (table: Table, id: string): string =>
  Buffer.from((table.columns[id] as Float64Array).buffer).toString('hex');

it.each([1, 2, 9, 300, 1700, 20_000])('%i rows are the bytes of the library', async (rows) => {
  const made = tableOf(rows);
  for (const name of ['weekly', 'summary']) {
    const bytes = Buffer.from(ourBytes(name, made));
    expect(bytes.equals(libraryBytes(name, made)), name).toBe(true);
    const { table } = await readParquet(bufferOf(bytes));
    for (const id of ['gaps', 'odd', 'week']) expect(bitsOf(table, id), id).toBe(bitsOf(made, id));
  }
});
