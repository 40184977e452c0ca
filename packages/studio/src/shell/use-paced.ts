import { useEffect, useReducer, useRef } from 'preact/hooks';

/** Least ms between two drawings while something moves. */
const pace = 400;

/**
 * A value that, while something moves, is followed after the page is painted and a few times a second only: what is
 * looked at less leaves the machine to what is dragged. At rest it is the value itself.
 */
export function usePaced<T>(value: T, moving: boolean): T {
  const [, again] = useReducer((count: number, _: undefined) => count + 1, 0);
  const newest = useRef(value);
  const shown = useRef(value);
  const due = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  newest.current = value;
  if (!moving) shown.current = value;
  useEffect(() => {
    if (shown.current === value || timer.current !== undefined) return;
    timer.current = setTimeout(
      () => {
        timer.current = undefined;
        due.current = performance.now() + pace;
        shown.current = newest.current;
        again(undefined);
      },
      Math.max(0, due.current - performance.now()),
    );
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return shown.current;
}
