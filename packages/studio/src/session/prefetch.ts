import type { Work } from '../state/state.ts';
import { type Resolved, resolveWork } from './resolve.ts';

/** A slider under the hand: the pointer is on it, it has the focus, or it is dragged. */
export interface Hand {
  /** Different for each slider of each arm. */
  readonly name: string;
  readonly steps: Steps;
  /** Where the slider stands. */
  readonly at: number;
  /** Where it would stand after a press: the value under the pointer. */
  readonly aim?: number;
  set(work: Work, value: number): Work;
}

/** What the slider under the hand may be set to next. */
export interface Foresight {
  /** Says which slider is under the hand. */
  attend(hand: Hand, present: Work): void;
  /** Says which work stands: what was foreseen from another one is forgotten. */
  follow(present: Work): void;
  /** Says that a slider is no longer under the hand. */
  leave(name: string): void;
  /** The work with the slider under the hand set to a value: the same object as long as nothing else changes. */
  workAt(value: number): Work;
  /** A work filled in. @throws ScenarioError if a rule is broken. */
  resolve(work: Work): Resolved;
  /** Works of the next values, the likeliest first, filled in one by one; what breaks a rule is left out. */
  likely(): Iterable<Resolved>;
  /** Says that a slider is within reach, and how it stands; the answer says that it no longer is. */
  offer(slider: () => Hand): () => void;
  /** Works that one move of any slider within reach would make, the nearest values of all of them first. */
  around(): Iterable<Resolved>;
}

/** A work filled in; nothing where it breaks a rule. */
function attempt(resolve: () => Resolved): Resolved | undefined {
  try {
    return resolve();
  } catch {
    return undefined;
  }
}

/** Foresees nothing until a slider is attended to. */
export function createForesight(first: Work): Foresight {
  let hand: Hand | undefined;
  let name: string | undefined;
  let heading = 0;
  /** Values that may come next, the likeliest first. */
  let order: readonly number[] = [];
  let base = first;
  /** Works by value, all of them `base` but for the slider under the hand. */
  const works = new Map<number, Work>();
  const known = new Map<Work, Resolved | undefined>();
  const within = new Set<() => Hand>();
  let stands = first;
  /** One move away from the work that stands, by slider and value. */
  const moves = new Map<string, Resolved | undefined>();

  const workAt = (value: number): Work => {
    const work = works.get(value) ?? (hand as Hand).set(base, value);
    works.set(value, work);
    return work;
  };
  const resolve = (work: Work): Resolved => {
    const resolved = known.get(work) ?? resolveWork(work);
    if ([...works.values()].includes(work)) known.set(work, resolved);
    return resolved;
  };
  const tried = (work: Work): Resolved | undefined => {
    if (known.has(work)) return known.get(work);
    const resolved = attempt(() => resolve(work));
    if (!resolved) known.set(work, undefined);
    return resolved;
  };
  const moved = ({ name: slider, set }: Hand, value: number): Resolved | undefined => {
    const move = `${slider} ${value}`;
    if (moves.has(move)) return moves.get(move);
    const resolved = attempt(() => resolveWork(set(stands, value)));
    moves.set(move, resolved);
    return resolved;
  };
  const startFrom = (work: Work): void => {
    base = work;
    works.clear();
    known.clear();
    heading = 0;
  };
  return {
    follow(present) {
      if (present !== stands) moves.clear();
      stands = present;
      if (present !== base && ![...works.values()].includes(present)) startFrom(present);
    },
    attend(next, present) {
      this.follow(present);
      if (next.name !== name) {
        startFrom(present);
        name = next.name;
        hand = undefined;
      } else if (hand && next.at !== hand.at) heading = next.at - hand.at;
      if (next.at !== hand?.at || next.aim !== hand.aim) {
        const { at, aim = at, steps } = next;
        const near = nearValues(steps, aim, heading);
        order = aim === at ? near : [aim, ...near];
      }
      hand = next;
    },
    leave(gone) {
      if (gone === name) hand = undefined;
    },
    workAt,
    resolve,
    *likely() {
      if (!hand) return;
      for (const value of order) {
        const resolved = tried(workAt(value));
        if (resolved) yield resolved;
      }
    },
    offer(slider) {
      within.add(slider);
      return () => void within.delete(slider);
    },
    *around() {
      const sliders = [...within]
        .map((slider) => slider())
        .filter((slider) => slider.name !== hand?.name);
      const rows = sliders.map(({ steps, at }) => nearValues(steps, at, 0));
      const longest = Math.max(0, ...rows.map((values) => values.length));
      for (let k = 0; k < longest; k++)
        for (const [place, slider] of sliders.entries()) {
          const value = rows[place]?.[k];
          const resolved = value === undefined ? undefined : moved(slider, value);
          if (resolved) yield resolved;
        }
    },
  };
}

/** Values that a slider steps through, both ends included. */
export interface Steps {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** Most values that are foreseen to one side. */
const reach = 30;

/**
 * Values of a slider that may be wished for next: the nearest first, two in the direction of the drag for one behind.
 *
 * @param at - Where the slider stands.
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
