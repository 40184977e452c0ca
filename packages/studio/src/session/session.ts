import { headcountOf } from '@uptake/core';
import { RunCache } from '../live/cache.ts';
import { type Environment, Pool } from '../live/pool.ts';
import { readFile } from '../live/read-file.ts';
import { type Progress, Runner } from '../live/runner.ts';
import type { Answer, RunRequest, Task } from '../live/task.ts';
import type { History } from '../state/history.ts';
import type { Loaded } from '../state/load.ts';
import type { Own } from '../state/share.ts';
import type { Work } from '../state/state.ts';
import { Answers } from './answers.ts';
import { type ActiveSlider, Candidates } from './candidates.ts';
import { type Resolved, resolveWork } from './resolve.ts';
import { keptRuns, type Result, requestOf, resultFrom } from './result.ts';
import { previewError, smallerOf } from './smaller.ts';
import { Store } from './store.ts';

/** Everything that the page shows and does: the state, the runs and the answers to panels, joined. */
export class Session {
  /** What the page holds of the case that is shown. */
  own: Own;
  readonly #environment: Environment;
  readonly #store: Store;
  readonly #cache = new RunCache();
  readonly #candidates: Candidates;
  readonly #answers: Answers;
  readonly #runner: Runner;
  readonly #pool: Pool;
  /** Works by the number of their request, as long as a result may be drawn of them. */
  readonly #requested = new Map<number, Resolved>();
  /** Cases in which a scenario was opened from a file. */
  readonly #imported = new Set<Own>();
  #number = 0;

