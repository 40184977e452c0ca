import type { Scenario } from '@uptake/core';
import type { Answer, ArmRef, Task } from './task.ts';
import { answer, type Order, type Reply } from './worker.ts';

/** A task with what to do with its answer. */
export interface Errand<T extends Task = Task> {
  readonly task: T;
  done(result: Answer<T>): void;
  failed(reason: string): void;
}

/** Workers that ask for an errand whenever they are free. */
export interface Pool {
  readonly workers: number;
  /** How the errands are done; `main` where workers cannot be had. */
  mode(): 'workers' | 'main';
  /** Says that there may be new errands. */
  wake(): void;
  stop(): void;
}

/** Where the pool gets workers from and how it waits; replaced in tests. */
export interface Surroundings {
  readonly workers: number;
  /** @throws where workers cannot be had. */
  hire(): Worker;
  later(call: () => void): void;
}

interface Seat {
  worker: Worker | undefined;
  /** What the worker was given, in order: one under way, and one more where it is known before. */
  errands: Errand[];
  known: Set<string>;
  restarts: number;
}

/** Scenarios that a worker remembers before it is told to forget them. */
const memory = 96;

/** The refs of a task without the scenarios that the worker knows already. */
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

const held = (arm: ArmRef): Scenario => arm.scenario as Scenario;

/** The most urgent errand; if `ahead`, only one that will be wanted whatever comes, since it will wait in a queue. */
export type NextErrand = (ahead?: boolean) => Errand | undefined;

/**
 * A pool of workers. Each that is free asks `next` for an errand, so that the newest wish always comes first. Each that
 * works asks for one more ahead: it then need not wait until the main thread, which draws, finds time to answer.
 *
 * A worker that breaks is hired anew once; after that, and where workers cannot be had, the main thread does the
 * errands, one a slice.
 *
 * @param next - Gives the most urgent errand, or nothing.
 */
export function createPool(next: NextErrand, around: Surroundings): Pool {
  let ids = 0;
  let alone = false;
  let slicing = false;
  const seats: Seat[] = [];

  const slice = (): void => {
    if (slicing) return;
    slicing = true;
    around.later(() => {
      slicing = false;
      const errand = next();
      if (!errand) return;
      const answered = new Promise((done) => done(answer(errand.task, held)));
      answered.then(
        (result) => settle(errand, () => result),
        (error: unknown) => errand.failed(reasonOf(error)),
      );
      slice();
    });
  };

  const settle = (errand: Errand, result: () => unknown): void => {
    try {
      errand.done(result() as Answer);
    } catch (error) {
      errand.failed(reasonOf(error));
    }
  };

  const give = (seat: Seat, errand: Errand): void => {
    const forget = seat.known.size >= memory;
    if (forget) seat.known.clear();
    seat.errands.push(errand);
    const order: Order = { id: ids++, task: lighten(errand.task, seat.known), forget };
    seat.worker?.postMessage(order);
  };

  /** Gives a seat an errand if it has fewer than so many. */
  const feed = (seat: Seat, most: 1 | 2): void => {
    if (!seat.worker || seat.errands.length >= most) return;
    const errand = next(seat.errands.length > 0);
    if (errand) give(seat, errand);
  };
  const feedAll = (): void => {
    for (const seat of seats) feed(seat, 1);
    for (const seat of seats) feed(seat, 2);
  };

  const breakDown = (seat: Seat): void => {
    seat.worker?.terminate();
    seat.worker = undefined;
    seat.known.clear();
    const { errands } = seat;
    seat.errands = [];
    if (seat.restarts++ === 0) sit(seat);
    if (!seats.some(({ worker }) => worker)) alone = true;
    for (const errand of errands) {
      if (seat.worker) give(seat, errand);
      else errand.failed('the worker broke');
    }
    if (alone) slice();
  };

  const sit = (seat: Seat): void => {
    try {
      const worker = around.hire();
      worker.onmessage = ({ data }: MessageEvent<Reply>) => {
        const errand = seat.errands.shift();
        // Feed first: the workers compute while the main thread draws.
        feedAll();
        if (errand && 'error' in data) errand.failed(data.error);
        else if (errand && 'answer' in data) settle(errand, () => data.answer);
        feedAll();
      };
      worker.onerror = (event) => {
        event.preventDefault();
        breakDown(seat);
      };
      seat.worker = worker;
    } catch {
      seat.worker = undefined;
    }
  };

  for (let k = 0; k < around.workers; k++) {
    const seat: Seat = { worker: undefined, errands: [], known: new Set(), restarts: 0 };
    sit(seat);
    seats.push(seat);
  }
  alone = !seats.some(({ worker }) => worker);

  return {
    workers: alone ? 1 : seats.filter(({ worker }) => worker).length,
    mode: () => (alone ? 'main' : 'workers'),
    wake() {
      if (alone) slice();
      else feedAll();
    },
    stop() {
      for (const seat of seats) seat.worker?.terminate();
    },
  };
}

/** Workers for a machine: all but one core, at least two, at most four. The main thread is idle while they compute. */
export function workersFor(cores: number): number {
  return Math.min(4, Math.max(2, cores - 1));
}

/**
 * Workers that run the script of the page itself, which serves where there is no document; nobody is asked for a file.
 *
 * @param script - Text of the page's script.
 */
export function browserSurroundings(script: string): Surroundings {
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
