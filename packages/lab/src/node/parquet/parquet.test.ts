import { expect, it } from 'vitest';
import type { Table } from '../../table.ts';
import { bufferOf, parquetFooter, readParquet } from './read-parquet.ts';
import { parquetBytes } from './write-parquet.ts';

const table: Table = {
  rows: 3,
  columns: {
    cell: Int32Array.of(0, 1, -2),
    week: Int16Array.of(1, 2, 3),
    key0: Uint32Array.of(0, 4294967295, 7),
    value: Float64Array.of(0.1, Number.NaN, -0),
    note: ['a', null, '𝒳 "quoted"\u0000'],
  },
};

it('a table comes back bit for bit, with missing numbers and hostile text', async () => {
  const bytes = parquetBytes('runs', table, { id: 'x' });
  const { table: back, metadata } = await readParquet(bufferOf(bytes));
  expect(back).toEqual(table);
  expect(Object.is((back.columns['value'] as Float64Array)[2], -0)).toBe(true);
  expect(metadata).toEqual({ id: 'x' });
  expect(parquetBytes('runs', table, { id: 'x' })).toEqual(bytes);
  expect(await parquetFooter(bufferOf(bytes))).toEqual({ rows: 3, metadata: { id: 'x' } });
});

it('single columns can be read, and an empty table has its columns', async () => {
  const bytes = parquetBytes('runs', table, {});
  const { table: one } = await readParquet(bufferOf(bytes), ['week']);
  expect(Object.keys(one.columns)).toEqual(['week']);
  const none = { rows: 0, columns: { week: new Int16Array(0) } };
  const { table: empty } = await readParquet(bufferOf(parquetBytes('weekly', none, {})));
  expect(empty).toEqual(none);
});
