import { fileWriter } from 'hyparquet-writer';
import type { Table } from '../../plan/table.ts';
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

const open = new Map<string, ParquetFile>();

/** Appends rows to a file, which the first ones start. */
export function writeRows({ path, name, metadata, table }: Rows): void {
  const file = open.get(path) ?? startParquet(name, fileWriter(path), metadata);
  open.set(path, file);
  if (table) file.append(table);
  else {
    file.finish();
    open.delete(path);
  }
}
