import type { Studio, View, Work } from './state.ts';

/** Steps that undo keeps. */
export const historyLimit = 500;

/** The studio with what undo and redo need. */
export interface History {
  readonly present: Studio;
  readonly past: readonly Work[];
  readonly future: readonly Work[];
  /** What the present step belongs to: changes of one drag are one step. */
  readonly gesture: string | null;
}

/** A history that starts here. */
export function startHistory(present: Studio): History {
  return { present, past: [], future: [], gesture: null };
}

/**
 * A new step. Steps of the same gesture are one: the state before the first of them is what undo returns to.
 *
 * @param gesture - Name of the drag under way; null for a step of its own.
 */
export function commit(history: History, work: Work, gesture: string | null = null): History {
  if (work === history.present.work) return history;
  const same = gesture !== null && gesture === history.gesture;
  const past = same ? history.past : [...history.past, history.present.work].slice(-historyLimit);
  return { present: { ...history.present, work }, past, future: [], gesture };
}

/** Ends the drag under way, so that the next change is a step of its own. */
export function release(history: History): History {
  return history.gesture === null ? history : { ...history, gesture: null };
}

/** Looks elsewhere; no step. */
export function look(history: History, view: Partial<View>): History {
  return {
    ...history,
    present: { ...history.present, view: { ...history.present.view, ...view } },
  };
}

/** One step back; the same history if there is none. */
export function undo(history: History): History {
  const work = history.past.at(-1);
  if (!work) return history;
  const { present } = history;
  return {
    present: { ...present, work },
    past: history.past.slice(0, -1),
    future: [present.work, ...history.future],
    gesture: null,
  };
}

/** One step forth; the same history if there is none. */
export function redo(history: History): History {
  const [work, ...future] = history.future;
  if (!work) return history;
  const { present } = history;
  return {
    present: { ...present, work },
    past: [...history.past, present.work],
    future,
    gesture: null,
  };
}
