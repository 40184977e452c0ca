import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { threefry, threefryMany } from './draws.ts';
import { vectorThreefry } from './vector-threefry.ts';

function words(key0: number, key1: number, counter0: number, counter1: number): string {
  const out = new Uint32Array(2);
  threefry(key0, key1, counter0, counter1, out);
  return Array.from(out, (word) => word.toString(16).padStart(8, '0')).join(' ');
}

/** The paper's description in arithmetic modulo 2^32, round by round. */
function plainThreefry(key: readonly number[], counter: readonly number[]): string {
  const modulus = 1n << 32n;
  const rotations = [13n, 15n, 26n, 6n, 17n, 29n, 16n, 24n];
  const k = key.map(BigInt) as [bigint, bigint];
  const keys = [k[0], k[1], 0x1bd11bdan ^ k[0] ^ k[1]];
  let [x, y] = counter.map((word, i) => (BigInt(word) + (keys[i] as bigint)) % modulus) as [
    bigint,
    bigint,
  ];
  for (let round = 0; round < 20; round++) {
    const by = rotations[round % 8] as bigint;
    x = (x + y) % modulus;
    y = (((y << by) | (y >> (32n - by))) % modulus) ^ x;
    if (round % 4 !== 3) continue;
    const injection = (round + 1) / 4;
    x = (x + (keys[injection % 3] as bigint)) % modulus;
    y = (y + (keys[(injection + 1) % 3] as bigint) + BigInt(injection)) % modulus;
  }
  return [x, y].map((word) => word.toString(16).padStart(8, '0')).join(' ');
}

describe('threefry', () => {
  it('gives the three published known answers', () => {
    expect(words(0, 0, 0, 0)).toBe('6b200159 99ba4efe');
    expect(words(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff)).toBe('1cb996fc bb002be7');
    expect(words(0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3)).toBe('c4923a9c 483df7a0');
  });

  it('equals the plain description for any key and counter', () => {
    const word = fc.integer({ min: 0, max: 0xffffffff });
    fc.assert(
      fc.property(word, word, word, word, (a, b, c, d) => {
        expect(words(a, b, c, d)).toBe(plainThreefry([a, b], [c, d]));
      }),
    );
  });

  it('gives the same words four at a time, for any key, start, offsets and number of draws', () => {
    const vectors = vectorThreefry();
    expect(vectors).not.toBeNull();
    const word = fc.integer({ min: 0, max: 0xffffffff });
    const offsets = fc.array(fc.integer({ min: -0x80000000, max: 0x7fffffff }), { maxLength: 70 });
    fc.assert(
      fc.property(word, word, word, word, offsets, (key0, key1, counter0, counter1, by) => {
        const drawn = new Uint32Array(2 * by.length);
        threefryMany(key0, key1, counter0, Int32Array.from(by), by.length, counter1, drawn);
        const alone = by.map((offset) => words(key0, key1, counter0 + offset, counter1));
        const shown = Array.from(drawn, (one) => one.toString(16).padStart(8, '0'));
        expect(alone).toEqual(by.map((_, i) => `${shown[2 * i]} ${shown[2 * i + 1]}`));
      }),
    );
  });

  it('draws more at once than a page of memory holds, and fewer than it is given', () => {
    const count = 11_003;
    const offsets = Int32Array.from({ length: count + 5 }, (_, i) => 7 * i);
    const drawn = new Uint32Array(2 * count + 10);
    threefryMany(1, 2, 3, offsets, count, 4, drawn);
    const last = new Uint32Array(2);
    threefry(1, 2, 3 + 7 * (count - 1), 4, last);
    expect([...drawn.subarray(2 * count - 2)]).toEqual([...last, ...Array(10).fill(0)]);
  });
});
