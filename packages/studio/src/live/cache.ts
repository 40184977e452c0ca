import { BoundedMap } from './bounded-map.ts';
import type { RunRecord } from './record.ts';

/** Bytes that a run takes. */
function bytesOf(record: RunRecord): number {
  const series =
    record.away.length + 3 + Object.keys(record.beliefs).length + 2 * record.roles.length;
  return record.realBits.byteLength + (record.modes?.byteLength ?? 0) + series * record.weeks * 8;
}

/** Runs of one arm, and how many there are from replication 0 without a hole. */
interface ArmRuns {
  readonly runs: (RunRecord | undefined)[];
  count: number;
}

/** Arms that are kept whatever they take: both shown, both of the request that waits, and the same of a smaller organisation; where two are shown. */
const leastArms = 8;

/** Runs by arm and seed, within a limit of bytes. */
export class RunCache {
  readonly #arms: BoundedMap<ArmRuns>;

  /** @param limit - Bytes to keep at most, beside the arms asked for last. Default 200 MB. */
  constructor(limit = 200e6) {
    this.#arms = new BoundedMap(limit, leastArms);
  }

  #use(name: string): ArmRuns {
    return this.#arms.use(name, () => ({ runs: [], count: 0 }));
  }

  /** All runs of an arm under a seed, by replication; holes where one is missing. */
  of(name: string): (RunRecord | undefined)[] {
    return this.#use(name).runs;
  }

  put(name: string, record: RunRecord): void {
    const arm = this.#use(name);
    arm.runs[record.replication] = record;
    while (arm.runs[arm.count]) arm.count++;
    this.#arms.grow(name, bytesOf(record));
  }

  /** Whether a run is kept; asking does not count as use. */
  has(name: string, replication: number): boolean {
    return this.#arms.peek(name)?.runs[replication] !== undefined;
  }

  /** Runs from replication 0 without a hole. */
  count(name: string): number {
    return this.#arms.peek(name)?.count ?? 0;
  }
}
