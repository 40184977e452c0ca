import type { Scenario, ScenarioInput } from '@uptake/core';
import { type Cache, createCache } from '../live/cache.ts';
import { createPool, type Errand, type Surroundings } from '../live/pool.ts';
import { readAside } from '../live/read-file.ts';
import type { RunRecord } from '../live/record.ts';
import { createRunner, type Progress } from '../live/runner.ts';
import type { Answer, Target, Task } from '../live/task.ts';
import { type History, startHistory } from '../state/history.ts';
import { type Loaded, linesOf } from '../state/load.ts';
import type { Studio, Work } from '../state/state.ts';
import { createForesight, type Hand } from './prefetch.ts';
import { type ArmShown, armsOf, type Resolved, resolveWork } from './resolve.ts';

/** What is drawn: runs of both arms on the same luck. */
export interface Picture {
  readonly number: number;
  readonly arms: readonly [ArmShown, ArmShown];
  readonly records: readonly [readonly RunRecord[], readonly RunRecord[]];
  /** Paired runs. */
  readonly runs: number;
  readonly seed: string;
  readonly coarse: boolean;
  readonly settled: boolean;
  readonly scenario: Scenario;
  /** The scenario as it was written when these runs were wished for. */
  readonly input: ScenarioInput;
}

/** A picture of its first runs only, so that another with as many stands on the same replications. */
export function firstRuns(picture: Picture, runs: number): Picture {
  if (runs >= picture.runs) return picture;
  const [base, other] = picture.records;
  return { ...picture, runs, records: [base.slice(0, runs), other.slice(0, runs)] };
}

/** Everything that the page shows and does. */
export interface Session {
  history(): History;
  picture(): Picture | undefined;
  /** The last valid scenario of the work. */
  resolved(): Resolved;
  /** Broken rules of the work as it stands, or what else failed. */
  problems(): readonly string[];
  /** Number of answers so far; what panels draw may change only with it, the picture or the view. */
  answered(): number;
  /** Number of the newest wish. */
  asked(): number;
  /** How runs are made. */
  mode(): 'workers' | 'main';
  cost(): number;
  /** Changes the history. @param live - Whether more changes are likely to come at once. */
  change(step: (history: History) => History, live?: boolean): void;
  /** Says that the picture is looked at in motion, so that wishes around wait. */
  glance(): void;
  /** Says which slider is under the hand, so that its next values are run before they are wished for. */
  attend(hand: Hand): void;
  /** Says that a slider is no longer under the hand. */
  leave(name: string): void;
  /** Says that a slider is within reach; the answer says that it no longer is. */
  offer(slider: () => Hand): () => void;
  /** The present work with the slider under the hand set to a value. */
  workAt(value: number): Work;
  /** Runs kept of another work, such as the one before the last change; nothing if there are none. */
  pictureOf(work: Work): Picture | undefined;
  /** The answer to a task if it is known; else it is asked for, and the page is told when it comes. */
  ask<T extends Task>(name: string, task: T, urgency: 'soon' | 'idle'): Answer<T> | undefined;
  /** The same for a task that is made only when it is asked for. */
  askLazily<T extends Task>(
    name: string,
    urgency: 'soon' | 'idle',
    make: () => T,
  ): Answer<T> | undefined;
  say(problems: readonly string[]): void;
  /** Reads a scenario or a saved state beside the page; nothing changes by it. */
  read(text: string): Promise<Loaded>;
  /** Whether the scenario was opened from a file: it leaves the page only after a yes. */
  imported(): boolean;
  markImported(): void;
  subscribe(listener: () => void): () => void;
  stop(): void;
}

/** Answers kept before all are forgotten. */
const answersKept = 20_000;

