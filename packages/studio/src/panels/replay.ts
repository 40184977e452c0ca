import { useEffect, useRef, useState } from 'preact/hooks';
import { resolveWork } from '../session/resolve.ts';
import type { Result } from '../session/result.ts';
import type { Session } from '../session/session.ts';
import type { Work } from '../state/state.ts';
import { useMedia } from '../widgets/hooks.ts';

/** The last result that was drawn before the arms or the seed became what they are, if its runs are still kept. */
function resultBefore(session: Session): Result | undefined {
  const { past } = session.history();
  const now = session
    .resolved()
    .arms.map(({ hash }) => hash)
    .join();
  const differs = (work: Work): boolean =>
    resolveWork(work)
      .arms.map(({ hash }) => hash)
      .join() !== now;
  // A change that the next one overtook was never run: what people saw before is further back.
  const before = past.findLast((work) => differs(work) && session.resultOf(work) !== undefined);
  return before && session.resultOf(before);
}

/** Length of a replay in ms. */
const length = 1500;

/** A replay of the last change: the result before it and how far it has come. */
export interface Replay {
  readonly before: Result;
  /** Number of the result that it leads to. */
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
    const before = resultBefore(session);
    const result = session.result();
    if (!before || !result) return;
    const { number } = result;
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
  const current = replay && replay.number === session.requested() ? replay : undefined;
  return { replay: current, start };
}
