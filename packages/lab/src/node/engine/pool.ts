import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Piscina } from 'piscina';
import type { Plan } from '../../plan/plan.ts';
import type { UnitOutcome } from '../../plan/run-unit.ts';
import type { ForeignRows } from '../parquet/foreign-rows.ts';
import { modulesFor } from './modules.ts';
import type { Rows } from './row-writer.ts';
import type { Done, Work } from './shard-work.ts';
import type { ShareWork } from './share-work.ts';

const load = createRequire(import.meta.url);
const fromSource = import.meta.url.endsWith('.ts');

/** Threads that take work: they run shards, share a run, write rows, or read files of others. */
export type Threads = Piscina<
  Work | ShareWork | Rows | Uint8Array,
  Done | UnitOutcome | ForeignRows | string | undefined
>;

/**
 * Starts threads that take work; from source they run a bundle made on the spot. Most commands start none, and piscina takes as
 * long to load as a run, so it is loaded here.
 */
export function startPool(threads: number): Threads {
  const { Piscina: Pool } = load('piscina') as typeof import('piscina');
  return new Pool({
    filename: fileURLToPath(
      new URL(fromSource ? './worker.dev.mjs' : './worker.js', import.meta.url),
    ),
    name: 'work',
    minThreads: threads,
    maxThreads: threads,
  });
}

/**
 * What threads are given of a plan, whichever shard they run: its JSON in memory that all of them share, and the own code that it needs.
 *
 * @param directory - Where they commit; null if parts are to be sent back.
 */
export function workOn(plan: Plan, directory: string | null): Omit<Work, 'beat' | 'shard'> {
  const bytes = Buffer.from(JSON.stringify(plan));
  const buffer = new SharedArrayBuffer(bytes.length);
  new Uint8Array(buffer).set(bytes);
  return { planSha256: plan.sha256, plan: buffer, modules: modulesFor(plan), directory };
}

/** Runs one shard in the pool, and gives up on it when a unit hangs. */
export async function runInPool(
  pool: Threads,
  task: Omit<Work, 'beat'>,
  unitTimeout: number | undefined,
): Promise<Done> {
  const beat = new SharedArrayBuffer(4);
  if (unitTimeout === undefined) return (await pool.run({ ...task, beat })) as Done;
  const counter = new Int32Array(beat);
  const stop = new AbortController();
  let seen = 0;
  const watch = setInterval(() => {
    const now = Atomics.load(counter, 0);
    if (now > 0 && now === seen) stop.abort();
    seen = now;
  }, unitTimeout * 1000);
  try {
    return (await pool.run({ ...task, beat }, { signal: stop.signal })) as Done;
  } catch (error) {
    if (stop.signal.aborted) throw new Error(`a unit took longer than ${unitTimeout} s`);
    throw error;
  } finally {
    clearInterval(watch);
  }
}
