import { render } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { Session } from '../session/session.ts';
import { beginAgain, clickOn } from '../story/tell.ts';
import { words } from '../words/words.ts';
import { Desk } from './desk.ts';
import { type DeskProps, DeskView } from './desk-view.tsx';

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
const blanking: readonly string[] = ['b', 'B', '.'];

/** The facilitator's desk of a page. */
export function useDesk(session: Session, page: Page): DeskControl {
  const [, redraw] = useReducer((turn: number, _: undefined) => turn + 1, 0);
  const [isStrip, setStrip] = useState(false);
  const blank = useRef(page.blank);
  blank.current = page.blank;
  const press = (key: string): void => {
    if (forth.includes(key)) clickOn(session, 1);
    else if (back.includes(key)) clickOn(session, -1);
    else if (blanking.includes(key)) blank.current();
  };
  const keys = [...forth, ...back, ...blanking];
  const [desk] = useState(
    () => new Desk(session, { changed: () => redraw(undefined), keys, press }),
  );
  useEffect(() => {
    const follow = (): void => desk.follow();
    const unsubscribe = session.subscribe(follow);
    addEventListener('message', desk.listen);
    addEventListener('pagehide', desk.leave);
    addEventListener('pageshow', desk.send);
    desk.comeBack();
    return () => {
      unsubscribe();
      removeEventListener('message', desk.listen);
      removeEventListener('pagehide', desk.leave);
      removeEventListener('pageshow', desk.send);
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
    <section class="desk-strip" aria-label={words.desk.title}>
      <p class="note">{words.desk.noWindow}</p>
      <DeskView {...desk} />
    </section>
  );
}
