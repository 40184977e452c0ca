import seedrandom from 'seedrandom';
import { sha256 } from './sha256.ts';
import { type Threefry, vectorThreefry } from './vector-threefry.ts';

/** Two 32-bit words that fix every draw of a run. */
export type Key = readonly [number, number];

const replicationTag = 0x5245504c;

/**
 * The master key of a seed: two calls of seedrandom's `int32()`, as unsigned words, under the hexadecimal SHA-256 of the seed's
 * UTF-8 bytes: seedrandom alone maps `1`, `11` and `111` to one key.
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
  const random = seedrandom(sha256(seed));
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

/** What a draw is for. The layout is part of the model (docs/model.md 8): changing it changes every number. */
export const purpose = {
  /** Performance and amenable share, at hire. */
  work: 0,
  /** Taste and loss aversion, at hire. */
  mind: 1,
  /** The first of the cross ties, in week 0; tie k draws with `tie + k`. */
  tie: 8,
  /** Participation and exploration. */
  choice: 16,
  /** Errors made and errors caught. */
  errors: 17,
  /** Failures found by monitoring and failures punished. */
  failures: 18,
  /** Leaving the organisation. */
  turnover: 19,
  /** Whom an event reaches that names people at random, in week 0. */
  who: 48,
  /** A generated network: draw n of an employee is that of week n. */
  network: 49,
} as const;

const words = new Uint32Array(2);

/** The uniform in (0, 1) that a random word means: `(word + 0.5) / 2^32`. */
export function uniform(word: number): number {
  return (word + 0.5) * 2.3283064365386963e-10;
}

/** How many random words mean a uniform below `p`: `uniform(word) < p` exactly if `word < wordsBelow(p)`. */
export function wordsBelow(p: number): number {
  return Math.ceil(p * 4294967296 - 0.5);
}

/**
 * The two uniforms of (key, employee, week, purpose), each in (0, 1).
 *
 * `(word + 0.5) / 2^32` of `threefry(key, [employee, week * 64 + purpose])`.
 *
 * @param key0 - First word of the run's key.
 * @param key1 - Second word of the run's key.
 * @param employee - Id of the employee, from 0.
 * @param week - Week, from 1; 0 for what is drawn before the first week.
 * @param what - A {@link purpose}.
 * @param out - Receives both uniforms at positions 0 and 1.
 *
 * Source: salmon2011.
 */
export function uniforms(
  key0: number,
  key1: number,
  employee: number,
  week: number,
  what: number,
  out: Float64Array,
): void {
  threefry(key0, key1, employee, week * 64 + what, words);
  out[0] = uniform(words[0] as number);
  out[1] = uniform(words[1] as number);
}

/**
 * The draws of all employees under one key, cached for further runs: a further arm takes what is drawn already.
 *
 * Give it to {@link simulate} in place of the key. It changes no number, it spares about a tenth of the time.
 *
 * @example
 * ```ts
 * const roles = [{ name: 'Analyst', headcount: 40 }];
 * const arms = { early: {}, late: { policy: { credit: 0.6 } } };
 * const scenario = parseScenario({ name: 'Pilot', roles, arms });
 * const draws = new DrawCache(masterKey('docs'));
 * const [early, late] = Object.values(scenario.arms).map((arm) => simulate(arm, { draws }));
 * late?.key === early?.key; // => true
 * ```
 */
export class DrawCache {
  readonly key: Key;
  /** How many draws of one employee may still be kept. */
  private left: number;
  private readonly known: Map<number, Uint32Array> = new Map();

  /**
   * @param key - Key of the run.
   * @param limit - Most draws of one employee to keep, at 8 bytes; four are needed a week. What is beyond is drawn each time.
   */
  constructor(key: Key, limit: number = 0x400000) {
    this.key = key;
    this.left = limit;
  }

  /**
   * Two words for each employee of a block, cached from now on.
   *
   * @param from - The first of them.
   * @param positions - 0, 1, 2 ...
   * @param counter1 - Week and purpose: `week * 64 + purpose`.
   * @returns Both words of draw i at positions 2i and 2i + 1, to be read only; nothing if the cache has no capacity left, or
   * if others from there on are kept.
   */
  words(from: number, positions: Int32Array, counter1: number): Uint32Array | undefined {
    const place = counter1 * 0x100000000 + from;
    const count = positions.length;
    const known = this.known.get(place);
    if (known) return known.length === 2 * count ? known : undefined;
    if (this.left < count) return undefined;
    const words = new Uint32Array(2 * count);
    threefryMany(this.key[0], this.key[1], from, positions, count, counter1, words);
    this.known.set(place, words);
    this.left -= count;
    return words;
  }
}

