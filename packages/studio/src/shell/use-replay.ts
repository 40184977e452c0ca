import { useEffect, useRef, useState } from 'preact/hooks';
import { pictureBefore } from '../session/replay.ts';
import type { Picture, Session } from '../session/session.ts';
import { useMedia } from './use-media.ts';

/** Length of a replay in ms. */
const length = 1500;

/** A replay of the last change: the picture before it and how far it has come. */
export interface Replay {
  readonly before: Picture;
  /** Number of the picture that it leads to. */
  readonly number: number;
  /** From 0 to 1. */
  readonly t: number;
  /** Before and after side by side instead of moving, for people who want no motion. */
  readonly still: boolean;
}

/** Replays the last change on demand; the state before stays as a ghost until the next change. */
export function useReplay(session: Session): { replay: Replay | undefined; start(): void } {
  const [replay, setReplay] = useState<Replay | undefined>(undefined);
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  const start = (): void => {
    cancelAnimationFrame(frame.current);
    const before = pictureBefore(session);
    const picture = session.picture();
    if (!before || !picture) return;
    const { number } = picture;
    if (still) {
      setReplay({ before, number, t: 1, still });
      return;
    }
    const begun = performance.now();
    const run = (now: number): void => {
      const t = Math.min(1, Math.max(0, (now - begun) / length));
      setReplay({ before, number, t, still });
      if (t < 1) frame.current = requestAnimationFrame(run);
    };
    frame.current = requestAnimationFrame(run);
  };
  const current = replay && replay.number === session.asked() ? replay : undefined;
  return { replay: current, start };
}
