import { endGuess, revealGuess, startGuess } from '../state/guess.ts';
import { commit, look, redo, undo } from '../state/history.ts';
import type { View, Work } from '../state/state.ts';
import type { Session } from './session.ts';

/** A new step of the work. */
export function step(
  session: Session,
  change: (work: Work) => Work,
  gesture: string | null = null,
): void {
  session.change(
    (history) => commit(history, change(history.present.work), gesture),
    gesture !== null,
  );
}

/** Looks elsewhere. */
export function show(session: Session, view: Partial<View>): void {
  session.change((history) => look(history, view));
}

/** Moves the week cursor, held to the horizon. */
export function goToWeek(session: Session, week: number): void {
  const { weeks } = session.resolved().scenario;
  show(session, { week: Math.min(weeks, Math.max(1, Math.round(week))) });
}

/** One step back. */
export function stepBack(session: Session): void {
  session.change(undo);
}

/** One step forth. */
export function stepForth(session: Session): void {
  session.change(redo);
}

/** Starts a guess, reveals it, or puts away one that is revealed or was never drawn. */
export function predict(session: Session): void {
  const { guess, arms } = session.history().present.work;
  const { weeks } = session.resolved().scenario;
  step(session, (work) => {
    if (!guess) return startGuess(work, arms[1], weeks);
    if (guess.revealed || guess.values.every((share) => share === null)) return endGuess(work);
    return revealGuess(work);
  });
}
