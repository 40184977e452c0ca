import { shownPlaces } from '../contents/content.ts';
import { flaggedEvents } from '../contents/decay.ts';
import { goToWeek, show, step } from '../session/actions.ts';
import type { Result } from '../session/result.ts';
import type { Session } from '../session/session.ts';
import { type EventPlace, eventsOf, moveEvent } from '../state/events.ts';
import type { Studio } from '../state/state.ts';

/** A scale as a figure writes it down: from and to in px, from and to in values. */
function inverted(text: string | null): ((px: number) => number) | undefined {
  const [a, b, from, to] = (text ?? '').split(' ').map(Number);
  if (a === undefined || b === undefined || from === undefined || to === undefined)
    return undefined;
  return (px) => from + ((px - a) / (b - a)) * (to - from);
}

/** What a pointer points at in the figure inside `host`: week and value, unbounded; nothing without a plot. */
export function pointedAt(host: Element, clientX: number, clientY: number) {
  const plot = host.querySelector('[data-role="plot"]');
  const svg = plot?.closest('svg');
  if (!plot || !svg) return undefined;
  const [x, y] = [inverted(plot.getAttribute('data-x')), inverted(plot.getAttribute('data-y'))];
  if (!x || !y) return undefined;
  const box = svg.getBoundingClientRect();
  const scale = box.width / svg.viewBox.baseVal.width;
  return { week: x((clientX - box.left) / scale), value: y((clientY - box.top) / scale) };
}

const scenariosOf = ({ arms }: Pick<Result, 'arms'>) => arms.map(({ scenario }) => scenario);

/** A flag that is held: its event, and how many weeks the pointer lies right of it. */
export interface HeldFlag {
  readonly places: readonly EventPlace[];
  readonly beside: number;
}

/** The flag under a pointer; nothing beside the flags. */
export function flagUnder(
  studio: Studio,
  result: Result,
  host: Element,
  { target, clientX, clientY }: PointerEvent,
): HeldFlag | undefined {
  const flag = (target as Element).closest('[data-flag]')?.getAttribute('data-flag');
  const at = pointedAt(host, clientX, clientY);
  if (flag == null || !at) return undefined;
  const event = flaggedEvents(studio, result)[Number(flag)];
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
function nudgeEvents(session: Session, by: number): void {
  const { week } = session.history().present.view;
  const arms = scenariosOf(session.resolved());
  const places = eventsOf(arms)
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
  const { view } = session.history().present;
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
