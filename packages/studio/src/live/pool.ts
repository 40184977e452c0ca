import type { Scenario } from '@uptake/core';
import type { Answer, ArmRef, Job, Task } from './task.ts';
import { answer, type Order, type Reply } from './worker.ts';

/** Where the pool gets workers from and how it waits; replaced in tests. */
export interface Environment {
  readonly workers: number;
  /** @throws where workers cannot be had. */
  hire(): Worker;
  later(call: () => void): void;
}

/** Workers for a machine: all but one core, at least two, at most four. The main thread is idle while they compute. */
function workersFor(cores: number): number {
  return Math.min(4, Math.max(2, cores - 1));
}

/**
 * Workers that run the script of the page itself, which serves where there is no document; no file is asked for.
 *
 * @param script - Text of the page's script.
 */
export function browserEnvironment(script: string): Environment {
  let url = '';
  return {
    workers: workersFor(navigator.hardwareConcurrency || 2),
    hire() {
      url ||= URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
      return new Worker(url);
    },
    later: (call) => void setTimeout(call, 0),
  };
}

/**
 * Gives the most urgent job.
 *
 * @param certain - Whether the job will wait in a queue: then only one that is needed whatever comes.
 */
type NextJob = (certain: boolean) => Job | undefined;

/** A place for a worker. */
interface Seat {
  worker: Worker | undefined;
  /** What the worker was given, in order: one under way, and one more where it is known before. */
  jobs: Job[];
  /** Scenarios that the worker was sent. */
  known: Set<string>;
  restarts: number;
}

/** Scenarios that a worker remembers before it is told to forget them. */
const memory = 96;

/** A task without the scenarios that the worker knows already. */
function lighten(task: Task, known: Set<string>): Task {
  const light = (arm: ArmRef): ArmRef => {
    if (known.has(arm.hash)) return { hash: arm.hash };
    known.add(arm.hash);
    return arm;
  };
  if (task.kind === 'band' || task.kind === 'report' || task.kind === 'read') return task;
  if (task.kind === 'people') return { ...task, arm: light(task.arm), other: light(task.other) };
  return { ...task, arm: light(task.arm) };
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Hands a job its answer; what goes wrong with it fails the job. */
function finish(job: Job, result: unknown): void {
  try {
    job.done(result as Answer);
  } catch (error) {
    job.failed(reasonOf(error));
  }
}

/**
 * A pool of workers. Each that is free asks for a job, so that the newest request always comes first. Each that works
 * asks for one more that is certain to be needed: it then need not wait until the main thread, which draws, finds time
 * to answer.
 *
 * A worker that breaks is hired anew once; after that, and where workers cannot be had, the main thread does the jobs,
 * one a slice.
 */
export class Pool {
  readonly #next: NextJob;
  readonly #environment: Environment;
  readonly #seats: Seat[];
  #orders = 0;
  #onMain = false;
  #slicing = false;

  constructor(next: NextJob, environment: Environment) {
    this.#next = next;
    this.#environment = environment;
    this.#seats = Array.from({ length: environment.workers }, () => ({
      worker: undefined,
      jobs: [],
      known: new Set<string>(),
      restarts: 0,
    }));
    for (const seat of this.#seats) this.#hire(seat);
    this.#onMain = !this.#seats.some(({ worker }) => worker);
  }

  /** Jobs that can be done at once. */
  get workers(): number {
    return this.#onMain ? 1 : this.#seats.filter(({ worker }) => worker).length;
  }

  /** How the jobs are done; `main` where workers cannot be had. */
  get mode(): 'workers' | 'main' {
    return this.#onMain ? 'main' : 'workers';
  }

  /** Gives free workers what new jobs there are. */
  wake(): void {
    if (this.#onMain) this.#slice();
    else this.#feedAll();
  }

  stop(): void {
    for (const seat of this.#seats) seat.worker?.terminate();
  }

  /** Does one job on the main thread, once it is free, and goes on as long as there are more. */
  #slice(): void {
    if (this.#slicing) return;
    this.#slicing = true;
    this.#environment.later(() => {
      this.#slicing = false;
      const job = this.#next(false);
      if (!job) return;
      const scenarioOf = ({ scenario }: ArmRef): Scenario => scenario as Scenario;
      new Promise((done) => done(answer(job.task, scenarioOf))).then(
        (result) => finish(job, result),
        (error: unknown) => job.failed(reasonOf(error)),
      );
      this.#slice();
    });
  }

  #give(seat: Seat, job: Job): void {
    const forget = seat.known.size >= memory;
    if (forget) seat.known.clear();
    seat.jobs.push(job);
    const order: Order = { id: this.#orders++, task: lighten(job.task, seat.known), forget };
    seat.worker?.postMessage(order);
  }

  /** Gives every worker a first job, then a second one. */
  #feedAll(): void {
    for (const most of [1, 2])
      for (const seat of this.#seats) {
        if (!seat.worker || seat.jobs.length >= most) continue;
        const job = this.#next(seat.jobs.length > 0);
        if (job) this.#give(seat, job);
      }
  }

  #hire(seat: Seat): void {
    try {
      const worker = this.#environment.hire();
      worker.onmessage = ({ data }: MessageEvent<Reply>) => {
        const job = seat.jobs.shift();
        // Feed first: the workers compute while the main thread draws.
        this.#feedAll();
        if (job && 'error' in data) job.failed(data.error);
        else if (job && 'answer' in data) finish(job, data.answer);
        this.#feedAll();
      };
      worker.onerror = (event) => {
        event.preventDefault();
        this.#replace(seat);
      };
      seat.worker = worker;
    } catch {
      seat.worker = undefined;
    }
  }

  /** Ends a worker that broke, and hires another in its place the first time. */
  #replace(seat: Seat): void {
    seat.worker?.terminate();
    seat.worker = undefined;
    seat.known.clear();
    const { jobs } = seat;
    seat.jobs = [];
    if (seat.restarts++ === 0) this.#hire(seat);
    if (!seat.worker && !this.#seats.some(({ worker }) => worker)) this.#onMain = true;
    for (const job of jobs) {
      if (seat.worker) this.#give(seat, job);
      else job.failed('the worker broke');
    }
    if (this.#onMain) this.#slice();
  }
}
