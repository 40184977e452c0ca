import type { StopSignal } from '../../plan/stop-signal.ts';

/** A promise that resolves when the signal aborts, and the way to stop listening. */
export function whenAborted(signal: StopSignal | undefined): {
  aborted: Promise<void>;
  forget: () => void;
} {
  let listener = (): void => {};
  const aborted = new Promise<void>((resolve) => {
    listener = () => resolve();
    if (signal?.aborted) resolve();
    else signal?.addEventListener('abort', listener);
  });
  return { aborted, forget: () => signal?.removeEventListener('abort', listener) };
}
