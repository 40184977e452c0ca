import type { Table } from '../../plan/table.ts';
import { startPool, type Threads } from '../engine/pool.ts';
import { type Rows, writeRows } from './row-writer.ts';

/** Writes files of `results` piece by piece, in this thread or in one beside it. */
export interface RowWriter {
  /**
   * Takes the next rows of a file, or its end; resolves when the rows before them are written.
   * What lies in memory that threads do not share is handed over and cannot be read afterwards.
   *
   * @returns At the end of a file its sha256.
   */
  write(rows: Rows): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Rows of a table from which a thread pays. */
const manyRows = 200_000;

/** Writes in this thread. */
export const writerHere: RowWriter = {
  write: async (rows) => writeRows(rows),
  close: async () => {},
};

/** Memory of a table that only this thread sees. */
function ownMemory(table: Table | null): ArrayBuffer[] {
  const memory = Object.values(table?.columns ?? {}).flatMap((column) => {
    const values = 'codes' in column ? column.codes : column;
    return ArrayBuffer.isView(values) ? values.buffer : [];
  });
  return [...new Set(memory)].filter((buffer) => buffer instanceof ArrayBuffer);
}

/** Encodes and writes rows while this thread reads the next ones; one piece is on its way at a time. */
function beside(threads: Threads): RowWriter {
  let before: Promise<unknown> = Promise.resolve();
  return {
    async write(rows) {
      await before;
      const now = threads.run(rows, {
        name: 'writeRows',
        transferList: ownMemory(rows.table),
      }) as Promise<string | undefined>;
      before = now;
      now.catch(() => {});
      return rows.table === null ? await now : undefined;
    },
    close: () => threads.destroy(),
  };
}

/** A writer for tables of about so many rows. */
export function rowWriter(rows: number): RowWriter {
  return rows < manyRows ? writerHere : beside(startPool(1));
}
