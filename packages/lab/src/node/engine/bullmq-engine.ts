import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { Queue } from 'bullmq';
import type { Engine, ShardEvent, StopSignal } from '../../engine/engine.ts';
import { checkWorkers } from '../../plan/limits.ts';
import type { Plan } from '../../plan/plan.ts';
import { type ShardId, shardUnits } from '../../plan/shards.ts';
import type { Store } from '../../plan/store.ts';
import { texts } from '../../table.ts';
import { nodeHash } from '../store/checked-file.ts';
import { readRuns } from '../store/read-parts.ts';
import { Crew, type CrewOptions, prefix, queueName, refusal, type Task } from './bullmq-worker.ts';
import { connectRedis, type Link, type RedisAddress } from './redis.ts';

/** How the engine of a queue works. */
export interface BullmqOptions extends Partial<CrewOptions> {
  readonly redis: RedisAddress;
  /** Threads of this process that take shards too. Default: what the machine offers; 0: others do all. */
  readonly workers?: number;
  /** Seconds that an abort waits for shards in flight here. Default 5. */
  readonly grace?: number;
  /** Is told what is to be known of the server and of workers that refuse. */
  readonly told?: (line: string) => void;
}

/** Milliseconds between looks at the store, and of looks at the queue and at what it may have lost. */
const every = { store: 300, queue: 1000, lost: 30_000 };

/** Milliseconds until a shard that a worker committed must be seen here. */
const visible = 60_000;

/** How a queue gives up on a shard. */
const settings = {
  ...{ attempts: 5, removeOnComplete: false, removeOnFail: false },
  backoff: { type: 'exponential', delay: 1000 },
} as const;

const most = 500;

/** Calls an action with pieces of a list, one after the other. */
async function inPieces<T>(list: readonly T[], action: (piece: readonly T[]) => Promise<unknown>) {
  for (let at = 0; at < list.length; at += most) await action(list.slice(at, at + most));
}

/** The shards of one run directory in the queue. */
class Queued {
  private readonly queue: Queue<Task>;
  private readonly directory: string;
  private readonly plan: Plan;
  private readonly name: string;

  constructor({ bull, redis }: Link, plan: Plan, directory: string) {
    this.queue = new bull.Queue<Task>(queueName, { connection: redis, prefix });
    this.queue.on('error', () => {});
    this.plan = plan;
    this.directory = directory;
    const first = plan.segments[0]?.sha256 ?? plan.sha256;
    this.name = `${first.slice(0, 8)}-${nodeHash(directory).slice(0, 8)}`;
  }

  /** The name of a shard in the queue: the same for all who put it there, and another for a copy of the directory. */
  private idOf(shard: ShardId): string {
    return `${this.name}-${shard}`;
  }

  /** Puts shards there that are not there yet. */
  async add(shards: Iterable<ShardId>): Promise<void> {
    const { directory, plan } = this;
    const jobs = [...shards].map((shard) => ({
      name: 'shard',
      data: { directory, planSha256: plan.sha256, shard },
      opts: { ...settings, jobId: this.idOf(shard) },
    }));
    await inPieces(jobs, (piece) => this.queue.addBulk([...piece]));
  }

  /** Those of the shards that have ended in a way. */
  async ended(how: 'completed' | 'failed', shards: Iterable<ShardId>): Promise<ShardId[]> {
    const ids = new Set(await this.queue.getRanges([how], 0, -1));
    return [...shards].filter((shard) => ids.has(this.idOf(shard)));
  }

  async reason(shard: ShardId): Promise<string> {
    return (await this.queue.getJob(this.idOf(shard)))?.failedReason ?? 'crashed';
  }

  /** Whether nothing waits in the queue and nobody has anything in hand. */
  async idle(): Promise<boolean> {
    const counts = await this.queue.getJobCounts('wait', 'active', 'delayed');
    return Object.values(counts).every((count) => count === 0);
  }

  /** Takes shards away, but for those that a worker has in its hands. */
  async remove(shards: Iterable<ShardId>): Promise<void> {
    await inPieces([...shards], (piece) =>
      Promise.allSettled(piece.map((shard) => this.queue.remove(this.idOf(shard)))),
    );
  }

  /** Puts shards there afresh: one that ended there before would keep a new one of its name away. */
  async addAfresh(shards: readonly ShardId[]): Promise<void> {
    await this.remove(await this.ended('completed', shards));
    await this.remove(await this.ended('failed', shards));
    await this.add(shards);
  }
}

