import { nearValues, type Steps } from '../state/near-values.ts';
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
    try {
      return resolve(work);
    } catch {
      known.set(work, undefined);
      return undefined;
    }
  };
  const startFrom = (work: Work): void => {
    base = work;
    works.clear();
    known.clear();
    heading = 0;
  };
  return {
    follow(present) {
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
  };
}
