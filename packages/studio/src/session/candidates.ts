import type { Work } from '../state/state.ts';
import { type Resolved, resolveWork } from './resolve.ts';

/** Values that a slider steps through, both ends included. */
export interface Steps {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** Most values that are candidates to one side. */
const reach = 30;

/**
 * Values of a slider that may be asked for next: the nearest first, two in the direction of the drag for one behind.
 *
 * @param at - Value of the slider.
 * @param heading - Above 0 where it was moved up last, below 0 where down, 0 where it was not moved.
 *
 * @example
 * ```ts
 * nearValues({ min: 0, max: 1, step: 0.25 }, 0.5, 1); // => [0.75, 1, 0.25, 0]
 * ```
 */
export function nearValues({ min, max, step }: Steps, at: number, heading: number): number[] {
  const side = (sign: number): number[] =>
    Array.from({ length: reach }, (_, k) =>
      Number(((Math.round(at / step) + sign * (k + 1)) * step).toFixed(6)),
    ).filter((value) => value >= min && value <= max);
  const [fore, back] = heading < 0 ? [side(-1), side(1)] : [side(1), side(-1)];
  const two = heading === 0 ? 1 : 2;
  const values: number[] = [];
  while (fore.length + back.length > 0) values.push(...fore.splice(0, two), ...back.splice(0, 1));
  return values;
}

/** The slider in use: the pointer is on it, it has the focus, or it is dragged. */
export interface ActiveSlider {
  /** Different for each slider of each arm. */
  readonly name: string;
  readonly steps: Steps;
  /** Its value. */
  readonly at: number;
  /** Its value after a press: the one under the pointer. */
  readonly aim?: number;
  /** Its value now, which keys may have changed since it was drawn. */
  now?(): number;
  set(work: Work, value: number): Work;
}

/** What the active slider may be set to next; nothing as long as no slider is active. */
export class Candidates {
  #slider: ActiveSlider | undefined;
  /** Name of the slider that is or was active last. */
  #name: string | undefined;
  #heading = 0;
  /** Values that may come next, the likeliest first. */
  #order: readonly number[] = [];
  #base: Work;
  /** Works by value, all of them the base but for the active slider. */
  readonly #works = new Map<number, Work>();
  /** Works filled in; undefined where one breaks a rule. */
  readonly #resolved = new Map<Work, Resolved | undefined>();

  constructor(first: Work) {
    this.#base = first;
  }

  /** Sets the present work: candidates that were made from another one are forgotten. */
  follow(present: Work): void {
    if (present !== this.#base && !this.#isCandidate(present)) this.#startFrom(present);
  }

  /** Sets the active slider. */
  activate(next: ActiveSlider, present: Work): void {
    this.follow(present);
    const last = next.name === this.#name ? this.#slider : undefined;
    if (next.name !== this.#name) {
      this.#startFrom(present);
      this.#name = next.name;
    } else if (last && next.at !== last.at) this.#heading = next.at - last.at;
    if (next.at !== last?.at || next.aim !== last.aim) {
      const { at, aim = at, steps } = next;
      const near = nearValues(steps, aim, this.#heading);
      this.#order = aim === at ? near : [aim, ...near];
    }
    this.#slider = next;
  }

  /** Ends the use of a slider. */
  deactivate(name: string): void {
    if (name === this.#name) this.#slider = undefined;
  }

  /** The work with the active slider set to a value: the same object as long as nothing else changes. */
  workAt(value: number): Work {
    const work = this.#works.get(value) ?? (this.#slider as ActiveSlider).set(this.#base, value);
    this.#works.set(value, work);
    return work;
  }

  /** A work filled in. @throws ScenarioError if a rule is broken. */
  resolve(work: Work): Resolved {
    const resolved = this.#resolved.get(work) ?? resolveWork(work);
    if (this.#isCandidate(work)) this.#resolved.set(work, resolved);
    return resolved;
  }

  /** Works of the next values, the likeliest first, filled in one by one; what breaks a rule is left out. */
  *next(): Iterable<Resolved> {
    if (!this.#slider) return;
    for (const value of this.#order) {
      const resolved = this.#tryResolve(this.workAt(value));
      if (resolved) yield resolved;
    }
  }

  #tryResolve(work: Work): Resolved | undefined {
    if (this.#resolved.has(work)) return this.#resolved.get(work);
    try {
      return this.resolve(work);
    } catch {
      this.#resolved.set(work, undefined);
      return undefined;
    }
  }

  #isCandidate(work: Work): boolean {
    return [...this.#works.values()].includes(work);
  }

  #startFrom(work: Work): void {
    this.#base = work;
    this.#works.clear();
    this.#resolved.clear();
    this.#heading = 0;
  }
}
