import { availableParallelism } from 'node:os';
import { headcountOf } from '@uptake/core';
import type { Engine, ShardEvent, StopSignal } from '../../engine/engine.ts';
import { inlineEngine } from '../../engine/inline-engine.ts';
import { needsScript } from '../../plan/code.ts';
import { checkWorkers, whyNotShared } from '../../plan/limits.ts';
import type { Plan } from '../../plan/plan.ts';
import { type ShardId, shardUnits } from '../../plan/shards.ts';
import type { Store } from '../../plan/store.ts';
import { nodeHash } from '../store/checked-file.ts';
import { runInPool, startPool, type Threads, workOn } from './pool.ts';
import type { Done } from './shard-work.ts';
import { sharedShards } from './shared-run.ts';

/** How the local engine works. */
export interface LocalOptions {
  /** Threads. Default: what the machine offers. */
  readonly workers?: number;
  /** Tries of a shard that crashes. Default 5. */
  readonly tries?: number;
  /** Seconds that one unit may take; longer counts as a crash. Default: no limit. */
  readonly unitTimeout?: number;
  /** Employee-weeks up to which no thread is started. Default 5 million, about a second of work. */
  readonly inlineBelow?: number;
  /** Employees from which threads simulate one run together, where there are fewer runs than threads. Default 100,000. */
  readonly sharedFrom?: number;
  /** Told in words why a large run is simulated by one thread all the same. */
  readonly note?: (words: string) => void;
  /** Seconds that an abort waits for shards in flight. Default 5. */
  readonly grace?: number;
}

const seconds = (): number => performance.now() / 1000;

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A shard that is to be run, and how often it was tried. */
interface Job {
  readonly shard: ShardId;
  readonly tries: number;
}

type Landed = { readonly job: Job } & ({ readonly done: Done } | { readonly crash: string });

/** Shards that are being run in threads. */
class Flight {
  private readonly flying = new Map<ShardId, Promise<Landed>>();
  private readonly threads: Threads;
  private readonly work: ReturnType<typeof workOn>;
  private readonly unitTimeout: number | undefined;

  constructor(threads: Threads, plan: Plan, store: Store, unitTimeout: number | undefined) {
    this.threads = threads;
    this.unitTimeout = unitTimeout;
    this.work = workOn(plan, store.directory ?? null);
  }

  get size(): number {
    return this.flying.size;
  }

  launch(job: Job): void {
    const { shard } = job;
    const landed = runInPool(this.threads, { ...this.work, shard }, this.unitTimeout).then(
      (done): Landed => ({ job, done }),
      (error: unknown): Landed => ({
        job,
        crash: error instanceof Error ? error.message : String(error),
      }),
    );
    this.flying.set(shard, landed);
  }

  /** The first that lands; it is in flight until it has been seen. */
  async next(): Promise<Landed> {
    return Promise.race(this.flying.values());
  }

  land({ job }: Landed): void {
    this.flying.delete(job.shard);
  }

  /** Leaves what is in flight to itself. */
  abandon(): void {
    for (const landed of this.flying.values()) landed.catch(() => {});
  }
}

/** Commits what a worker sent back, or throws what is wrong for good. */
async function settled(done: Done, store: Store): Promise<ShardEvent> {
  if ('fault' in done) throw new Error(done.fault);
  if (done.parts === null) return done.event;
  return { ...done.event, outcome: await store.commit(done.event.shard, done.parts) };
}

/** An engine that holds threads until it is closed. */
export interface LocalEngine extends Engine {
  /** Ends all threads. */
  close(): Promise<void>;
}

/**
 * The engine of one machine: worker threads, each of which runs and commits whole shards.
 *
 * Little work is done in this thread, since a thread takes time to start, and so are rules of a script, which no other thread has. A shard whose thread dies is tried again; after
 * `tries` deaths it stays missing. An abort lets shards in flight finish for a while, then ends the threads.
 */
