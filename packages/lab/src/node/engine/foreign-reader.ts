import type { ForeignRows } from '../parquet/foreign-rows.ts';
import { startPool, type Threads } from './pool.ts';

/** Reads Parquet files of others in a thread of its own: a damaged one may send the decoder round for ever or take all memory. */
export interface ForeignReader {
  /** The rows of a file, or in words why there are none. */
  read(bytes: Uint8Array): Promise<ForeignRows | string>;
  /** Ends the thread, if there is one. */
  close(): Promise<void>;
}

/**
 * A reader, whose thread starts with the first file.
 *
 * @param seconds - Longest time for one file. Default 60.
 */
export function foreignReader(seconds: number = 60): ForeignReader {
  let threads: Threads | undefined;
  return {
    async read(bytes) {
      threads ??= startPool(1);
      const stop = new AbortController();
      const watch = setTimeout(() => stop.abort(), seconds * 1000);
      try {
        const options = { name: 'foreignRows', signal: stop.signal };
        return (await threads.run(bytes, options)) as ForeignRows | string;
      } catch (error) {
        if (stop.signal.aborted) return `takes longer than ${seconds} s to decode`;
        return error instanceof Error ? error.message : String(error);
      } finally {
        clearTimeout(watch);
      }
    },
    async close() {
      await threads?.destroy();
    },
  };
}
