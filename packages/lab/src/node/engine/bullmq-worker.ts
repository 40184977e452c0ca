import { hostname } from 'node:os';
import type { Job, Worker } from 'bullmq';
import type { ShardEvent, StopSignal } from '../../engine/engine.ts';
import { checkCode } from '../../plan/code.ts';
import { checkWorkers } from '../../plan/limits.ts';
import type { Plan } from '../../plan/plan.ts';
import { type ShardId, shardsOf } from '../../plan/shards.ts';
import { RunDirectoryRefused } from '../store/checked-file.ts';
import { readPlan } from '../store/plan-file.ts';
import { markOf } from '../store/read-parts.ts';
import { runInPool, startPool, type Threads, workOn } from './pool.ts';
import { connectRedis, type Link, type RedisAddress } from './redis.ts';

/** The queue of shards, the same for every run directory, and what begins its keys in Redis. */
export const queueName = 'shards';
export const prefix = 'uptake';

/** A shard as it waits in the queue. */
export interface Task {
  /** The run directory, on a path that all machines share. */
  readonly directory: string;
  readonly planSha256: string;
  readonly shard: ShardId;
}

/** How a reason begins for which a worker cannot run a shard and another perhaps can. */
export const refusal = 'refused: ';

/** Seconds that a worker takes nothing after it refused something, so that others get it. */
const refusalPause = 15;

/** A queue that is shared holds what anyone has put there. */
function taskIn(data: unknown): Task {
  const { directory, planSha256, shard } = (data ?? {}) as Partial<Record<keyof Task, unknown>>;
  if (typeof directory !== 'string' || typeof planSha256 !== 'string' || typeof shard !== 'string')
    throw new RunDirectoryRefused('what waits in the queue is no shard of a plan');
  return { directory, planSha256, shard };
}

/** A run directory that this worker has opened and found to be what it was announced as. */
interface Opened {
  readonly plan: Plan;
  readonly shards: ReadonlySet<ShardId>;
  readonly work: ReturnType<typeof workOn>;
}

/** What a worker did with a shard. */
export interface ServedShard {
  readonly directory: string;
  readonly shard: ShardId;
  /** As in events of an engine; `refused`: this worker cannot run it, and `message` says why; `returned`: it goes back to the queue unfinished. */
  readonly outcome: ShardEvent['outcome'] | 'refused' | 'returned';
  readonly units: number;
  readonly failed: number;
  readonly message?: string;
}

/** How a worker works. */
export interface CrewOptions {
  /** Threads; as many shards are in flight. */
  readonly workers: number;
  /** Seconds that one unit may take; longer counts as a crash. Default: no limit. */
  readonly unitTimeout?: number;
  /** Gives this process the own code that a plan needs, as far as it has it. */
  readonly provide?: (plan: Plan) => Promise<void>;
  /** Is told what became of each shard. */
  readonly onShard?: (shard: ServedShard) => void;
}

/**
 * Takes shards from the queue and runs them in threads, never in the processor of the queue: what computes there cannot renew its lock,
 * and the shard is given to another while it is being run.
 */
export class Crew {
  private readonly options: CrewOptions;
  private readonly threads: Threads;
  private readonly worker: Worker<unknown>;
  private readonly opened = new Map<string, Promise<Opened>>();
  private readonly flying = new Set<Promise<unknown>>();
  private stopping = false;
  private pause: NodeJS.Timeout | undefined;
  /** Milliseconds of `performance.now` when a shard was last in its hands. */
  busyUntil: number = performance.now();

  constructor({ bull, redis }: Link, options: CrewOptions) {
    this.options = options;
    this.threads = startPool(options.workers);
    const process = (job: Job<unknown>, token?: string): Promise<unknown> => {
      const done = this.take(job, token, bull);
      this.flying.add(done);
      return done.finally(() => {
        this.flying.delete(done);
        this.busyUntil = performance.now();
      });
    };
    this.worker = new bull.Worker(queueName, process, {
      ...{ connection: redis, prefix, concurrency: options.workers },
      ...{ lockDuration: 30_000, stalledInterval: 15_000, maxStalledCount: 10 },
    });
    // Its connection tells by itself what it has lost; a lock that was lost means that another runs the shard too, which does no harm.
    this.worker.on('error', () => {});
  }

  /** Whether a shard is in its hands. */
  get busy(): boolean {
    return this.flying.size > 0;
  }

