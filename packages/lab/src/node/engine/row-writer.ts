import type { Table } from '../../table.ts';
import { HashedFile } from '../parquet/hashed-file.ts';
import { type ParquetFile, startParquet } from '../parquet/write-parquet.ts';

/** Rows that a thread is to append to a file. */
export interface Rows {
  readonly path: string;
  /** Name of the table. */
  readonly name: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** None if the file is complete. */
  readonly table: Table | null;
}

interface Open {
  readonly bytes: HashedFile;
  readonly file: ParquetFile;
}

const open = new Map<string, Open>();

function start({ path, name, metadata }: Rows): Open {
  const bytes = new HashedFile(path);
  return { bytes, file: startParquet(name, bytes, metadata) };
}

/**
 * Appends rows to a file, which the first ones start.
 *
 * @returns sha256 of the file when it is complete, before that nothing.
 */
export function writeRows(rows: Rows): string | undefined {
  const { path, table } = rows;
  const { bytes, file } = open.get(path) ?? start(rows);
  if (table) {
    open.set(path, { bytes, file });
    file.append(table);
    return undefined;
  }
  open.delete(path);
  file.finish();
  return bytes.sha256();
}
