/**
 * Threads that simulate one run together (docs/decisions/0020). Each runs the whole program; only what is done employee by employee
 * is shared out: a thread does its own blocks, neighbours of each other. What others must see lies in memory that all see.
 *
 * All take the same steps in the same order: the n-th memory of each is the same, and none goes on before all have come to its wait.
 */
export interface Threads {
  /** Which of them this is, from 0. */
  readonly index: number;
  readonly count: number;
  /** Memory that all of them see, all zero at first. */
  memory(bytes: number): { readonly buffer: ArrayBufferLike; readonly from: number };
  /** Returns when all have come here. */
  wait(): void;
}

/** One thread, which has every block and waits for none. */
export const alone: Threads = {
  index: 0,
  count: 1,
  memory: (bytes) => ({ buffer: new ArrayBuffer(bytes), from: 0 }),
  wait: () => {},
};

/** What typed arrays are made with. */
interface ArrayKind<T> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, from: number, length: number): T;
}

/** An array, all zero, that all threads see. */
export function arrayFor<T>(threads: Threads, kind: ArrayKind<T>, length: number): T {
  const { buffer, from } = threads.memory(kind.BYTES_PER_ELEMENT * length);
  return new kind(buffer, from, length);
}

/** An array for each thread that all see: each writes its own, and reads those of others between two waits. */
export function arrayForEach<T>(threads: Threads, kind: ArrayKind<T>, length: number): T[] {
  return Array.from({ length: threads.count }, () => arrayFor(threads, kind, length));
}

/** Sum of the arrays of all threads. Whole numbers below 2^53, so that no order of adding them matters. */
export function totalOf(parts: readonly Float64Array[]): Float64Array {
  const total = (parts[0] as Float64Array).slice();
  for (const part of parts.slice(1))
    for (let k = 0; k < total.length; k++) total[k] = (total[k] as number) + (part[k] as number);
  return total;
}
