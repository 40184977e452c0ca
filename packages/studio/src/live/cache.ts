import type { RunRecord } from './record.ts';

/** Runs by arm and luck, the longest unused arms forgotten first. */
export interface Cache {
  /** All runs of an arm under a seed, by replication; holes where one is missing. */
  of(name: string): (RunRecord | undefined)[];
  put(name: string, record: RunRecord): void;
  /** Whether a run is kept; asking does not count as use. */
  has(name: string, replication: number): boolean;
  /** Runs from replication 0 without a hole. */
  count(name: string): number;
}

/** Runs of one arm, what they take, and how many stand from replication 0 without a hole. */
interface Kept {
  readonly runs: (RunRecord | undefined)[];
  bytes: number;
  count: number;
}

/** Bytes that a run takes. */
export function bytesOf(record: RunRecord): number {
  const series = record.away.length + 3 + 2 * record.roles.length;
  return record.realBits.byteLength + (record.modes?.byteLength ?? 0) + series * record.weeks * 8;
}

/**
 * A cache of runs.
 *
 * @param limit - Bytes to keep at most, beside the arms asked for last. Default 200 MB.
 */
export function createCache(limit: number = 200e6): Cache {
  const arms = new Map<string, Kept>();
  let total = 0;
  const touch = (name: string) => {
    const known = arms.get(name) ?? { runs: [], bytes: 0, count: 0 };
    arms.delete(name);
    arms.set(name, known);
    return known;
  };
  return {
    of: (name) => touch(name).runs,
    put(name, record) {
      const arm = touch(name);
      arm.runs[record.replication] = record;
      while (arm.runs[arm.count]) arm.count++;
      arm.bytes += bytesOf(record);
      total += bytesOf(record);
      for (const [old, { bytes }] of arms) {
        if (total <= limit || arms.size <= 4) break;
        arms.delete(old);
        total -= bytes;
      }
    },
    has: (name, replication) => arms.get(name)?.runs[replication] !== undefined,
    count: (name) => arms.get(name)?.count ?? 0,
  };
}
