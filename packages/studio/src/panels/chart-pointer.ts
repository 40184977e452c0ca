import { flagGrasp, type Grasp, type PlotPoint } from '@uptake/viz/internal';
import { shownPlaces } from '../contents/content.ts';
import { flaggedEvents } from '../contents/decay.ts';
import { goToWeek, show, step } from '../session/actions.ts';
import type { Result } from '../session/result.ts';
import type { Session } from '../session/session.ts';
import { eventsOf, moveEvent } from '../state/events.ts';
import { guessAlong, guessWeeks, type PathPoint, setGuesses } from '../state/guess.ts';
import { release } from '../state/history.ts';

const scenariosOf = ({ arms }: Pick<Result, 'arms'>) => arms.map(({ scenario }) => scenario);

/** Drags the flag of an event to another week; not while there is a guess. */
const flags = (session: Session): Grasp =>
  flagGrasp((index) => {
    const { present } = session.history();
    const result = session.result();
    const event = result && flaggedEvents(present, result)[index];
    if (present.work.guess || !event) return undefined;
    return (by) => {
      const arms = scenariosOf(session.resolved());
      step(session, (work) => moveEvent(work, event.places, event.week + by, arms), 'event');
    };
  });

/** Moves the week cursor, or, while predicting, draws the guess; also beside the plot. */
const pointing =
  (session: Session): Grasp =>
  (_, first) => {
    const { guess } = session.history().present.work;
    const path: PathPoint[] = [];
    const draw = (values: readonly (number | null)[], { x, y }: PlotPoint): void => {
      path.push({ week: x, value: y });
      const weeks = guessWeeks(session.resolved().scenario.weeks);
      step(session, (work) => setGuesses(work, guessAlong(weeks, values, path)), 'guess');
    };
    const move = (at: PlotPoint): void => {
      if (!guess || guess.revealed) goToWeek(session, at.x);
      else draw(guess.values, at);
    };
    move(first);
    return { move };
  };

/** What a pointer drags in the main chart: all moves of one drag are one step of undo. */
export function chartGrasps(session: Session): Grasp[] {
  return [flags(session), pointing(session)].map(
    (grasp): Grasp =>
      (target, at, isTouch) => {
        const held = grasp(target, at, isTouch);
        return held && { ...held, drop: () => session.change(release) };
      },
  );
}

/** Moves the events in the week of the cursor by some weeks, and the cursor with them. */
function nudgeEvents(session: Session, by: number): void {
  const { week } = session.history().present.view;
  const arms = scenariosOf(session.resolved());
  const places = eventsOf(session.resolved().arms)
    .filter((event) => event.week === week)
    .flatMap((event) => event.places);
  if (places.length === 0) return;
  step(session, (work) => moveEvent(work, places, week + by, arms));
  goToWeek(session, Math.max(2, week + by));
}

const weeksByKey: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: 13,
  PageDown: -13,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** Keys of the main chart: weeks, events, the policy that is read out, and a person's calculation. */
export function chartKey(session: Session, result: Result, event: KeyboardEvent): void {
  if (event.target !== event.currentTarget) return;
  const { view, work } = session.history().present;
  // A clicker sends the page keys: in a story, and while predicting, they go on there and not in the weeks.
  if (event.key.startsWith('Page') && (work.story !== null || work.guess)) return;
  const by = weeksByKey[event.key];
  const across = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
  if (by !== undefined && across && event.shiftKey) nudgeEvents(session, by);
  else if (by !== undefined) {
    goToWeek(session, Math.min(result.scenario.weeks, Math.max(1, view.week + by)));
  } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
    const places = shownPlaces(session, result);
    const next = places[(places.indexOf(view.arm) + 1) % Math.max(1, places.length)];
    if (next !== undefined) show(session, { arm: next });
  } else if (event.key === 'Enter') show(session, { panel: 'calculation', enlarged: false });
  else return;
  event.preventDefault();
}
