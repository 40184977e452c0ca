/** Positions of the last four bytes that hashed to a place. */
const places = new Int32Array(1 << 14);
const farthest = 0xffff;

/** Bytes at the end of a page in which no match starts. */
const margin = 15;

let out = new Uint8Array(0);
let outWords = new DataView(out.buffer);

function reserve(bytes: number): void {
  if (out.length >= bytes) return;
  out = new Uint8Array(bytes);
  outWords = new DataView(out.buffer);
}

function writeLength(length: number): number {
  let at = 0;
  let rest = length;
  for (; rest > 127; rest >>>= 7) out[at++] = (rest & 127) | 128;
  out[at++] = rest;
  return at;
}

function writeLiteralTag(length: number, at: number): number {
  const value = length - 1;
  if (value < 60) {
    out[at] = value << 2;
    return at + 1;
  }
  const bytes = value < 0x100 ? 1 : value < 0x10000 ? 2 : value < 0x1000000 ? 3 : 4;
  out[at] = (59 + bytes) << 2;
  for (let i = 0; i < bytes; i++) out[at + 1 + i] = value >>> (8 * i);
  return at + 1 + bytes;
}

function writeCopyPiece(offset: number, length: number, at: number): number {
  if (length < 12 && offset < 2048) {
    out[at] = 1 + ((length - 4) << 2) + ((offset >>> 8) << 5);
    out[at + 1] = offset;
    return at + 2;
  }
  out[at] = 2 + ((length - 1) << 2);
  out[at + 1] = offset;
  out[at + 2] = offset >>> 8;
  return at + 3;
}

function writeCopy(offset: number, length: number, from: number): number {
  let at = from;
  let rest = length;
  while (rest > 0) {
    const piece = rest >= 68 ? 64 : rest > 64 ? 60 : rest;
    at = writeCopyPiece(offset, piece, at);
    rest -= piece;
  }
  return at;
}

/** How many bytes from `a` and from `b`, of which four are known to be equal, are the same. */
function matching(words: DataView, a: number, b: number): number {
  const end = words.byteLength;
  let length = 4;
  while (a + length + 4 <= end) {
    const unlike = words.getInt32(a + length, true) ^ words.getInt32(b + length, true);
    if (unlike !== 0) return length + ((31 - Math.clz32(unlike & -unlike)) >> 3);
    length += 4;
  }
  while (a + length < end && words.getUint8(a + length) === words.getUint8(b + length)) length++;
  return length;
}

/**
 * Compresses a page with snappy: the bytes that the compressor of `hyparquet-writer` makes, in a third of its time.
 *
 * It reads four bytes at a time, and writes to memory that it keeps.
 *
 * @returns A view that is good until the next call.
 *
 * Source: the reference implementation of snappy, by way of snappyjs.
 */
export function compressSnappy(input: Uint8Array): Uint8Array {
  const { length } = input;
  reserve(64 + length + Math.ceil(length / 6));
  const words = new DataView(input.buffer, input.byteOffset, length);
  const bits = Math.min(14, 31 - Math.clz32(Math.max(1, length)));
  const shift = 32 - bits;
  places.fill(0, 0, 1 << bits);
  const limit = length - margin;
  let at = writeLength(length);
  let emitted = 0;
  let ip = 1;
  search: while (ip <= limit) {
    let skip = 32;
    let next = ip;
    let candidate = 0;
    let word = words.getInt32(next, true);
    while (true) {
      ip = next;
      const here = word;
      const hash = Math.imul(here, 0x1e35a7bd) >>> shift;
      next = ip + (skip++ >>> 5);
      if (next <= limit) word = words.getInt32(next, true);
      candidate = places[hash] as number;
      places[hash] = ip;
      if (ip - candidate <= farthest && here === words.getInt32(candidate, true)) break;
      if (next > limit) break search;
    }
    at = writeLiteralTag(ip - emitted, at);
    for (let i = emitted, to = at; i < ip; i += 4, to += 4)
      outWords.setInt32(to, words.getInt32(i, true), true);
    at += ip - emitted;
    while (true) {
      const length = matching(words, ip, candidate);
      at = writeCopy(ip - candidate, length, at);
      ip += length;
      emitted = ip;
      if (ip >= limit) break search;
      places[Math.imul(words.getInt32(ip - 1, true), 0x1e35a7bd) >>> shift] = ip - 1;
      const word = words.getInt32(ip, true);
      const hash = Math.imul(word, 0x1e35a7bd) >>> shift;
      candidate = places[hash] as number;
      places[hash] = ip;
      if (ip - candidate > farthest || word !== words.getInt32(candidate, true)) break;
    }
    ip++;
  }
  if (emitted < length) {
    at = writeLiteralTag(length - emitted, at);
    out.set(input.subarray(emitted), at);
    at += length - emitted;
  }
  return out.subarray(0, at);
}
