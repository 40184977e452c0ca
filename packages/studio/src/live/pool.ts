import type { Scenario } from '@uptake/core';
import { type Free, idleWorker } from './scheduler.ts';
import { Left } from './slices.ts';
import { type Answer, type ArmRef, type Job, type Pace, paceOf, type Task } from './task.ts';
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

/** Gives the most urgent job that a worker is free for. */
type NextJob = (free: Free) => Job | undefined;

/** A job under way. */
interface Given {
  readonly id: number;
  readonly job: Job;
  readonly pace: Pace;
}

/** A place for a worker. */
interface Seat {
  worker: Worker | undefined;
  /** What the worker was given, in order: one under way, one more where it is known before, and a patient one beside. */
  jobs: Given[];
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

/** Whether a job lets others come first. */
const isPatient = ({ pace }: Given): boolean => pace === 'patient';

/**
 * A pool of workers. Each that is free asks for a job, so that the newest request always comes first. Each that works
 * asks for one more that is certain to be needed: it then need not wait until the main thread, which draws, finds time
 * to answer. One that does a patient job goes on asking for quick ones, and one worker at least does nothing long.
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
  /** The patient job of the main thread, and whether it is to be left. */
  #patient: { readonly job: Job; isLeft: boolean } | undefined;

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

  /** Leaves patient jobs midway. */
  leave(isUnwanted: (job: Job) => boolean): void {
    for (const seat of this.#seats)
      for (const { id, job } of seat.jobs.filter(
        (given) => isPatient(given) && isUnwanted(given.job),
      )) {
        seat.jobs = seat.jobs.filter((given) => given.id !== id);
        const order: Order = { leave: id };
        seat.worker?.postMessage(order);
        job.left?.();
      }
    if (this.#patient && isUnwanted(this.#patient.job)) this.#patient.isLeft = true;
  }

  /** Does one job on the main thread, once it is free, and goes on as long as there are more. */
  #slice(): void {
    if (this.#slicing) return;
    this.#slicing = true;
    this.#environment.later(() => {
      this.#slicing = false;
      const job = this.#next(this.#patient ? { certain: false, paces: ['quick'] } : idleWorker);
      if (!job) return;
      if (paceOf(job.task) === 'patient') this.#patient = { job, isLeft: false };
      const patient = this.#patient?.job === job ? this.#patient : undefined;
      const breathe = async (): Promise<void> => {
        await new Promise<void>((done) => this.#environment.later(done));
        if (patient?.isLeft) throw new Left();
      };
      const scenarioOf = ({ scenario }: ArmRef): Scenario => scenario as Scenario;
      new Promise((done) => done(answer(job.task, scenarioOf, patient && breathe)))
        .then(
          (result) => finish(job, result),
          (error: unknown) => (error instanceof Left ? job.left?.() : job.failed(reasonOf(error))),
        )
        .then(() => {
          if (!patient) return;
          this.#patient = undefined;
          this.#slice();
        });
      this.#slice();
    });
  }

  #give(seat: Seat, job: Job): void {
    const forget = seat.known.size >= memory;
    if (forget) seat.known.clear();
    const given: Given = { id: this.#orders++, job, pace: paceOf(job.task) };
    seat.jobs.push(given);
    const task = lighten(job.task, seat.known);
    const order: Order = { id: given.id, task, forget, patient: isPatient(given) };
    seat.worker?.postMessage(order);
  }

  /** Gives every worker a first job, then a second one. */
  #feedAll(): void {
    for (const most of [1, 2])
      for (const seat of this.#seats) {
        const busy = seat.jobs.filter((given) => !isPatient(given)).length;
        if (!seat.worker || busy >= most) continue;
        const job = this.#next({ certain: busy > 0, paces: this.#pacesFor(seat) });
        if (job) this.#give(seat, job);
      }
  }

  /** What a worker may be given: none has two patient jobs, and not all have a long one. */
  #pacesFor(seat: Seat): readonly Pace[] {
    if (seat.jobs.length > 0) return ['quick'];
    const others = this.#seats.filter((other) => other !== seat && other.worker);
    const free = others.some(({ jobs }) => jobs.every(({ pace }) => pace !== 'long'));
    return free || others.length === 0 ? idleWorker.paces : ['quick', 'patient'];
  }

  #hire(seat: Seat): void {
    try {
      const worker = this.#environment.hire();
      worker.onmessage = ({ data }: MessageEvent<Reply>) => {
        const given = seat.jobs.find(({ id }) => id === data.id);
        // What was left may have been done before the worker heard of it.
        if (!given) return;
        const { job } = given;
        seat.jobs = seat.jobs.filter((other) => other !== given);
        // Feed first: the workers compute while the main thread draws.
        this.#feedAll();
        if ('error' in data) job.failed(data.error);
        else finish(job, data.answer);
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
    for (const { job } of jobs) {
      if (seat.worker) this.#give(seat, job);
      else job.failed('the worker broke');
    }
    if (this.#onMain) this.#slice();
  }
}
