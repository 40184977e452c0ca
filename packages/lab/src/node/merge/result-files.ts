import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Table } from '../../table.ts';
import { placeFile } from '../store/commit-file.ts';
import { tmpName } from '../store/drafts.ts';
import type { RowWriter } from './writing-thread.ts';

/** The files of `results`, written aside. */
interface ResultFiles {
  /** Takes the next rows of a file, which the first ones start. */
  append(name: string, table: Table): Promise<void>;
  /**
   * Puts all files in their places, once all are whole.
   *
   * @returns sha256 by file.
   */
  place(): Promise<Record<string, string>>;
  /** Removes what is not in its place. */
  drop(): Promise<void>;
}

/** Starts the files of `results`, of which each says `metadata` of itself. */
export function startResultFiles(
  directory: string,
  metadata: Readonly<Record<string, string>>,
  writer: RowWriter,
): ResultFiles {
  const folder = join(directory, 'results');
  const paths = new Map<string, string>();
  return {
    async append(name, table) {
      const path = paths.get(name) ?? join(folder, tmpName(name));
      paths.set(name, path);
      await writer.write({ path, name, metadata, table });
    },
    async place() {
      const hashes: Record<string, string> = {};
      const files = [...paths].sort();
      for (const [name, path] of files) {
        const hash = await writer.write({ path, name, metadata, table: null });
        hashes[`${name}.parquet`] = hash as string;
      }
      for (const [name, path] of files) await placeFile(path, join(folder, `${name}.parquet`));
      return hashes;
    },
    async drop() {
      for (const path of paths.values()) await rm(path, { force: true });
    },
  };
}
