import type { ColumnChunk, SchemaElement } from 'hyparquet';
import { ByteWriter, type Writer } from 'hyparquet-writer';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import { writeRleBitPackedHybrid } from 'hyparquet-writer/src/encoding.js';
import { chunkSince } from './column-encoder.ts';
import { compressSnappy } from './snappy-compress.ts';

function countMissing(column: Float64Array): number {
  let missing = 0;
  for (let i = 0; i < column.length; i++) if (Number.isNaN(column[i])) missing++;
  return missing;
}

/** Which rows have a value, as Parquet has it. */
function levelsOf(column: Float64Array, missing: number): Uint8Array {
  const levels = new Uint8Array(column.length).fill(1);
  if (missing > 0)
    for (let i = 0; i < column.length; i++) if (Number.isNaN(column[i])) levels[i] = 0;
  const bytes = new ByteWriter();
  writeRleBitPackedHybrid(bytes, levels, 1);
  return bytes.getBytes();
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
  const optional = element.repetition_type === 'OPTIONAL';
  const missing = optional ? countMissing(column) : 0;
  const levels = optional ? levelsOf(column, missing) : new Uint8Array(0);
  const { buffer, byteOffset, byteLength } =
    missing > 0 ? column.filter((value) => !Number.isNaN(value)) : column;
  const compressed = compressSnappy(new Uint8Array(buffer, byteOffset, byteLength));
  const pageSize = levels.length + byteLength;
  writePageHeader(writer, {
    type: 'DATA_PAGE_V2',
    uncompressed_page_size: pageSize,
    compressed_page_size: levels.length + compressed.length,
    data_page_header_v2: {
      num_values: column.length,
      num_nulls: missing,
      num_rows: column.length,
      encoding: 'PLAIN',
      definition_levels_byte_length: levels.length,
      repetition_levels_byte_length: 0,
      is_compressed: true,
    },
  });
  const headerSize = writer.offset - start;
  writer.appendBytes(levels);
  writer.appendBytes(compressed);
  return chunkSince(start, writer, element, {
    encodings: ['PLAIN'],
    num_values: BigInt(column.length),
    total_uncompressed_size: BigInt(headerSize + pageSize),
    data_page_offset: BigInt(start),
  });
}
