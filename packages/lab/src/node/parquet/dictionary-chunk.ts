import type { ColumnChunk, DecodedArray, SchemaElement, Statistics } from 'hyparquet';
import type { Writer } from 'hyparquet-writer';
import { writeDictionaryPage } from 'hyparquet-writer/src/dictionary.js';
import type { Coded } from '../../table.ts';
import { chunkSince, columnEncoder, levelsOfAll, packed, writePage } from './data-page.ts';

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
  const bitWidth = Math.ceil(Math.log2(values.length));
  const places = packed(indexes, bitWidth).getBytes();
  const data = new Uint8Array(1 + places.length);
  data[0] = bitWidth;
  data.set(places, 1);
  const pageSize = writePage(writer, {
    encoding: 'RLE_DICTIONARY',
    rows: indexes.length,
    missing: 0,
    levels:
      element.repetition_type === 'OPTIONAL' ? levelsOfAll(indexes.length) : new Uint8Array(0),
    values: data,
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

/** The different values of a column in the order in which they first come, and for every row which it is. */
interface Dictionary {
  readonly values: readonly number[];
  readonly indexes: Int32Array;
}

/** Rows that tell whether a dictionary is worth a try. */
const tried = 1000;

/** Whether rows spread over a column hold mostly values of their own. */
function mostlyUnlike(column: ArrayLike<number>, sizeOf: (value: number) => number): boolean {
  const count = Math.min(column.length, tried);
  const seen = new Set<number>();
  let all = 0;
  let unlike = 0;
  for (let i = 0; i < count; i++) {
    const row = count === 1 ? 0 : Math.floor((i * (column.length - 1)) / (count - 1));
    const value = column[row] as number;
    const size = sizeOf(value);
    all += size;
    if (!seen.has(value)) unlike += size;
    seen.add(value);
  }
  return all === 0 || unlike / all > 0.9;
}

/**
 * The dictionary of a column; none where it would not halve its bytes. The rule is that of `hyparquet-writer`.
 *
 * @param sizeOf - Bytes of a value.
 */
function dictionaryOf(
  column: ArrayLike<number>,
  sizeOf: (value: number) => number,
): Dictionary | null {
  if (mostlyUnlike(column, sizeOf)) return null;
  const values: number[] = [];
  const places = new Map<number, number>();
  const indexes = new Int32Array(column.length);
  let all = 0;
  let unlike = 0;
  let place = 0;
  let size = 0;
  for (let row = 0; row < column.length; row++) {
    const value = column[row] as number;
    if (row === 0 || value !== column[row - 1]) {
      size = sizeOf(value);
      place = places.get(value) ?? values.length;
      if (place === values.length) {
        places.set(value, place);
        values.push(value);
        unlike += size;
      }
    }
    all += size;
    indexes[row] = place;
  }
  const indexSize = Math.ceil((column.length * Math.ceil(Math.log2(values.length))) / 8);
  return 2 * (unlike + indexSize) > all ? null : { values, indexes };
}
