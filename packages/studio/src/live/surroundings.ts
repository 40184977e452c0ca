import type { Surroundings } from './pool.ts';

declare const WORKER_SOURCE: string;

/** Workers for a machine: all but one core, at least two, at most four. The main thread is idle while they compute. */
export function workersFor(cores: number): number {
  return Math.min(4, Math.max(2, cores - 1));
}

/** Workers from the text inlined in the page; the page asks nobody for a file. */
export function browserSurroundings(): Surroundings {
  let url = '';
  return {
    workers: workersFor(navigator.hardwareConcurrency || 2),
    hire() {
      url ||= URL.createObjectURL(new Blob([WORKER_SOURCE], { type: 'text/javascript' }));
      return new Worker(url);
    },
    later: (call) => void setTimeout(call, 0),
  };
}
