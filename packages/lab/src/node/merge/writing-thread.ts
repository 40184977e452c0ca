import type { Table } from '../../table.ts';
import { startPool, type Threads } from '../engine/pool.ts';
import { type Rows, writeRows } from '../engine/row-writer.ts';

/** Writes files of `results` piece by piece, in this thread or in one beside it. */
export interface RowWriter {
  /**
   * Takes the next rows of a file, or its end, and writes them after all that came before; resolves when there is room for more.
   * What lies in memory that threads do not share is handed over and cannot be read afterwards.
   *
   * @returns At the end of a file its sha256.
   */
  write(rows: Rows): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Rows of a table from which a thread pays. */
const manyRows = 200_000;

/** Bytes that are held at a time: the thread has some to write while this one reads, and memory stays bounded. */
const mostHeld = 120e6;

/** Writes in this thread. */
export const writerHere: RowWriter = {
  write: async (rows) => writeRows(rows),
  close: async () => {},
};

/** Memory of the numbers of a table. */
function memoryOf(table: Table | null): ArrayBufferView[] {
  const columns = Object.values(table?.columns ?? {});
  return columns
    .map((column) => ('codes' in column ? column.codes : column))
    .filter((values) => ArrayBuffer.isView(values));
}

/** Memory of a table that only this thread sees. */
function ownMemory(table: Table | null): ArrayBuffer[] {
  const memory = memoryOf(table).map(({ buffer }) => buffer);
  return [...new Set(memory)].filter((buffer) => buffer instanceof ArrayBuffer);
}

/** A piece that is handed over, and when it is written. */
interface Held {
  readonly bytes: number;
  readonly written: Promise<string | undefined>;
}

/** Encodes and writes rows while this thread reads the next ones; the pool gets one piece at a time, since it keeps no order. */
function beside(threads: Threads): RowWriter {
  const held: Held[] = [];
  const writeAfter = async (before: Held | undefined, rows: Rows): Promise<string | undefined> => {
    await before?.written;
    const transferList = ownMemory(rows.table);
    return (await threads.run(rows, { name: 'writeRows', transferList })) as string | undefined;
  };
  return {
    async write(rows) {
      const bytes = memoryOf(rows.table).reduce((sum, { byteLength }) => sum + byteLength, 0);
      const written = writeAfter(held.at(-1), rows);
      written.catch(() => {});
      held.push({ bytes, written });
      while (held.reduce((sum, piece) => sum + piece.bytes, 0) > mostHeld)
        await held.shift()?.written;
      return rows.table ? undefined : written;
    },
    close: () => threads.destroy(),
  };
}

/** A writer for tables of about so many rows. */
export function rowWriter(rows: number): RowWriter {
  return rows < manyRows ? writerHere : beside(startPool(1));
}
