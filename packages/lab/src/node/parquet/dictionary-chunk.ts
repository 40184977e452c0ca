import type { ColumnChunk, DecodedArray, SchemaElement, Statistics } from 'hyparquet';
import type { Writer } from 'hyparquet-writer';
import { writeDataPageV2 } from 'hyparquet-writer/src/datapage.js';
import { writeDictionaryPage } from 'hyparquet-writer/src/dictionary.js';
import type { Coded } from '../../plan/table.ts';
import { chunkSince, columnEncoder } from './column-encoder.ts';
import { type Dictionary, dictionaryOf } from './dictionary.ts';

/** Bytes that Parquet puts before a text. */
const textPrefix = 4;

function writeIndexes(
  writer: Writer,
  element: SchemaElement,
  values: DecodedArray,
  { indexes }: Dictionary,
  statistics?: Statistics,
): ColumnChunk {
  const start = writer.offset;
  const column = columnEncoder(element, statistics !== undefined);
  const dictionarySize = writeDictionaryPage(writer, column, values);
  const dataStart = writer.offset;
  const optional = element.repetition_type === 'OPTIONAL';
  const pageSize = writeDataPageV2({
    writer,
    column,
    encoding: 'RLE_DICTIONARY',
    pageData: {
      values: indexes,
      definitionLevels: optional ? new Array<number>(indexes.length).fill(1) : [],
      repetitionLevels: [],
      maxDefinitionLevel: optional ? 1 : 0,
    },
  });
  return chunkSince(start, writer, element, {
    encodings: ['PLAIN', 'RLE_DICTIONARY'],
    num_values: BigInt(indexes.length),
    total_uncompressed_size: BigInt(dictionarySize + pageSize),
    data_page_offset: BigInt(dataStart),
    dictionary_page_offset: BigInt(start),
    ...(statistics && {
      statistics,
      encoding_stats: [
        { page_type: 'DICTIONARY_PAGE', encoding: 'PLAIN', count: 1 },
        { page_type: 'DATA_PAGE_V2', encoding: 'RLE_DICTIONARY', count: 1 },
      ],
    }),
  });
}

/** Writes whole numbers with a dictionary and their limits; null, and nothing written, where none pays. */
export function writeCodedWords(
  writer: Writer,
  element: SchemaElement,
  column: Int16Array | Int32Array,
): ColumnChunk | null {
  const found = dictionaryOf(column, () => 4);
  if (!found) return null;
  const values = Int32Array.from(found.values);
  const statistics = {
    min_value: found.values.reduce((a, b) => Math.min(a, b)),
    max_value: found.values.reduce((a, b) => Math.max(a, b)),
    null_count: 0n,
  };
  return writeIndexes(writer, element, values, found, statistics);
}

/** Writes texts of which every row has one; null, and nothing written, where a dictionary does not pay. */
export function writeCodedTexts(
  writer: Writer,
  element: SchemaElement,
  { codes, names }: Coded,
): ColumnChunk | null {
  const nameOf = (code: number): string => names[code] as string;
  const found = dictionaryOf(codes, (code) => nameOf(code).length + textPrefix);
  return found && writeIndexes(writer, element, found.values.map(nameOf), found);
}
