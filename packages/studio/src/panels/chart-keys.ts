import { shownPlaces } from '../contents/content.ts';
import type { Picture, Session } from '../session/session.ts';
import { goToWeek, show } from '../shell/actions.ts';
import { nudgeEvents } from './event-drag.ts';

const weeks: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: 13,
  PageDown: -13,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** Keys of the main chart: weeks, events, the policy that is read out, and a person's calculation. */
export function chartKey(session: Session, picture: Picture, event: KeyboardEvent): void {
  if (event.target !== event.currentTarget) return;
  const { view } = session.history().present;
  const by = weeks[event.key];
  const across = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
  if (by !== undefined && across && event.shiftKey) nudgeEvents(session, by);
  else if (by !== undefined) {
    goToWeek(session, Math.min(picture.scenario.weeks, Math.max(1, view.week + by)));
  } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
    const places = shownPlaces(session, picture);
    const next = places[(places.indexOf(view.arm) + 1) % Math.max(1, places.length)];
    if (next !== undefined) show(session, { arm: next });
  } else if (event.key === 'Enter') show(session, { panel: 'calculation', enlarged: false });
  else return;
  event.preventDefault();
}
