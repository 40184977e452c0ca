import { useEffect, useRef } from 'preact/hooks';
import type { Hand } from '../session/foresight.ts';
import type { Session } from '../session/session.ts';
import { step } from '../shell/actions.ts';
import { dragBySteps } from './drag-steps.ts';
import { snap } from './snap.ts';

/** Width of the thumb in px: its middle goes from one half of it to the other end less one half. */
const thumb = 17;

/** What a slider does while it is under the hand. */
export interface UnderHand {
  /** Moves the slider. @param gesture - Name of the drag; null for a step of its own. */
  move(value: number, gesture: string | null): void;
  readonly handlers: {
    onPointerDown(event: PointerEvent): void;
    onPointerMove(event: PointerEvent): void;
    onPointerLeave(event: PointerEvent): void;
    onFocus(): void;
    onBlur(): void;
  };
}

/** A slider whose values are run ahead: first while the pointer is on it or it has the focus, else when all is done. */
export function useHand(session: Session, hand: Hand): UnderHand {
  const latest = useRef(hand);
  latest.current = hand;
  const aimed = useRef<number | undefined>(undefined);
  const attend = (at: number = latest.current.at, aim?: number): void => {
    aimed.current = aim;
    session.attend({ ...latest.current, at, ...(aim !== undefined && { aim }) });
  };
  const leave = (): void => session.leave(latest.current.name);
  useEffect(() => leave, []);
  useEffect(() => session.offer(() => latest.current), [session]);
  return {
    move(value, gesture) {
      attend(value);
      const same = value === latest.current.at;
      step(session, (work) => (same ? work : session.workAt(value)), gesture);
    },
    handlers: {
      onPointerDown({ currentTarget }) {
        dragBySteps(
          currentTarget as HTMLInputElement,
          latest.current.steps,
          () => latest.current.at,
        );
      },
      onPointerMove({ currentTarget, offsetX, buttons }) {
        if (buttons !== 0) return;
        const { min, max, step: size } = latest.current.steps;
        const width = (currentTarget as HTMLElement).clientWidth;
        const share = Math.min(1, Math.max(0, (offsetX - thumb / 2) / (width - thumb)));
        const aim = Math.min(max, Math.max(min, snap(min + share * (max - min), size)));
        if (aim !== aimed.current) attend(latest.current.at, aim);
      },
      onPointerLeave({ currentTarget, buttons }) {
        aimed.current = undefined;
        if (buttons === 0 && currentTarget !== document.activeElement) leave();
      },
      onFocus: () => attend(),
      onBlur: leave,
    },
  };
}