/** Watches over the shards of a plan that are still missing. The store alone says what is done: a queue may forget. */
class Watch {
  private readonly open: Set<ShardId>;
  private readonly queued: Queued;
  private readonly link: Link;
  private readonly told: (line: string) => void;
  private readonly refusals = new Set<string>();
  /** When a shard was first seen to be done in the queue and not in the store. */
  private readonly unseen = new Map<ShardId, number>();
  private readonly given: ShardEvent[] = [];
  private returns: number;
  private at: number = performance.now();

  constructor(queued: Queued, link: Link, open: Set<ShardId>, told: (line: string) => void) {
    this.queued = queued;
    this.link = link;
    this.open = open;
    this.told = told;
    this.returns = link.returns();
  }

  /** Shards that are given up since the last call. */
  givenUp(): ShardEvent[] {
    return this.given.splice(0);
  }

  private giveUp(shard: ShardId, message: string): void {
    if (this.open.delete(shard))
      this.given.push({ shard, outcome: 'crashed', units: 0, failed: 0, message });
  }

  /** Looks at what failed in the queue, and puts back what is to be tried by another worker, or was lost. */
  async look(committed: () => Promise<ReadonlySet<ShardId>>): Promise<void> {
    const { link, open, queued } = this;
    const again: ShardId[] = [];
    for (const shard of await queued.ended('failed', open)) {
      const reason = await queued.reason(shard);
      if (!reason.startsWith(refusal)) {
        this.giveUp(shard, reason);
        continue;
      }
      if (!this.refusals.has(reason)) this.told(`a worker ${reason}`);
      this.refusals.add(reason);
      again.push(shard);
    }
    if (again.length > 0) await queued.addAfresh(again);
    const done = await queued.ended('completed', open);
    const there = done.length > 0 ? await committed() : new Set<ShardId>();
    for (const shard of done) {
      const since = this.unseen.get(shard) ?? performance.now();
      this.unseen.set(shard, since);
      if (!there.has(shard) && performance.now() - since > visible)
        this.giveUp(
          shard,
          'a worker says that it is committed, and it is not there: the path of the directory is another folder there',
        );
    }
    const isDue = link.returns() !== this.returns || performance.now() - this.at > every.lost;
    if (!isDue && !(await queued.idle())) return;
    this.returns = link.returns();
    this.at = performance.now();
    await queued.add(open);
  }
}

/** Waits, or less if there is a word to stop. */
function pause(milliseconds: number, signal: StopSignal | undefined): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end);
  });
}

/**
 * The engine of many machines that share a folder and a Redis: puts missing shards into a queue, from which workers take them, and this
 * process too, and tells what all of them commit.
 *
 * The queue only says which shard runs where. What is done stands in the store; workers and Redis may be killed, and what the queue loses
 * is put there again. An abort takes away what nobody has begun.
 *
 * @throws Error if Redis cannot be reached, its packages are missing, or the runs are not kept in a directory.
 */
export function bullmqEngine(options: BullmqOptions): Engine {
  const { grace = 5, redis, told = () => {}, workers = availableParallelism() } = options;
  checkWorkers(workers, 0);
  async function* execute(
    plan: Plan,
    missing: readonly ShardId[],
    store: Store,
    signal: StopSignal | undefined,
  ): AsyncGenerator<ShardEvent> {
    if (store.directory === undefined) throw new Error('a queue needs runs that are kept');
    if (missing.length === 0) return;
    const directory = resolve(store.directory);
    const link = await connectRedis(redis, told);
    let crew: Crew | undefined;
    const open = new Set(missing);
    const queued = new Queued(link, plan, directory);
    try {
      await queued.addAfresh(missing);
      if (workers > 0) crew = new Crew(link, { ...options, workers });
      const watch = new Watch(queued, link, open, told);
      let looking: Promise<void> | undefined;
      let looked = performance.now();
      while (open.size > 0 && !signal?.aborted) {
        const committed = await store.committed();
        for (const shard of [...open]) {
          if (!committed.has(shard)) continue;
          open.delete(shard);
          const units = shardUnits(plan, shard).length;
          const runs = await readRuns(directory, plan, shard, []);
          const failed = texts(runs, 'status').filter((status) => status === 'failed').length;
          yield { shard, outcome: 'committed', units, failed };
        }
        yield* watch.givenUp();
        if (looking === undefined && performance.now() - looked > every.queue)
          looking = watch
            .look(() => store.committed())
            .catch(() => {})
            .finally(() => {
              looked = performance.now();
              looking = undefined;
            });
        if (open.size > 0) await pause(every.store, signal);
      }
    } finally {
      await crew?.close(grace);
      await Promise.race([queued.remove(missing), pause(500, undefined)]).catch(() => {});
      link.close();
    }
  }
  return { name: 'bullmq', clock: () => performance.now() / 1000, execute };
}
