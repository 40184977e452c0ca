import * as zlib from 'node:zlib';
import {
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
} from 'hyparquet';
import { bufferOf, compressors } from './read-parquet.ts';

/** Rows of Parquet files that others wrote, of whose content nothing is known. */

/** Rows as objects, by the names of their columns. */
export type ForeignRows = readonly Readonly<Record<string, unknown>>[];

/** Most bytes and rows that a file may claim to hold. */
const mostBytes = 400_000_000;
const mostRows = 20_000_000;

type Inflate = (input: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array;

/** Codecs beside those of the lab's own files, with a limit; Zstandard where this Node has it. */
function foreignCodecs(): Compressors {
  const { zstdDecompressSync } = zlib as { readonly zstdDecompressSync?: Inflate };
  const given: readonly (readonly [keyof Compressors, Inflate | undefined])[] = [
    ['GZIP', zlib.gunzipSync],
    ['BROTLI', zlib.brotliDecompressSync],
    ['ZSTD', zstdDecompressSync],
  ];
  const own = given.flatMap(([codec, inflate]) =>
    inflate
      ? [
          [
            codec,
            (input: Uint8Array, size: number) =>
              inflate(input, { maxOutputLength: Math.max(1, Math.min(size, mostBytes)) }),
          ] as const,
        ]
      : [],
  );
  return { ...compressors(), ...Object.fromEntries(own) };
}

/** A value as JSON would have it: whole numbers as numbers, times as text, bytes as nothing. */
function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (value instanceof Date) return Number.isNaN(+value) ? null : value.toISOString();
  if (ArrayBuffer.isView(value)) return null;
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plainValue(one)]));
  return value ?? null;
}

/** What is wrong with the size that a file claims; nothing if it may be read. */
function sizeProblem({ num_rows: rows, row_groups: groups }: FileMetaData): string | undefined {
  const bytes = groups.reduce((sum, { total_byte_size: size }) => sum + Number(size), 0);
  return Number(rows) > mostRows || bytes > mostBytes
    ? `claims more than ${mostRows / 1e6} million rows or ${mostBytes / 1e6} million bytes`
    : undefined;
}

/**
 * The rows of a Parquet file as objects, nested ones among them. Of a damaged file it may never come back: see `foreignReader`.
 *
 * @param bytes - The whole file.
 * @returns The rows, or in words why there are none.
 */
export async function foreignRows(bytes: Uint8Array): Promise<ForeignRows | string> {
  try {
    const file = bufferOf(bytes);
    const metadata = await parquetMetadataAsync(file);
    const problem = sizeProblem(metadata);
    if (problem !== undefined) return problem;
    const rows = await parquetReadObjects({ file, metadata, compressors: foreignCodecs() });
    return rows.map((row) => plainValue(row) as Record<string, unknown>);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
