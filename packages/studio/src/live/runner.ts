import { replicationKey } from '@uptake/core';
import type { RunCache } from './cache.ts';
import {
  type Free,
  idleWorker,
  type Next,
  nextDrawing,
  nextJob,
  type Preview,
  pairedRuns,
  prefetchRun,
  previewOf,
  type Run,
  refinedRuns,
  runName,
  type SchedulerState,
} from './scheduler.ts';
import { type Job, paceOf, type RunRequest, type Task } from './task.ts';

/** How far a request has come. */
export interface Progress {
  readonly request: RunRequest;
  /** Whether it is the smaller organisation of what was asked. */
  readonly small: boolean;
  /** Runs that every arm has, from replication 0. */
  readonly runs: number;
  /** Fewer runs than a preview should have, since they take long. */
  readonly coarse: boolean;
  /** Whether no more runs are added. */
  readonly refined: boolean;
}

/** What the runner needs from the session. */
interface RunnerOptions {
  readonly cache: RunCache;
  readonly workers: () => number;
  /** Requests that may come next, the likeliest first. */
  candidates(): Iterable<RunRequest>;
  /** Called whenever there is something new to draw; never with an older request than before. */
  draw(progress: Progress): void;
  failed(reason: string): void;
  /** Wakes the pool. */
  wake(): void;
  /** Leaves patient jobs under way. */
  leave(isUnwanted: (job: Job) => boolean): void;
  readonly now: () => number;
  later(call: () => void, ms: number): void;
}

/** Runs of the very first result, which must come soon. */
const openingRuns = 2;

/** Ms without input after which a result is refined. */
const debounce = 120;

/** Weight of the newest run in the mean cost. */
const costWeight = 0.15;

const isGiven = <T>(value: T | undefined): value is T => value !== undefined;

const paceOfFirst = ([first]: readonly Job[]) => first && paceOf(first.task);

/** Name of a request, the same for the same arms and seed. */
const nameOf = ({ arms }: RunRequest): string => arms.map(({ hash }) => hash).join();

/**
 * Runs requests; the newest wins. {@link nextJob} chooses what comes next; the runner keeps the state that it chooses
 * from, starts what it chose and draws what came of it.
 */
export class Runner {
  readonly #options: RunnerOptions;
  readonly #running = new Set<string>();
  readonly #queues: { readonly soon: Job[]; readonly idle: Job[] } = { soon: [], idle: [] };
  /** Candidates whose runs were all started: what the cache forgets of them is not run again. */
  readonly #prefetched = new Set<string>();
  #current: Preview | undefined;
  #waiting: Preview | undefined;
  #drawn = { number: -1, small: false, runs: 0 };
  #lastInput = Number.NEGATIVE_INFINITY;
  #wakeDue = false;
  #cost = 250;

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  /** Nanoseconds an employee-week takes, a moving mean. */
  get cost(): number {
    return this.#cost;
  }

