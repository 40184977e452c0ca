import { useEffect, useRef } from 'preact/hooks';
import type { Hand } from '../session/foresight.ts';
import type { Session } from '../session/session.ts';
import { step } from '../shell/actions.ts';

/** What a slider does while it is under the hand. */
export interface UnderHand {
  /** Moves the slider. @param gesture - Name of the drag; null for a step of its own. */
  move(value: number, gesture: string | null): void;
  readonly handlers: {
    onPointerEnter(): void;
    onPointerLeave(event: PointerEvent): void;
    onFocus(): void;
    onBlur(): void;
  };
}

/** A slider whose next values are run while the pointer is on it or it has the focus. */
export function useHand(session: Session, hand: Hand): UnderHand {
  const latest = useRef(hand);
  latest.current = hand;
  const attend = (at: number = latest.current.at): void =>
    session.attend({ ...latest.current, at });
  const leave = (): void => session.leave(latest.current.name);
  useEffect(() => leave, []);
  return {
    move(value, gesture) {
      attend(value);
      const same = value === latest.current.at;
      step(session, (work) => (same ? work : session.workAt(value)), gesture);
    },
    handlers: {
      onPointerEnter: () => attend(),
      onPointerLeave({ currentTarget, buttons }) {
        if (buttons === 0 && currentTarget !== document.activeElement) leave();
      },
      onFocus: () => attend(),
      onBlur: leave,
    },
  };
}
