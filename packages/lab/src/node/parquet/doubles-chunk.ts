import type { ColumnChunk, SchemaElement } from 'hyparquet';
import type { Writer } from 'hyparquet-writer';
import { chunkSince } from './column-encoder.ts';
import { levelsOfAll, packed, writePage } from './data-page.ts';

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