export function localEngine(options: LocalOptions = {}): LocalEngine {
  const { workers = availableParallelism(), tries = 5, unitTimeout, grace = 5 } = options;
  checkWorkers(workers);
  const inline = inlineEngine({ clock: seconds, hash: nodeHash, pause });
  let pool: Threads | undefined;

  async function close(): Promise<void> {
    const ending = pool;
    pool = undefined;
    await ending?.destroy();
  }

  async function* threaded(
    plan: Plan,
    missing: readonly ShardId[],
    store: Store,
    signal: StopSignal | undefined,
  ): AsyncGenerator<ShardEvent> {
    pool ??= startPool(workers);
    const flight = new Flight(pool, plan, store, unitTimeout);
    const queue: Job[] = missing.map((shard) => ({ shard, tries: 0 }));
    const { aborted, forget } = whenAborted(signal);
    let late: Promise<'late'> | undefined;
    let timer: NodeJS.Timeout | undefined;
    try {
      for (;;) {
        while (!signal?.aborted && flight.size < workers && queue.length > 0)
          flight.launch(queue.shift() as Job);
        if (flight.size === 0) return;
        const first = await Promise.race([flight.next(), late ?? aborted]);
        if (first === 'late') return;
        if (first === undefined) {
          late = new Promise((resolve) => {
            timer = setTimeout(() => resolve('late'), grace * 1000);
          });
          continue;
        }
        flight.land(first);
        const { job } = first;
        if ('done' in first) yield await settled(first.done, store);
        else if (job.tries + 1 < tries && !signal?.aborted)
          queue.push({ ...job, tries: job.tries + 1 });
        else
          yield { shard: job.shard, outcome: 'crashed', units: 0, failed: 0, message: first.crash };
      }
    } finally {
      forget();
      clearTimeout(timer);
      if (flight.size > 0) {
        flight.abandon();
        await close();
      }
    }
  }

  return {
    name: 'local',
    clock: seconds,
    close,
    execute: (plan, missing, store, signal, simulated) => {
      const way = wayOf(plan, missing, workers, options);
      if (way === 'inline') return inline.execute(plan, missing, store, signal, simulated);
      if (way === 'apart') return threaded(plan, missing, store, signal);
      pool ??= startPool(workers);
      const sharing = { count: workers, inline, pool, signal, store, tries, unitTimeout };
      return sharedShards(plan, missing, sharing);
    },
  };
}

/** A promise that resolves when the signal aborts, and the way to stop listening. */
function whenAborted(signal: StopSignal | undefined): {
  aborted: Promise<void>;
  forget: () => void;
} {
  let listener = (): void => {};
  const aborted = new Promise<void>((resolve) => {
    listener = () => resolve();
    if (signal?.aborted) resolve();
    else signal?.addEventListener('abort', listener);
  });
  return { aborted, forget: () => signal?.removeEventListener('abort', listener) };
}

/** How shards are run: in this thread, each in a thread, or each run by all threads together; notes why not together where that is expected. */
function wayOf(
  plan: Plan,
  missing: readonly ShardId[],
  workers: number,
  { inlineBelow = 5e6, note, sharedFrom }: LocalOptions,
): 'inline' | 'apart' | 'together' {
  const units = missing.reduce((sum, shard) => sum + shardUnits(plan, shard).length, 0);
  const alone = whyNotShared(plan, units, workers, sharedFrom);
  if (alone === '') return 'together';
  if (alone !== undefined) note?.(`One thread simulates each run, since ${alone}`);
  return workOf(plan, missing) <= inlineBelow || needsScript(plan) ? 'inline' : 'apart';
}

/** Employee-weeks of the shards. */
function workOf(plan: Plan, shards: readonly ShardId[]): number {
  const size = Math.max(...Object.values(plan.bases).map((base) => headcountOf(base) * base.weeks));
  return shards.reduce((sum, shard) => sum + shardUnits(plan, shard).length * size, 0);
}