  /**
   * @param first - What to begin with.
   * @param own - What the page holds.
   */
  constructor(first: History, own: Own, environment: Environment) {
    this.own = own;
    this.#environment = environment;
    this.#store = new Store(first);
    this.#candidates = new Candidates(first.present.work);
    const failed = (reason: string): void => this.#store.report([reason]);
    this.#runner = new Runner({
      cache: this.#cache,
      workers: () => this.#pool.workers,
      candidates: () => this.#prefetchable(),
      draw: (progress) => {
        this.#store.result = this.#resultOf(progress);
        this.#store.notify();
      },
      failed,
      wake: () => this.#pool.wake(),
      leave: (isUnwanted) => this.#pool.leave(isUnwanted),
      now: () => performance.now(),
      later: (call, ms) => void setTimeout(call, ms),
    });
    this.#answers = new Answers({
      enqueue: (job, urgency) => this.#runner.enqueue(job, urgency),
      answered: () => this.#store.notifySoon(),
      failed,
    });
    this.#pool = new Pool((free) => this.#runner.next(free), environment);
    this.#request(false);
  }

  /** The state and what undo and redo need. */
  history(): History {
    return this.#store.history;
  }

  /** What is drawn; nothing before the first runs are in. */
  result(): Result | undefined {
    return this.#store.result;
  }

  /** The last valid scenario of the work. */
  resolved(): Resolved {
    return this.#store.resolved;
  }

  /** Broken rules of the present work, or what else failed. */
  problems(): readonly string[] {
    return this.#store.problems;
  }

  /** Number of answers so far; what panels draw may change only with it, the result or the view. */
  answered(): number {
    return this.#answers.count;
  }

  /** Number of the newest request. */
  requested(): number {
    return this.#number;
  }

  /** How runs are made. */
  mode(): 'workers' | 'main' {
    return this.#pool.mode;
  }

  /** Nanoseconds an employee-week takes. */
  cost(): number {
    return this.#runner.cost;
  }

  /** Changes the history. @param live - Whether more changes are likely to come at once. */
  change(step: (history: History) => History, live = false): void {
    const store = this.#store;
    const old = store.history;
    store.history = step(old);
    if (live) this.#runner.noteInput();
    else this.#runner.endInput();
    if (store.history === old) return;
    const { work } = store.history.present;
    if (work !== old.present.work) {
      this.#candidates.follow(work);
      if (store.resolvePresent((now) => this.#candidates.resolve(now))) this.#request(live);
    }
    store.notify();
  }

  /** Shows another case of the page. @param history - As it was left. @param imported - Whether a file was opened in it. */
  open(own: Own, history: History, imported: boolean): void {
    this.own = own;
    this.markImported(imported);
    this.change(() => history);
  }

  /** Sets the active slider, so that its next values are run before they are asked for. */
  activate(slider: ActiveSlider): void {
    this.#candidates.activate(slider, this.#store.history.present.work);
    this.#pool.wake();
  }

  /** Ends the use of a slider. */
  deactivate(name: string): void {
    this.#candidates.deactivate(name);
  }

  /** The present work with the active slider set to a value. */
  workAt(value: number): Work {
    return this.#candidates.workAt(value);
  }

  /** Runs kept of another work, such as the one before the last change; nothing if there are none. */
  resultOf(work: Work): Result | undefined {
    const resolved = resolveWork(work);
    const runs = keptRuns(this.#cache, resolved);
    return runs > 0 ? resultFrom(this.#cache, resolved, this.#number, runs) : undefined;
  }

  /** The answer to a task if it is known; else it is asked for, and listeners are called when it comes. */
  ask<T extends Task>(name: string, task: T, urgency: 'soon' | 'idle'): Answer<T> | undefined {
    return this.#answers.ask(name, urgency, () => task);
  }

  /** The same for a task that is made only when it is begun. */
  askLazily<T extends Task>(
    name: string,
    urgency: 'soon' | 'idle',
    make: () => T,
  ): Answer<T> | undefined {
    return this.#answers.ask(name, urgency, make);
  }

  /** Shows problems in the place of those before. */
  report(problems: readonly string[]): void {
    this.#store.report(problems);
  }

  /** Reads a scenario or a saved state in a worker of its own; nothing changes by it. */
  read(text: string): Promise<Loaded> {
    return readFile(this.#environment, text);
  }

  /** Whether a scenario of a case was opened from a file: it leaves the page only after a yes. @param own - Default the case that is shown. */
  imported(own: Own = this.own): boolean {
    return this.#imported.has(own);
  }

  /** Says so, or that there is none any more. */
  markImported(imported = true): void {
    if (imported) this.#imported.add(this.own);
    else this.#imported.delete(this.own);
  }

  /** Calls a listener at every change, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    return this.#store.subscribe(listener);
  }

  /** Requests the runs of the resolved work. */
  #request(live: boolean): void {
    this.#number++;
    this.#requested.set(this.#number, this.#store.resolved);
    this.#runner.clearQueues();
    this.#answers.askAfresh();
    this.#runner.show(requestOf(this.#store.resolved, this.#number), live);
  }

  /** What is drawn once a request has come so far. */
  #resultOf({ request, small, runs, coarse, refined }: Progress): Result {
    const whole = this.#takeRequested(request);
    const of = (small && smallerOf(whole)) || whole;
    const drawn = resultFrom(this.#cache, of, request.number, runs);
    const records = [...drawn.records, ...drawn.alsoRecords];
    const smaller = small && {
      people: records[0]?.[0]?.employees ?? 0,
      of: headcountOf(whole.scenario),
      error: previewError(records),
    };
    return { ...drawn, coarse, refined, ...(smaller && { smaller }) };
  }

  /** The work of a request that is drawn; older ones will not be drawn any more. */
  #takeRequested({ number }: RunRequest): Resolved {
    const resolved = this.#requested.get(number) as Resolved;
    for (const old of this.#requested.keys()) if (old < number) this.#requested.delete(old);
    return resolved;
  }

  /** Requests of what the active slider may be set to next. */
  *#prefetchable(): Iterable<RunRequest> {
    // On the main thread a run that was not asked for would be in the way of the next input.
    if (this.#pool.mode === 'main') return;
    for (const next of this.#candidates.next()) yield requestOf(next, this.#number);
  }
}
