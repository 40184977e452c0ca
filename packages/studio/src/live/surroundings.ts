import type { Surroundings } from './pool.ts';

/** Workers for a machine: all but one core, at least two, at most four. The main thread is idle while they compute. */
export function workersFor(cores: number): number {
  return Math.min(4, Math.max(2, cores - 1));
}

/**
 * Workers that run the script of the page itself, which serves where there is no document; nobody is asked for a file.
 *
 * @param script - Text of the page's script.
 */
export function browserSurroundings(script: string): Surroundings {
  let url = '';
  return {
    workers: workersFor(navigator.hardwareConcurrency || 2),
    hire() {
      url ||= URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
      return new Worker(url);
    },
    later: (call) => void setTimeout(call, 0),
  };
}
