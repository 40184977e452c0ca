import { render } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { Session } from '../session/session.ts';
import { beginAgain, clickOn } from '../story/tell.ts';
import { Desk } from './desk.ts';
import { type DeskProps, DeskView } from './desk-view.tsx';
import { deskWords as text } from './words.ts';

/** What the desk needs of the page. */
interface Page {
  readonly isDark: boolean;
  readonly isBlank: boolean;
  blank(): void;
  /** Asks whether the desk may stand below the page, where everybody sees it. */
  ask(): void;
}

/** The desk as the page uses it. */
interface DeskControl {
  /** Opens the desk in a window of its own, or asks where there is none; or closes it. */
  toggle(): void;
  /** Puts the desk below the page. */
  putBelow(): void;
  /** Begins again with the clock at zero. */
  again(): void;
  /** What stands below the page; nothing where the desk is closed or has its window. */
  readonly strip: DeskProps | undefined;
}

/** Keys of a clicker and of a keyboard on the desk. */
const forth: readonly string[] = ['PageDown', 'ArrowRight'];
const back: readonly string[] = ['PageUp', 'ArrowLeft'];

/** The facilitator's desk of a page. */
export function useDesk(session: Session, page: Page): DeskControl {
  const [, redraw] = useReducer((turn: number, _: undefined) => turn + 1, 0);
  const [isStrip, setStrip] = useState(false);
  const blank = useRef(page.blank);
  blank.current = page.blank;
  const onKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (forth.includes(event.key)) clickOn(session, 1);
    else if (back.includes(event.key)) clickOn(session, -1);
    else if (['b', 'B', '.'].includes(event.key)) blank.current();
    else return;
    event.preventDefault();
  };
  const [desk] = useState(() => new Desk(session, () => redraw(undefined), onKey));
  useEffect(() => {
    const follow = (): void => desk.follow();
    const leave = (): void => desk.leave();
    const unsubscribe = session.subscribe(follow);
    addEventListener('pagehide', leave);
    return () => {
      unsubscribe();
      removeEventListener('pagehide', leave);
    };
  }, [session]);
  const beginNow = (): void => {
    beginAgain(session);
    desk.reset();
  };
  const props: DeskProps = {
    session,
    clock: desk.clock(),
    now: Date.now(),
    isDark: page.isDark,
    isBlank: page.isBlank,
    toggleClock: () => desk.toggleClock(),
    blank: page.blank,
    again: beginNow,
  };
  const host = desk.host();
  const isOpen = host !== undefined || isStrip;
  useEffect(() => {
    if (!isOpen) return;
    const timer = setInterval(() => redraw(undefined), 1000);
    return () => clearInterval(timer);
  }, [isOpen]);
  useLayoutEffect(() => {
    if (host) render(<DeskView {...props} />, host);
  });
  return {
    toggle: () => {
      if (isStrip) setStrip(false);
      else if (!desk.toggle()) page.ask();
    },
    putBelow: () => setStrip(true),
    again: beginNow,
    strip: isStrip ? props : undefined,
  };
}

/** The desk below the page, where the browser opens no second window. */
export function DeskStrip({ desk }: { readonly desk: DeskProps }) {
  return (
    <section class="desk-strip" aria-label={text.title}>
      <p class="note">{text.noWindow}</p>
      <DeskView {...desk} />
    </section>
  );
}