/** Starts a session: state, runs and whoever listens. */
export function startSession(first: Studio, around: Surroundings): Session {
  const cache: Cache = createCache();
  const answers = new Map<string, unknown>();
  const pending = new Set<string>();
  const listeners = new Set<() => void>();
  const foresight = createForesight(first.work);
  let history = startHistory(first);
  let resolved = resolveWork(first.work);
  let picture: Picture | undefined;
  let problems: readonly string[] = [];
  let number = 0;
  let answered = 0;
  let imported = false;

  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  let telling = false;
  /** Tells once a frame: sweeps bring hundreds of answers. */
  const tellSoon = (): void => {
    if (telling) return;
    telling = true;
    setTimeout(() => {
      telling = false;
      tell();
    }, 30);
  };
  const targetOf = (now: Resolved): Target => ({
    number,
    master: now.master,
    arms: now.arms.map(({ id, hash, scenario, ranges, drawn }) => ({
      id,
      hash,
      scenario,
      ...(ranges.length > 0 && { drawn }),
    })),
  });
  const pictureFrom = (now: Resolved, runs: number): Picture => ({
    number,
    arms: now.arms,
    records: armsOf(now, ({ hash }) => cache.of(hash).slice(0, runs) as RunRecord[]),
    runs,
    seed: now.seed,
    coarse: false,
    settled: false,
    scenario: now.scenario,
    input: now.input,
  });
  const wishes = new Map<number, Resolved>();

  const runner = createRunner({
    cache,
    workers: () => pool.workers,
    *likely() {
      // On the main thread a run that nobody asked for would be in the way of the next input.
      if (pool.mode() === 'main') return;
      for (const next of foresight.likely()) yield targetOf(next);
    },
    *around() {
      if (pool.mode() === 'main') return;
      for (const next of foresight.around()) yield targetOf(next);
    },
    draw({ target, paired, coarse, settled }: Progress) {
      const now = wishes.get(target.number) as Resolved;
      for (const old of wishes.keys()) if (old < target.number) wishes.delete(old);
      picture = { ...pictureFrom(now, paired), number: target.number, coarse, settled };
      tell();
    },
    failed(reason) {
      problems = [reason];
      tell();
    },
    wake: () => pool.wake(),
    now: () => performance.now(),
    later: (call, ms) => void setTimeout(call, ms),
  });
  const pool = createPool(runner.next, around);

  const run = (live: boolean): void => {
    number++;
    wishes.set(number, resolved);
    runner.dropAsides();
    pending.clear();
    runner.show(targetOf(resolved), live);
  };

  const askLazily = <T extends Task>(
    name: string,
    urgency: 'soon' | 'idle',
    make: () => T,
  ): Answer<T> | undefined => {
    if (answers.has(name) || pending.has(name)) return answers.get(name) as Answer<T> | undefined;
    pending.add(name);
    const done = (result: unknown): void => {
      pending.delete(name);
      if (answers.size > answersKept) answers.clear();
      answers.set(name, result);
      answered++;
      tellSoon();
    };
    const failed = (reason: string): void => {
      problems = [reason];
      tell();
    };
    let made: T | undefined;
    const errand: Errand = {
      get task() {
        made ??= make();
        return made;
      },
      done,
      failed,
    };
    runner.aside(errand, urgency);
    return undefined;
  };

  run(false);
  return {
    history: () => history,
    picture: () => picture,
    resolved: () => resolved,
    problems: () => problems,
    answered: () => answered,
    asked: () => number,
    mode: pool.mode,
    cost: runner.cost,
    change(step, live = false) {
      const old = history;
      history = step(history);
      if (live) runner.stir();
      else runner.rest();
      if (history === old) return;
      const { work } = history.present;
      if (work !== old.present.work) {
        foresight.follow(work);
        try {
          const now = foresight.resolve(work);
          problems = [];
          const same = now.arms.every((arm, k) => arm.hash === resolved.arms[k]?.hash);
          resolved = now;
          const named = now.arms.every((arm, k) => arm.id === picture?.arms[k]?.id);
          if (!same || !named) run(live);
        } catch (error) {
          problems = linesOf(error);
        }
      }
      tell();
    },
    glance: runner.glance,
    attend(hand) {
      foresight.attend(hand, history.present.work);
      pool.wake();
    },
    leave: foresight.leave,
    offer: foresight.offer,
    workAt: foresight.workAt,
    pictureOf(work) {
      const now = resolveWork(work);
      const runs = Math.min(...now.arms.map(({ hash }) => cache.count(hash)));
      return runs > 0 ? pictureFrom(now, runs) : undefined;
    },
    ask: (name, task, urgency) => askLazily(name, urgency, () => task),
    askLazily,
    say(lines) {
      problems = lines;
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: (text) => readAside(around, text),
    imported: () => imported,
    markImported() {
      imported = true;
    },
    stop: pool.stop,
  };
}
