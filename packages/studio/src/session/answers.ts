import type { Answer, Job, Task } from '../live/task.ts';

/** Answers kept before all are forgotten. */
const answersKept = 20_000;

/** What the answers need from the session. */
interface AnswersOptions {
  enqueue(job: Job, urgency: 'soon' | 'idle'): void;
  /** Called for every answer that came. */
  answered(): void;
  failed(reason: string): void;
}

/** Answers to the tasks of panels, by name: each task is done once. */
export class Answers {
  readonly #options: AnswersOptions;
  readonly #known = new Map<string, unknown>();
  /** Names of tasks that are queued, under way or failed: none is asked for again before the next request. */
  readonly #asked = new Set<string>();
  #count = 0;

  constructor(options: AnswersOptions) {
    this.#options = options;
  }

  /** Number of answers so far. */
  get count(): number {
    return this.#count;
  }

  /** Allows what was asked for to be asked for again: the queue was emptied. */
  askAfresh(): void {
    this.#asked.clear();
  }

  /**
   * The answer to a task if it is known; else it is asked for.
   *
   * @param name - Name of the task, different for each.
   * @param make - Makes the task, once it is begun.
   */
  ask<T extends Task>(
    name: string,
    urgency: 'soon' | 'idle',
    make: () => T,
  ): Answer<T> | undefined {
    if (this.#known.has(name) || this.#asked.has(name))
      return this.#known.get(name) as Answer<T> | undefined;
    this.#asked.add(name);
    let made: T | undefined;
    const job: Job = {
      get task() {
        made ??= make();
        return made;
      },
      done: (result) => {
        this.#asked.delete(name);
        if (this.#known.size > answersKept) this.#known.clear();
        this.#known.set(name, result);
        this.#count++;
        this.#options.answered();
      },
      failed: this.#options.failed,
    };
    this.#options.enqueue(job, urgency);
    return undefined;
  }
}
