import type { KeyValue } from 'hyparquet';
import { ByteWriter, ParquetWriter, type Writer } from 'hyparquet-writer';
import type { PageIndexes } from 'hyparquet-writer/src/types.js';
import type { Table } from '../../table.ts';
import { parquetColumns } from './parquet-columns.ts';

/** Rows of a row group of a result: large enough to read fast. */
const resultRows = 65536;

/** Rows of a row group of a part: a merge that wants few cells reads few groups. */
const partRows = 8192;

/** Tables in which a number may be missing. */
const optionalTables = new Set(['runs', 'design', 'summary', 'paired', 'employees']);

/** Writes a table piece by piece. */
export interface ParquetFile {
  append(table: Table): void;
  finish(): void;
}

/** Takes into the footer the columns of a row group that was just written. */
function addRowGroup(
  file: ParquetWriter,
  start: number,
  rows: number,
  written: readonly PageIndexes[],
): void {
  const columns = written.map(({ chunk }) => chunk);
  const sizes = columns.map(({ meta_data }) => meta_data?.total_uncompressed_size ?? 0n);
  file.row_groups.push({
    columns,
    total_byte_size: sizes.reduce((sum, size) => sum + size, 0n),
    num_rows: BigInt(rows),
    total_compressed_size: BigInt(file.writer.offset - start),
  });
  file.num_rows += BigInt(rows);
  file.pendingIndexes.push(...written);
}

/**
 * Starts a Parquet file, compressed with snappy.
 *
 * @param name - Name of the table; in some, numbers may be missing.
 * @param writer - Where the bytes go.
 * @param metadata - Key and value pairs of the footer.
 * @param rowGroupSize - Rows that a reader gets at once. Default 65536.
 */
export function startParquet(
  name: string,
  writer: Writer,
  metadata: Readonly<Record<string, string>>,
  rowGroupSize: number = resultRows,
): ParquetFile {
  const kvMetadata: KeyValue[] = Object.entries(metadata).map(([key, value]) => ({ key, value }));
  let file: ParquetWriter | undefined;
  return {
    append(table) {
      const columns = parquetColumns(table, optionalTables.has(name));
      const root = { name: 'root', num_children: columns.length };
      file ??= new ParquetWriter({
        writer,
        schema: [root, ...columns.map(({ element }) => element)],
        kvMetadata,
        createdBy: 'uptake',
      });
      for (let from = 0; from < table.rows; from += rowGroupSize) {
        const to = Math.min(from + rowGroupSize, table.rows);
        const start = writer.offset;
        const written = columns.map((column) => column.write(writer, from, to));
        addRowGroup(file, start, to - from, written);
      }
    },
    finish() {
      file?.finish();
    },
  };
}

/** A whole table as the bytes of a Parquet file: the same bytes for the same table and metadata. */
export function parquetBytes(
  name: string,
  table: Table,
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const writer = new ByteWriter();
  const file = startParquet(name, writer, metadata, partRows);
  file.append(table);
  file.finish();
  return writer.getBytes();
}
