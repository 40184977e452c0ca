/**
 * Threefry for many counters at once: those with first word `counter0 + offsets[i]`, for the first `count` offsets.
 *
 * The rounds are written out in the loop, since a call for each draw costs as much as the draw.
 *
 * @param out - Receives both words of draw i at positions 2i and 2i + 1.
 */
export function threefryMany(
  key0: number,
  key1: number,
  counter0: number,
  offsets: Int32Array,
  count: number,
  counter1: number,
  out: Uint32Array,
): void {
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
}

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
  threefryMany(key0, key1, counter0, alone, 1, counter1, out);
}