  private async open({ directory, planSha256, shard }: Task): Promise<Opened> {
    const found = await this.opened.get(directory)?.catch(() => undefined);
    const isPart = ({ segments }: Plan): boolean =>
      segments.some(({ sha256 }) => sha256 === planSha256);
    if (found && isPart(found.plan) && found.shards.has(shard)) return found;
    const opening = (async () => {
      const plan = await readPlan(directory);
      if (!isPart(plan))
        throw new RunDirectoryRefused(
          `${directory} holds another plan here (${plan.sha256.slice(0, 8)}, not ${planSha256.slice(0, 8)})`,
        );
      await this.options.provide?.(plan);
      checkCode(plan);
      return { plan, shards: new Set(shardsOf(plan)), work: workOn(plan, directory) };
    })();
    if (this.opened.size > 20) this.opened.clear();
    this.opened.set(directory, opening);
    const fresh = await opening;
    if (!fresh.shards.has(shard))
      throw new RunDirectoryRefused(`${directory} has no shard of that name`);
    return fresh;
  }

  private async take(job: Job<unknown>, token: string | undefined, bull: Link['bull']) {
    let task: Task | undefined;
    const tell = (outcome: ServedShard['outcome'], more: Partial<ServedShard> = {}): void => {
      const { directory = '', shard = '' } = task ?? {};
      this.options.onShard?.({ directory, shard, outcome, units: 0, failed: 0, ...more });
    };
    try {
      task = taskIn(job.data);
      const { plan, work } = await this.open(task);
      const { directory, shard } = task;
      const isThere = await markOf(directory, plan, shard).then(
        () => true,
        () => false,
      );
      if (isThere) {
        tell('duplicate');
        return;
      }
      const done = await runInPool(this.threads, { ...work, shard }, this.options.unitTimeout);
      if ('fault' in done) throw new Error(done.fault);
      const { failed, outcome, units } = done.event;
      tell(outcome, { units, failed });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (this.stopping) {
        tell('returned');
        await job.moveToWait(token);
        throw new bull.WaitingError();
      }
      const name = error instanceof Error ? error.name : '';
      if (name !== 'RunDirectoryRefused' && name !== 'CodeMissing') {
        tell('crashed', { message });
        throw error;
      }
      tell('refused', { message });
      this.rest();
      throw new bull.UnrecoverableError(`${refusal}${hostname()}: ${message}`);
    }
  }

  /** Takes nothing for a while. */
  private rest(): void {
    if (this.pause !== undefined || this.stopping) return;
    this.worker.pause(true).catch(() => {});
    this.pause = setTimeout(() => {
      this.pause = undefined;
      if (!this.stopping) this.worker.resume();
    }, refusalPause * 1000);
  }

  /** Takes no more, gives shards in flight so many seconds, then ends the threads and gives back what they had. */
  async close(grace: number): Promise<void> {
    clearTimeout(this.pause);
    const within = (seconds: number, what: Promise<unknown>): Promise<unknown> => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise((resolve) => {
        timer = setTimeout(resolve, seconds * 1000);
      });
      return Promise.race([what.catch(() => {}), late]).finally(() => clearTimeout(timer));
    };
    await within(0.2, this.worker.pause(true));
    if (this.busy) await within(grace, Promise.allSettled(this.flying));
    this.stopping = true;
    await this.threads.destroy();
    await within(0.3, Promise.allSettled(this.flying));
    // By force: it ends the connection that waits for shards, also while the server is away.
    await within(0.3, this.worker.close(true));
  }
}

/** How {@link serveShards} works. */
export interface ServeOptions extends Partial<CrewOptions> {
  readonly redis: RedisAddress;
  /** Threads. */
  readonly workers: number;
  /** Ends it. */
  readonly signal?: StopSignal;
  /** Seconds without a shard after which it ends by itself. Default: never. */
  readonly idle?: number;
  /** Seconds that the end waits for shards in flight. Default 5. */
  readonly grace?: number;
  /** Is told what is to be known of the server. */
  readonly told?: (line: string) => void;
}

/**
 * Serves the queue of a Redis: runs shards of every run directory that is put there, until it is stopped or idle.
 *
 * A shard is committed by the thread that ran it, once, whatever becomes of the queue. A directory that is not here, or of another plan or
 * version of the model, is refused and told; another worker gets the shard.
 *
 * @throws Error if Redis cannot be reached or its packages are missing.
 */
export async function serveShards(options: ServeOptions): Promise<void> {
  const { grace = 5, idle = Number.POSITIVE_INFINITY, redis, signal, told = () => {} } = options;
  checkWorkers(options.workers);
  const link = await connectRedis(redis, told);
  const crew = new Crew(link, options);
  try {
    let wake = (): void => {};
    const stop = (): void => wake();
    signal?.addEventListener('abort', stop);
    while (!signal?.aborted && (crew.busy || performance.now() - crew.busyUntil < idle * 1000))
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 250);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    signal?.removeEventListener('abort', stop);
  } finally {
    await crew.close(grace);
    link.close();
  }
}
