import { type FileHandle, open } from 'node:fs/promises';
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync } from 'hyparquet';
import type { PlainColumn } from '../../table.ts';
import { emptyColumn, putValues, readPieces } from '../parquet/read-parquet.ts';

/** Some rows of a result, by column. */
export interface RowGroup {
  /** Number of the first row, and of the one after the last. */
  readonly from: number;
  readonly end: number;
  readonly columns: { readonly [name: string]: PlainColumn };
}

/** A result that is read row group by row group, of which one is held at a time. */
export interface ResultRows {
  readonly columns: readonly string[];
  /** The row groups in order, with only some of their columns. */
  groups(columns: readonly string[]): AsyncGenerator<RowGroup>;
  /** The row group that holds a row, with all columns; fast while rows are asked for in order. */
  holding(row: number): Promise<RowGroup>;
  close(): Promise<void>;
}

/** A file of which only those bytes are read that are asked for. */
async function bytesOf(file: FileHandle): Promise<AsyncBuffer> {
  const byteLength = (await file.stat()).size;
  const slice = async (start: number, end: number = byteLength): Promise<ArrayBuffer> => {
    const bytes = new ArrayBuffer(end - start);
    await file.read(new Uint8Array(bytes), 0, end - start, start);
    return bytes;
  };
  return { byteLength, slice };
}

/** Reads the columns of one row group. */
async function readGroup(
  file: AsyncBuffer,
  metadata: FileMetaData,
  [from, end]: readonly [number, number],
  wanted: readonly string[],
): Promise<RowGroup> {
  const elements = metadata.schema.slice(1).filter(({ name }) => wanted.includes(name));
  const columns = Object.fromEntries(
    elements.map((element) => [element.name, emptyColumn(element, end - from)]),
  );
  await readPieces(
    file,
    metadata,
    { columns: Object.keys(columns), range: [from, end] },
    (name, data, start) => {
      const first = Math.max(0, from - start);
      const last = Math.min(data.length, end - start);
      const column = columns[name];
      if (column && first < last) putValues(column, start + first - from, data, first, last);
    },
  );
  return { from, end, columns };
}

/** Opens a result that is known to be what merge wrote. */
export async function openRows(path: string): Promise<ResultRows> {
  const file = await open(path, 'r');
  const bytes = await bytesOf(file);
  const metadata = await parquetMetadataAsync(bytes);
  const all = metadata.schema.slice(1).map(({ name }) => name);
  let rows = 0;
  const ranges = metadata.row_groups.map(({ num_rows: count }): readonly [number, number] => {
    const from = rows;
    rows += Number(count);
    return [from, rows];
  });
  let held: RowGroup | undefined;
  return {
    columns: all,
    async *groups(columns) {
      for (const range of ranges) yield await readGroup(bytes, metadata, range, columns);
    },
    async holding(row) {
      if (held && row >= held.from && row < held.end) return held;
      held = undefined;
      const range = ranges.find(([from, end]) => row >= from && row < end);
      if (!range) throw new RangeError(`there is no row ${row}`);
      held = await readGroup(bytes, metadata, range, all);
      return held;
    },
    close: () => file.close(),
  };
}
