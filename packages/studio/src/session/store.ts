import type { History } from '../state/history.ts';
import { linesOf } from '../state/load.ts';
import type { Work } from '../state/state.ts';
import { words } from '../words/words.ts';
import { allArms, type Resolved, resolveWork } from './resolve.ts';
import type { Result } from './result.ts';

/** Ms in which listeners are called once for all changes: sweeps bring hundreds of answers. */
const pause = 30;

/** The state of the page and its listeners: history, the work filled in, the result drawn, and problems. */
export class Store {
  history: History;
  /** The last valid scenario of the work. */
  resolved: Resolved;
  result: Result | undefined;
  /** Broken rules of the present work, or what else failed. */
  problems: readonly string[] = [];
  readonly #listeners = new Set<() => void>();
  #notifyDue = false;

  constructor(first: History) {
    this.history = first;
    this.resolved = resolveWork(first.present.work);
  }

  /** Calls a listener at every change, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  notify(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Notifies once for all changes of a short time. */
  notifySoon(): void {
    if (this.#notifyDue) return;
    this.#notifyDue = true;
    setTimeout(() => {
      this.#notifyDue = false;
      this.notify();
    }, pause);
  }

  /** Shows problems in the place of those before. */
  report(problems: readonly string[]): void {
    this.problems = problems;
    this.notify();
  }

  /**
   * Fills in the present work; a broken rule leaves what was resolved before and is a problem.
   *
   * @param resolve - Fills in a work.
   * @returns Whether the runs to be shown are others than before.
   */
  resolvePresent(resolve: (work: Work) => Resolved): boolean {
    try {
      const now = resolve(this.history.present.work);
      const hashes = (of: Resolved): string =>
        allArms(of)
          .map(({ hash }) => hash)
          .join('\n');
      const hasSameRuns = hashes(now) === hashes(this.resolved);
      const names = (of: Pick<Resolved, 'arms' | 'also'>): string =>
        JSON.stringify(allArms(of).map(({ id }) => id));
      const hasSameNames = this.result !== undefined && names(now) === names(this.result);
      this.problems = [];
      this.resolved = now;
      return !hasSameRuns || !hasSameNames;
    } catch (error) {
      this.problems = [words.open.broken, ...linesOf(error)];
      return false;
    }
  }
}
