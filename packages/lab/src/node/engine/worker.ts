import type { UnitOutcome } from '../../plan/run-unit.ts';
import type { ForeignRows } from '../parquet/foreign-rows.ts';
import type { Rows } from './row-writer.ts';
import type { Done, Work } from './shard-work.ts';
import type { ShareWork } from './share-work.ts';

// Each of them is loaded when it is asked for: a thread that writes rows needs no model.

/** Runs a shard, and commits it where there is a directory. Only the death of the thread is a crash. */
export async function work(task: Work): Promise<Done> {
  return (await import('./shard-work.ts')).work(task);
}

/** Appends rows to a file, which the first ones start; sha256 of the file when it is complete. */
export async function writeRows(rows: Rows): Promise<string | undefined> {
  return (await import('./row-writer.ts')).writeRows(rows);
}

/** Simulates this thread's share of a run; the first thread sends the run back. */
export async function share(work: ShareWork): Promise<UnitOutcome | undefined> {
  return (await import('./share-work.ts')).share(work);
}

/** Decodes a Parquet file that somebody else wrote. */
export async function foreignRows(bytes: Uint8Array): Promise<ForeignRows | string> {
  return (await import('../parquet/foreign-rows.ts')).foreignRows(bytes);
}