  /** Asks for a result. @param live - Whether more changes are likely to come at once. */
  show(request: RunRequest, live: boolean): void {
    if (live) this.noteInput();
    this.#prefetched.clear();
    const isFirst = !live && this.#drawn.number < 0;
    const sized = previewOf(this.#state(), request);
    const preview = isFirst ? { ...sized, runs: openingRuns } : sized;
    const isReady = this.#pairedRuns(preview) >= preview.runs;
    const isBusy = this.#current && this.#pairedRuns(this.#current) < this.#current.runs;
    if (isBusy && !isReady) this.#waiting = preview;
    else {
      this.#current = preview;
      this.#waiting = undefined;
    }
    this.#leaveOld();
    this.#advance();
    this.#options.wake();
  }

  /** Leaves large runs under way that nobody asks for any more. */
  #leaveOld(): void {
    const wanted = new Set<string>();
    for (const preview of [this.#current, this.#waiting])
      for (const arm of preview?.asked.arms ?? []) wanted.add(arm.hash);
    this.#options.leave(({ arm }) => arm === undefined || !wanted.has(arm));
  }

  /** Notes input, whether or not it changed anything: refining waits until there is none for a while. */
  noteInput(): void {
    this.#lastInput = this.#options.now();
    if (!this.#wakeDue) this.#wakeAfter(debounce);
  }

  /** Ends the input: refining need not wait. */
  endInput(): void {
    this.#lastInput = Number.NEGATIVE_INFINITY;
    this.#options.wake();
  }

  /** Puts a job behind previews (`soon`) or behind everything (`idle`). */
  enqueue(job: Job, urgency: 'soon' | 'idle'): void {
    this.#queues[urgency].push(job);
    this.#options.wake();
  }

  /** Forgets the queued jobs that were not begun. */
  clearQueues(): void {
    this.#queues.soon.length = 0;
    this.#queues.idle.length = 0;
  }

  /** Starts the most urgent job that a worker is free for. */
  next(free: Free = idleWorker): Job | undefined {
    const state = this.#state();
    const next: Next | undefined = nextJob(state, free);
    if (!next) return undefined;
    if ('queue' in next) return this.#queues[next.queue].shift();
    const job = this.#start(next.run);
    const { request } = next.run;
    if (!this.#isAsked(request) && !prefetchRun(state, request))
      this.#prefetched.add(nameOf(request));
    return job as Job;
  }

  #isAsked(request: RunRequest): boolean {
    return [this.#current, this.#waiting].some(
      (one) => request === one?.asked || request === one?.request,
    );
  }

  *#candidates(): Iterable<RunRequest> {
    for (const candidate of this.#options.candidates())
      if (![candidate, candidate.small].some((one) => one && this.#prefetched.has(nameOf(one))))
        yield candidate;
  }

  #state(): SchedulerState {
    const { cache, workers, now } = this.#options;
    const { soon, idle } = this.#queues;
    return {
      current: this.#current,
      waiting: this.#waiting,
      kept: cache,
      running: this.#running,
      queued: { soon: paceOfFirst(soon), idle: paceOfFirst(idle) },
      active: now() - this.#lastInput < debounce,
      candidates: () => this.#candidates(),
      cost: this.#cost,
      workers: workers(),
    };
  }

  #start({ request, arm, replication }: Run): Job<Task & { kind: 'run' }> {
    const name = runName(arm, replication);
    const { hash, scenario, drawn } = arm;
    const ref = drawn ? { hash: name, scenario: drawn(replication) } : { hash, scenario };
    const key = replicationKey(request.master, replication);
    this.#running.add(name);
    return {
      task: { kind: 'run', arm: ref, key, replication },
      arm: hash,
      done: (record) => {
        const { cache } = this.#options;
        this.#running.delete(name);
        this.#cost += (record.cost - this.#cost) * costWeight;
        // What is shown counts as used, and so is forgotten last.
        for (const { arms } of [this.#current?.request, this.#current?.asked].filter(isGiven))
          for (const shown of arms) cache.of(shown.hash);
        cache.put(hash, record);
        this.#advance();
      },
      failed: (reason) => {
        this.#running.delete(name);
        this.#options.failed(reason);
      },
      left: () => this.#running.delete(name),
    };
  }

  #pairedRuns({ request }: Preview): number {
    return Math.min(refinedRuns.last, pairedRuns(this.#options.cache, request));
  }

  /** Draws the current request if it is due, and turns to the waiting one once the preview is done. */
  #advance(): void {
    if (!this.#current) return;
    this.#drawIfDue(this.#current);
    if (!this.#waiting || this.#pairedRuns(this.#current) < this.#current.runs) return;
    this.#current = this.#waiting;
    this.#waiting = undefined;
    this.#drawIfDue(this.#current);
  }

  #drawIfDue(preview: Preview): void {
    const { request, asked } = preview;
    const runs = this.#pairedRuns(preview);
    const small = request !== asked;
    const { number } = asked;
    const drawn = number > this.#drawn.number ? undefined : this.#drawn;
    const isDue = drawn ? runs >= nextDrawing(drawn.runs) : runs >= preview.runs;
    if (isDue && number >= this.#drawn.number) {
      this.#drawn = { number, small, runs };
      const refined = !small && runs >= refinedRuns.last;
      this.#options.draw({ request, small, runs, coarse: runs < 8, refined });
    }
    if (small) this.#turnToWhole(preview);
  }

  /** Turns from the smaller organisation to the whole one, once there are as many runs of it as of a preview. */
  #turnToWhole({ asked, coarse }: Preview): void {
    const whole: Preview = { asked, request: asked, coarse, runs: nextDrawing(0) };
    if (this.#drawn.number !== asked.number || this.#pairedRuns(whole) < whole.runs) return;
    this.#drawn = { number: asked.number, small: false, runs: 0 };
    this.#current = whole;
    this.#drawIfDue(whole);
  }

  /** Wakes the pool once there has been no input for a while. */
  #wakeAfter(ms: number): void {
    this.#wakeDue = true;
    this.#options.later(() => {
      const left = this.#lastInput + debounce - this.#options.now();
      this.#wakeDue = left > 0;
      if (this.#wakeDue) this.#wakeAfter(left);
      else this.#options.wake();
    }, ms);
  }
}
