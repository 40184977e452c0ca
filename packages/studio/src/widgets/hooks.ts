import type { RefObject } from 'preact';
import { useEffect, useReducer, useRef, useState } from 'preact/hooks';

/** Whether a media query matches, followed as it changes. */
export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const follow = () => setMatches(list.matches);
    follow();
    list.addEventListener('change', follow);
    return () => list.removeEventListener('change', follow);
  }, [query]);
  return matches;
}

/** Pixels of the screen in a CSS px, followed as the page is zoomed or moved to another screen. */
export function usePixelRatio(): number {
  const [ratio, setRatio] = useState(() => devicePixelRatio || 1);
  useEffect(() => {
    const list = matchMedia(`(resolution: ${ratio}dppx)`);
    const follow = () => setRatio(devicePixelRatio || 1);
    follow();
    list.addEventListener('change', follow);
    addEventListener('resize', follow);
    return () => {
      list.removeEventListener('change', follow);
      removeEventListener('resize', follow);
    };
  }, [ratio]);
  return ratio;
}

/** Width and height of an element with its scroll bars in whole CSS px, followed as they change; 0 before it is laid out. */
export function useSize(host: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const follow = () => {
      const next = { width: element.offsetWidth, height: element.offsetHeight };
      setSize((old) => (old.width === next.width && old.height === next.height ? old : next));
    };
    const observer = new ResizeObserver(follow);
    observer.observe(element);
    follow();
    return () => observer.disconnect();
  }, [host]);
  return size;
}

/** Least ms between two drawings while something moves. */
const pace = 400;

/**
 * A value that, while something moves, is followed after the page is painted and a few times a second only: what is
 * looked at less leaves the machine to what is dragged. When nothing moves it is the value itself.
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
