import type { ColumnChunk, Encoding, SchemaElement } from 'hyparquet';
import { ByteWriter, type Writer } from 'hyparquet-writer';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import { writeRleBitPackedHybrid } from 'hyparquet-writer/src/encoding.js';
import { snappyCompress } from 'hyparquet-writer/src/snappy.js';
import type { ColumnEncoder } from 'hyparquet-writer/src/types.js';

/** Small whole numbers as Parquet packs them. */
export function packed(numbers: Int32Array, bitWidth: number): ByteWriter {
  const bytes = new ByteWriter();
  writeRleBitPackedHybrid(bytes, numbers, bitWidth);
  return bytes;
}

let allThere: { readonly rows: number; readonly levels: Uint8Array } | undefined;

/** What says of an optional column that every row has a value; kept, since most pages have as many rows as the last. */
export function levelsOfAll(rows: number): Uint8Array {
  if (allThere?.rows !== rows)
    allThere = { rows, levels: packed(new Int32Array(rows).fill(1), 1).getBytes() };
  return allThere.levels;
}

/** A page of a column, encoded and not yet compressed. */
interface Page {
  readonly encoding: Encoding;
  readonly rows: number;
  /** Rows without a value. */
  readonly missing: number;
  /** Which rows have a value, packed; nothing where all must. */
  readonly levels: Uint8Array;
  readonly values: Uint8Array;
}

/**
 * Writes a page of data.
 *
 * @returns Its bytes before compression, with its header.
 */
export function writePage(writer: Writer, page: Page): number {
  const { encoding, rows, missing, levels, values } = page;
  const compressed = snappyCompress(values);
  const start = writer.offset;
  writePageHeader(writer, {
    type: 'DATA_PAGE_V2',
    uncompressed_page_size: levels.length + values.length,
    compressed_page_size: levels.length + compressed.length,
    data_page_header_v2: {
      num_values: rows,
      num_nulls: missing,
      num_rows: rows,
      encoding,
      definition_levels_byte_length: levels.length,
      repetition_levels_byte_length: 0,
      is_compressed: true,
    },
  });
  const headerSize = writer.offset - start;
  writer.appendBytes(levels);
  writer.appendBytes(compressed);
  return headerSize + levels.length + values.length;
}

function countMissing(column: Float64Array): number {
  let missing = 0;
  for (let i = 0; i < column.length; i++) if (Number.isNaN(column[i])) missing++;
  return missing;
}

function levelsOf(column: Float64Array): Uint8Array {
  return packed(
    Int32Array.from(column, (value) => (Number.isNaN(value) ? 0 : 1)),
    1,
  ).getBytes();
}

/**
 * Writes the doubles of a row group as one plain page: their bits as they lie in memory.
 *
 * `hyparquet-writer` makes the same bytes, number by number.
 */
export function writeDoubles(
  writer: Writer,
  element: SchemaElement,
  column: Float64Array,
): ColumnChunk {
  const start = writer.offset;
  const rows = column.length;
  const optional = element.repetition_type === 'OPTIONAL';
  const missing = optional ? countMissing(column) : 0;
  const present = missing > 0 ? column.filter((value) => !Number.isNaN(value)) : column;
  const { buffer, byteOffset, byteLength } = present;
  const size = writePage(writer, {
    encoding: 'PLAIN',
    rows,
    missing,
    levels: optional ? (missing > 0 ? levelsOf(column) : levelsOfAll(rows)) : new Uint8Array(0),
    values: new Uint8Array(buffer, byteOffset, byteLength),
  });
  return chunkSince(start, writer, element, {
    encodings: ['PLAIN'],
    num_values: BigInt(rows),
    total_uncompressed_size: BigInt(size),
    data_page_offset: BigInt(start),
  });
}

const root: SchemaElement = { name: 'root', repetition_type: 'REQUIRED' };

/** How the pages of a column are encoded: snappy, and a dictionary where it pays. */
export function columnEncoder(element: SchemaElement, stats: boolean): ColumnEncoder {
  return {
    columnName: element.name,
    element,
    schemaPath: [root, element],
    codec: 'SNAPPY',
    compressors: { SNAPPY: snappyCompress },
    stats,
    pageSize: 1048576,
    columnIndex: false,
    offsetIndex: true,
  };
}

type Known = 'encodings' | 'num_values' | 'total_uncompressed_size' | 'data_page_offset';

/** What the footer says of a column chunk that was just written. */
export function chunkSince(
  start: number,
  writer: Writer,
  { type, name }: SchemaElement,
  known: Pick<NonNullable<ColumnChunk['meta_data']>, Known> &
    Partial<NonNullable<ColumnChunk['meta_data']>>,
): ColumnChunk {
  return {
    meta_data: {
      type: type as NonNullable<SchemaElement['type']>,
      path_in_schema: [name],
      codec: 'SNAPPY',
      total_compressed_size: BigInt(writer.offset - start),
      ...known,
    },
    file_offset: BigInt(start),
  };
}
