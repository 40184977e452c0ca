import seedrandom from 'seedrandom';
import { threefry } from './draws.ts';

/** Two 32-bit words that fix every draw of a run. */
export type Key = readonly [number, number];

const replicationTag = 0x5245504c;

/**
 * The master key of a seed: two calls of seedrandom's `int32()`, as unsigned words.
 *
 * @param seed - Any text.
 * @throws RangeError if it is none.
 *
 * @example The same text gives the same key
 * ```ts
 * masterKey('workshop').join() === masterKey('workshop').join(); // => true
 * ```
 */
export function masterKey(seed: string): Key {
  if (typeof seed !== 'string') throw new RangeError(`seed must be text, got ${String(seed)}`);
  const random = seedrandom(seed);
  return [random.int32() >>> 0, random.int32() >>> 0];
}

/**
 * The key of replication r: `threefry(master, [r, 0x5245504C])`. Every arm of a comparison uses the same.
 *
 * @param master - Key of the master seed.
 * @param replication - Number of the replication, a whole number from 0 and below 2^32.
 * @throws RangeError if it is none: the cipher would take its lower 32 bits, which are another replication's.
 */
export function replicationKey(master: Key, replication: number): Key {
  if (replication !== replication >>> 0)
    throw new RangeError(
      `replication must be a whole number in [0, 4294967295], got ${String(replication)}`,
    );
  const words = new Uint32Array(2);
  threefry(master[0], master[1], replication, replicationTag, words);
  return [words[0] as number, words[1] as number];
}
