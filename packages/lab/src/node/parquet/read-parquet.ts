import {
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetRead,
  type SchemaElement,
} from 'hyparquet';
import { snappyUncompressor } from 'hysnappy';
import type { PlainColumn, Table } from '../../table.ts';

/** Bytes of a file, as hyparquet reads them. */
export function bufferOf(bytes: Uint8Array): AsyncBuffer {
  const { buffer, byteOffset, byteLength } = bytes;
  const slice = (start: number, end: number = byteLength): ArrayBuffer =>
    buffer.slice(byteOffset + start, byteOffset + end) as ArrayBuffer;
  return { byteLength, slice };
}

/**
 * A column of nothing yet.
 *
 * @param bufferFor - Memory for so many bytes. Default: memory that only this thread sees.
 */
export function emptyColumn(
  { type, converted_type: kind }: SchemaElement,
  rows: number,
  bufferFor: (bytes: number) => ArrayBufferLike = (bytes) => new ArrayBuffer(bytes),
): PlainColumn {
  if (type === 'DOUBLE') return new Float64Array(bufferFor(8 * rows));
  if (type === 'BYTE_ARRAY') return new Array<string | null>(rows).fill(null);
  if (kind === 'INT_16') return new Int16Array(bufferFor(2 * rows));
  return kind === 'UINT_32'
    ? new Uint32Array(bufferFor(4 * rows))
    : new Int32Array(bufferFor(4 * rows));
}

function putDoubles(
  column: Float64Array,
  at: number,
  data: ArrayLike<unknown>,
  from: number,
  to: number,
): void {
  if (data instanceof Float64Array) column.set(data.subarray(from, to), at);
  else
    for (let i = from; i < to; i++)
      column[at + i - from] = (data[i] as number | null) ?? Number.NaN;
}

function putWords(
  column: Int16Array | Int32Array | Uint32Array,
  at: number,
  data: ArrayLike<unknown>,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) column[at + i - from] = data[i] as number;
}

/** Puts values `from` to `to - 1` of what was read into a column, from row `at` on. */
export function putValues(
  column: PlainColumn,
  at: number,
  data: ArrayLike<unknown>,
  from: number,
  to: number,
): void {
  if (column instanceof Float64Array) putDoubles(column, at, data, from, to);
  else if (Array.isArray(column))
    for (let i = from; i < to; i++) column[at + i - from] = data[i] ?? null;
  else putWords(column as Int32Array, at, data, from, to);
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

let decoders: Compressors | undefined;

/**
 * Snappy from WebAssembly takes a sixth of the time of hyparquet's own. It reserves 10 GB of addresses, though, so it is made when a
 * file is read, and where the machine does not give that much (`ulimit -v`) hyparquet's own is taken.
 */
export function compressors(): Compressors {
  if (decoders === undefined) {
    try {
      decoders = { SNAPPY: snappyUncompressor() };
    } catch {
      decoders = {};
    }
  }
  return decoders;
}

/** Which values of a file are wanted. */
interface Wanted {
  readonly columns: readonly string[];
  /** Rows wanted, the last one exclusive; others may be read with them. Default: all. */
  readonly range?: readonly [from: number, to: number];
}

/**
 * Reads a file that the lab wrote piece by piece.
 *
 * @param see - Takes values of a column that belong to the rows from `start` on.
 */
export async function readPieces(
  file: AsyncBuffer,
  metadata: FileMetaData,
  { columns, range }: Wanted,
  see: (column: string, data: ArrayLike<unknown>, start: number) => void,
): Promise<void> {
  if (metadata.num_rows === 0n) return;
  await parquetRead({
    file,
    metadata,
    compressors: compressors(),
    columns: [...columns],
    ...(range ? { rowStart: range[0], rowEnd: range[1] } : {}),
    onChunk: ({ columnName, columnData, rowStart }) => see(columnName, columnData, rowStart),
  });
}

/**
 * Reads a table that the lab wrote. Missing numbers are NaN.
 *
 * @param columns - Names of the columns wanted. Default: all.
 */
export async function readParquet(
  file: AsyncBuffer,
  columns?: readonly string[],
): Promise<ReadTable> {
  const metadata = await parquetMetadataAsync(file);
  const rows = Number(metadata.num_rows);
  const elements = metadata.schema.slice(1).filter(({ name }) => columns?.includes(name) ?? true);
  const made = new Map(elements.map((element) => [element.name, emptyColumn(element, rows)]));
  await readPieces(file, metadata, { columns: [...made.keys()] }, (name, data, start) => {
    const column = made.get(name);
    if (column) putValues(column, start, data, 0, data.length);
  });
  return { table: { rows, columns: Object.fromEntries(made) }, metadata: pairs(metadata) };
}

/** What the footer of a Parquet file says. */
export async function parquetFooter(
  file: AsyncBuffer,
): Promise<{ rows: number; metadata: Readonly<Record<string, string>> }> {
  const metadata = await parquetMetadataAsync(file);
  return { rows: Number(metadata.num_rows), metadata: pairs(metadata) };
}
