import { type EventPlace, eventsOf } from '../data/events.ts';
import type { Picture, Session } from '../session/session.ts';
import { goToWeek, step } from '../shell/actions.ts';
import { moveEvent } from '../state/move-event.ts';
import type { Studio } from '../state/state.ts';
import { flaggedEvents } from './decay-data.ts';
import { pointedAt } from './plot-pointer.ts';

const scenariosOf = ({ arms }: Pick<Picture, 'arms'>) => arms.map(({ scenario }) => scenario);

/** A flag that is held: its event, and how many weeks the pointer lies right of it. */
export interface HeldFlag {
  readonly places: readonly EventPlace[];
  readonly beside: number;
}

/** The flag under a pointer; nothing beside the flags. */
export function flagUnder(
  studio: Studio,
  picture: Picture,
  host: Element,
  { target, clientX, clientY }: PointerEvent,
): HeldFlag | undefined {
  const flag = (target as Element).closest('[data-flag]')?.getAttribute('data-flag');
  const at = pointedAt(host, clientX, clientY);
  if (flag == null || !at) return undefined;
  const event = flaggedEvents(studio, picture)[Number(flag)];
  return event && { places: event.places, beside: at.week - event.week };
}

/** Moves the event of a held flag after the pointer; moves of one drag are one step of undo. */
export function dragFlag(
  session: Session,
  { places, beside }: HeldFlag,
  host: Element,
  { clientX, clientY }: PointerEvent,
): void {
  const at = pointedAt(host, clientX, clientY);
  if (!at) return;
  const arms = scenariosOf(session.resolved());
  step(session, (work) => moveEvent(work, places, at.week - beside, arms), 'event');
}

/** Moves the events in the week of the cursor by some weeks, and the cursor with them. */
export function nudgeEvents(session: Session, by: number): void {
  const { week } = session.history().present.view;
  const arms = scenariosOf(session.resolved());
  const places = eventsOf(arms)
    .filter((event) => event.week === week)
    .flatMap((event) => event.places);
  if (places.length === 0) return;
  step(session, (work) => moveEvent(work, places, week + by, arms));
  goToWeek(session, Math.max(2, week + by));
}
