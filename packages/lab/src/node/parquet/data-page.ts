import type { Encoding } from 'hyparquet';
import { ByteWriter, type Writer } from 'hyparquet-writer';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import { writeRleBitPackedHybrid } from 'hyparquet-writer/src/encoding.js';
import { snappyCompress } from 'hyparquet-writer/src/snappy.js';

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
