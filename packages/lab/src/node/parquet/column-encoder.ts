import type { ColumnChunk, SchemaElement } from 'hyparquet';
import type { Writer } from 'hyparquet-writer';
import { snappyCompress } from 'hyparquet-writer/src/snappy.js';
import type { ColumnEncoder } from 'hyparquet-writer/src/types.js';

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
