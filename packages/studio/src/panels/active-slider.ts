import { useEffect, useRef } from 'preact/hooks';
import { step } from '../session/actions.ts';
import type { ActiveSlider, Steps } from '../session/candidates.ts';
import type { Session } from '../session/session.ts';

/** Width of the thumb in px, which grows with the page: its middle goes from one half of it to the other end less one half. */
const thumbWidth = (): number =>
  (17 / 15) * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** What a slider does while it is in use. */
interface SliderUse {
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

/** A slider whose values are prefetched while the pointer is on it or it has the focus. */
export function useActiveSlider(session: Session, slider: ActiveSlider): SliderUse {
  const latest = useRef(slider);
  latest.current = slider;
  const aimed = useRef<number | undefined>(undefined);
  const activate = (at: number = latest.current.at, aim?: number): void => {
    aimed.current = aim;
    session.activate({ ...latest.current, at, ...(aim !== undefined && { aim }) });
  };
  const deactivate = (): void => session.deactivate(latest.current.name);
  useEffect(() => deactivate, []);
  return {
    move(value, gesture) {
      const same = value === (latest.current.now?.() ?? latest.current.at);
      activate(value);
      step(session, (work) => (same ? work : session.workAt(value)), gesture);
    },
    handlers: {
      onPointerDown({ currentTarget }) {
        dragBySteps(
          currentTarget as HTMLInputElement,
          latest.current.steps,
          () => latest.current.now?.() ?? latest.current.at,
        );
      },
      onPointerMove({ currentTarget, offsetX, buttons }) {
        if (buttons !== 0) return;
        const { min, max, step: size } = latest.current.steps;
        const [width, thumb] = [(currentTarget as HTMLElement).clientWidth, thumbWidth()];
        const share = Math.min(1, Math.max(0, (offsetX - thumb / 2) / (width - thumb)));
        const aim = Math.min(max, Math.max(min, snap(min + share * (max - min), size)));
        if (aim !== aimed.current) activate(latest.current.at, aim);
      },
      onPointerLeave({ currentTarget, buttons }) {
        aimed.current = undefined;
        if (buttons === 0 && currentTarget !== document.activeElement) deactivate();
      },
      onFocus: () => activate(),
      onBlur: deactivate,
    },
  };
}

/**
 * Lets a slider go by whole steps until the pointer is up: it is then drawn once a value and not once a pixel.
 *
 * Keys go by tenths of a step, so it has a tenth else. A slider whose last value is no whole number of steps from its
 * first stays as it is, since it could not be dragged to its end.
 *
 * @param valueNow - The value of the slider when the pointer is up.
 */
export function dragBySteps(
  input: HTMLInputElement,
  { min, max, step }: Steps,
  valueNow: () => number,
): void {
  const count = (max - min) / step;
  if (Math.abs(count - Math.round(count)) > 1e-6) return;
  const fine = input.step;
  input.step = String(step);
  const over = new AbortController();
  const restore = (): void => {
    over.abort();
    // The change event of the slider comes first.
    setTimeout(() => {
      input.step = fine;
      if (input.valueAsNumber !== valueNow()) input.value = String(valueNow());
    }, 0);
  };
  for (const end of ['pointerup', 'pointercancel'])
    addEventListener(end, restore, { signal: over.signal });
}

const stepsByKey: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};

/** Where a key moves a slider: arrows a step, with Shift a tenth of it, Page keys ten; nothing for other keys. */
export function keyMove(event: KeyboardEvent, value: number, step: number): number | undefined {
  const by = stepsByKey[event.key];
  if (by === undefined) return undefined;
  const fine = step / 10;
  return snap(value + by * (event.shiftKey ? fine : step), fine);
}

/** A value rounded to a step, clean of binary dust. */
export function snap(value: number, by: number): number {
  return Number((Math.round(value / by) * by).toFixed(6));
}
