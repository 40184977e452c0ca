import { type Loaded, tryLoad } from '../state/load.ts';
import { freeze } from '../state/state.ts';
import type { Environment } from './pool.ts';
import type { Reply } from './worker.ts';

/** Longest time in ms that reading a text may take. */
const timeLimit = 10_000;

/**
 * Reads a scenario or a saved state in a worker of its own, which is stopped where it takes too long, so that no text can
 * block the page. Where workers cannot be had the page reads it itself.
 *
 * @param environment - Where the worker comes from.
 * @param text - The text, at most as long as a file may be.
 * @param limit - Longest time in ms. Default 10 s.
 */
export function readFile(
  environment: Pick<Environment, 'hire'>,
  text: string,
  limit: number = timeLimit,
): Promise<Loaded> {
  let worker: Worker;
  try {
    worker = environment.hire();
  } catch {
    return Promise.resolve(tryLoad(text));
  }
  return new Promise((resolve) => {
    const end = (loaded: Loaded): void => {
      clearTimeout(timer);
      worker.terminate();
      resolve(loaded);
    };
    const refuse = (problem: string): void => end({ problems: [problem] });
    const timer = setTimeout(
      () => refuse(`reading it took longer than ${limit / 1000} s and was stopped`),
      limit,
    );
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      if ('error' in data) refuse(data.error);
      else {
        const loaded = data.answer as Loaded;
        // A message is a copy, which is not frozen.
        end('studio' in loaded ? { studio: freeze(loaded.studio) } : loaded);
      }
    };
    worker.onerror = (event) => {
      event.preventDefault();
      refuse('reading it failed');
    };
    worker.postMessage({ id: 0, task: { kind: 'read', text }, forget: false });
  });
}