/** The rounds are written out in the loop, since a call for each draw costs as much as the draw. */
const scalarThreefry: Threefry = (key0, key1, counter0, offsets, count, counter1, out) => {
  const k0 = key0 | 0;
  const k1 = key1 | 0;
  const k2 = k0 ^ k1 ^ 0x1bd11bda;
  const start0 = (counter0 + k0) | 0;
  const start1 = (counter1 + k1) | 0;
  for (let i = 0; i < count; i++) {
    let x = (start0 + (offsets[i] as number)) | 0;
    let y = start1;
    x = (x + y) | 0;
    y = ((y << 13) | (y >>> 19)) ^ x;
    x = (x + y) | 0;
    y = ((y << 15) | (y >>> 17)) ^ x;
    x = (x + y) | 0;
    y = ((y << 26) | (y >>> 6)) ^ x;
    x = (x + y) | 0;
    y = ((y << 6) | (y >>> 26)) ^ x;
    x = (x + k1) | 0;
    y = (y + k2 + 1) | 0;
    x = (x + y) | 0;
    y = ((y << 17) | (y >>> 15)) ^ x;
    x = (x + y) | 0;
    y = ((y << 29) | (y >>> 3)) ^ x;
    x = (x + y) | 0;
    y = ((y << 16) | (y >>> 16)) ^ x;
    x = (x + y) | 0;
    y = ((y << 24) | (y >>> 8)) ^ x;
    x = (x + k2) | 0;
    y = (y + k0 + 2) | 0;
    x = (x + y) | 0;
    y = ((y << 13) | (y >>> 19)) ^ x;
    x = (x + y) | 0;
    y = ((y << 15) | (y >>> 17)) ^ x;
    x = (x + y) | 0;
    y = ((y << 26) | (y >>> 6)) ^ x;
    x = (x + y) | 0;
    y = ((y << 6) | (y >>> 26)) ^ x;
    x = (x + k0) | 0;
    y = (y + k1 + 3) | 0;
    x = (x + y) | 0;
    y = ((y << 17) | (y >>> 15)) ^ x;
    x = (x + y) | 0;
    y = ((y << 29) | (y >>> 3)) ^ x;
    x = (x + y) | 0;
    y = ((y << 16) | (y >>> 16)) ^ x;
    x = (x + y) | 0;
    y = ((y << 24) | (y >>> 8)) ^ x;
    x = (x + k1) | 0;
    y = (y + k2 + 4) | 0;
    x = (x + y) | 0;
    y = ((y << 13) | (y >>> 19)) ^ x;
    x = (x + y) | 0;
    y = ((y << 15) | (y >>> 17)) ^ x;
    x = (x + y) | 0;
    y = ((y << 26) | (y >>> 6)) ^ x;
    x = (x + y) | 0;
    y = ((y << 6) | (y >>> 26)) ^ x;
    out[2 * i] = x + k2;
    out[2 * i + 1] = y + k0 + 5;
  }
};

/** Draws from which on vectors are worth the call. */
const worthVectors = 16;
/** Threefry by vectors, once it was asked for. */
let byVectors: Threefry | null | undefined;

/**
 * Threefry for many counters at once: those with first word `counter0 + offsets[i]`, for the first `count` offsets.
 *
 * Many are drawn by vectors where the engine has them; the words are the same.
 *
 * @param out - Receives both words of draw i at positions 2i and 2i + 1.
 */
export const threefryMany: Threefry = (key0, key1, counter0, offsets, count, counter1, out) => {
  if (byVectors === undefined) byVectors = vectorThreefry();
  const draw = count < worthVectors ? scalarThreefry : (byVectors ?? scalarThreefry);
  draw(key0, key1, counter0, offsets, count, counter1, out);
};

const alone = new Int32Array(1);

/**
 * Threefry2x32 with 20 rounds: two random 32-bit words from a key and a counter.
 *
 * A keyed draw has no state, so no draw depends on how many others were taken (Salmon et al. 2011).
 * Rotations 13 15 26 6 17 29 16 24, a key injection after every fourth round, parity 0x1BD11BDA.
 *
 * @param key0 - First word of the key.
 * @param key1 - Second word of the key.
 * @param counter0 - First word of the counter.
 * @param counter1 - Second word of the counter.
 * @param out - Receives both words at positions 0 and 1.
 *
 * @example The published known answer for zeros
 * ```ts
 * const words = new Uint32Array(2);
 * threefry(0, 0, 0, 0, words);
 * Array.from(words, (word) => word.toString(16)); // => [ '6b200159', '99ba4efe' ]
 * ```
 *
 * Source: salmon2011.
 */
export function threefry(
  key0: number,
  key1: number,
  counter0: number,
  counter1: number,
  out: Uint32Array,
): void {
  scalarThreefry(key0, key1, counter0, alone, 1, counter1, out);
}
