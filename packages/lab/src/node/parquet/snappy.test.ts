import { snappyUncompress } from 'hyparquet';
import { snappyCompress } from 'hyparquet-writer/src/snappy.js';
import { expect, it } from 'vitest';
import { compressSnappy } from './snappy-compress.ts';
import { expandSnappy } from './snappy-expand.ts';

/** Bytes that look random but are the same every time. */
function bytesOf(length: number, kinds: number): Uint8Array {
  let state = length * 31 + kinds;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 16) % kinds;
  });
}

function pages(): Uint8Array[] {
  const short = Array.from({ length: 90 }, (_, length) => bytesOf(length, 3));
  const long = [2, 3, 17, 256].flatMap((kinds) => [
    bytesOf(1000, kinds),
    bytesOf(70_001, kinds),
    bytesOf(300_000, kinds),
  ]);
  const far = bytesOf(200_000, 256);
  for (const [at, from, length] of [
    [66_000, 464, 900],
    [70_000, 4465, 3000],
    [140_000, 74_466, 61],
    [150_000, 149_999, 9000],
    [170_000, 169_997, 68],
  ] as const)
    for (let i = 0; i < length; i++) far[at + i] = far[from + i] as number;
  const doubles = Float64Array.from({ length: 9000 }, (_, i) => Math.round(i / 7) / 96);
  return [...short, ...long, far, new Uint8Array(doubles.buffer), new Uint8Array(100_000)];
}

it('compresses to the bytes of the library', () => {
  for (const page of pages()) {
    const found = Buffer.from(compressSnappy(page));
    expect(found.equals(snappyCompress(page)), `${page.length} bytes`).toBe(true);
  }
});

it('takes bytes from anywhere in memory, shared or not', () => {
  const page = bytesOf(5000, 5);
  const shared = new Uint8Array(new SharedArrayBuffer(6000), 3, 5000);
  shared.set(page);
  const expected = Buffer.from(compressSnappy(page));
  expect(expected.equals(compressSnappy(shared))).toBe(true);
});

it('expands what was compressed, as the library does', () => {
  for (const page of pages()) {
    const compressed = compressSnappy(page).slice();
    const expected = new Uint8Array(page.length);
    snappyUncompress(compressed, expected);
    const found = Buffer.from(expandSnappy(compressed, page.length));
    expect(found.equals(expected), `${page.length} bytes`).toBe(true);
    expect(found.equals(page)).toBe(true);
  }
});

it('expands a copy whose offset takes four bytes', () => {
  const copyOfFour = [0b000011_11, 1, 0, 0, 0];
  expect([...expandSnappy(Uint8Array.of(5, 0, 97, ...copyOfFour), 5)]).toEqual(Array(5).fill(97));
});

it('refuses what snappy does not write', () => {
  const page = bytesOf(5000, 3);
  const compressed = compressSnappy(page).slice();
  expect(() => expandSnappy(compressed, 4999)).toThrow();
  expect(() => expandSnappy(compressed, 5001)).toThrow('not what snappy writes');
  expect(() => expandSnappy(compressed.subarray(0, 200), 5000)).toThrow();
  expect(() => expandSnappy(Uint8Array.of(4, 1, 0), 4)).toThrow('not what snappy writes');
});
