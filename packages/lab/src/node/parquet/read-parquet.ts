import {
  type AsyncBuffer,
  type FileMetaData,
  parquetMetadataAsync,
  parquetRead,
  type SchemaElement,
} from 'hyparquet';
import type { Column, Table } from '../../plan/table.ts';

/** Bytes of a file, as hyparquet reads them. */
export function bufferOf(bytes: Uint8Array): AsyncBuffer {
  const { buffer, byteOffset, byteLength } = bytes;
  const slice = (start: number, end: number = byteLength): ArrayBuffer =>
    buffer.slice(byteOffset + start, byteOffset + end) as ArrayBuffer;
  return { byteLength, slice };
}

function emptyColumn({ type, converted_type: kind }: SchemaElement, rows: number): Column {
  if (type === 'DOUBLE') return new Float64Array(rows);
  if (type === 'BYTE_ARRAY') return new Array<string | null>(rows).fill(null);
  if (kind === 'INT_16') return new Int16Array(rows);
  return kind === 'UINT_32' ? new Uint32Array(rows) : new Int32Array(rows);
}

function fill(column: Column, data: ArrayLike<unknown>, from: number): void {
  if (column instanceof Float64Array) {
    if (data instanceof Float64Array) column.set(data, from);
    else for (let i = 0; i < data.length; i++) column[from + i] = (data[i] as number | null) ?? NaN;
    return;
  }
  const into = column as unknown as unknown[];
  for (let i = 0; i < data.length; i++) into[from + i] = data[i] ?? null;
}

/** A table that was read, and what its footer says. */
export interface ReadTable {
  readonly table: Table;
  readonly metadata: Readonly<Record<string, string>>;
}

const pairs = (metadata: FileMetaData): Record<string, string> =>
  Object.fromEntries(
    (metadata.key_value_metadata ?? []).map(({ key, value }) => [key, value ?? '']),
  );

/**
 * Reads a table that the lab wrote. Missing numbers are NaN.
 *
 * @param columns - Names of the columns wanted. Default: all.
 * @param range - Rows wanted, the last one exclusive; rows outside it are not filled. Default: all.
 */
export async function readParquet(
  file: AsyncBuffer,
  columns?: readonly string[],
  range?: readonly [from: number, to: number],
): Promise<ReadTable> {
  const metadata = await parquetMetadataAsync(file);
  const rows = Number(metadata.num_rows);
  const elements = metadata.schema.slice(1).filter(({ name }) => columns?.includes(name) ?? true);
  const made = new Map(elements.map((element) => [element.name, emptyColumn(element, rows)]));
  if (rows > 0) {
    await parquetRead({
      file,
      metadata,
      columns: [...made.keys()],
      ...(range ? { rowStart: range[0], rowEnd: range[1] } : {}),
      onChunk: ({ columnName, columnData, rowStart }) => {
        const column = made.get(columnName);
        if (column) fill(column, columnData, rowStart);
      },
    });
  }
  return { table: { rows, columns: Object.fromEntries(made) }, metadata: pairs(metadata) };
}

/** What the footer of a Parquet file says. */
export async function parquetFooter(
  file: AsyncBuffer,
): Promise<{ rows: number; metadata: Readonly<Record<string, string>> }> {
  const metadata = await parquetMetadataAsync(file);
  return { rows: Number(metadata.num_rows), metadata: pairs(metadata) };
}
