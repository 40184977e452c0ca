/** Bytes that a copy of whole words may write past its end. */
const slack = 4;

/** A copy of bytes that lie before it; they may reach into it. */
function repeat(words: DataView, from: number, to: number, length: number): void {
  if (to - from >= 4) {
    for (let i = 0; i < length; i += 4)
      words.setInt32(to + i, words.getInt32(from + i, true), true);
    return;
  }
  for (let i = 0; i < length; i++) words.setUint8(to + i, words.getUint8(from + i));
}

const broken = (): never => {
  throw new Error('the page is not what snappy writes');
};

/** Where the page starts, behind its length. */
function skipLength(input: Uint8Array): number {
  let at = 0;
  while ((input[at] ?? 0) > 127) at++;
  return at + 1;
}

/**
 * Expands a page that snappy compressed, four bytes at a time.
 *
 * @param size - Bytes of the page.
 * @returns A page of its own, at the start of its buffer, so that its doubles can be read in place.
 * @throws Error if the page is not what snappy writes, or of another size.
 */
export function expandSnappy(input: Uint8Array, size: number): Uint8Array {
  const { length } = input;
  const { buffer } = Buffer.allocUnsafeSlow(size + slack);
  const out = new Uint8Array(buffer, 0, size);
  const into = new DataView(buffer);
  const words = new DataView(input.buffer, input.byteOffset, length);
  let to = 0;
  for (let at = skipLength(input); at < length; ) {
    const tag = words.getUint8(at++);
    let run = (tag >>> 2) + 1;
    if ((tag & 3) === 0) {
      if (run > 60) {
        const bytes = run - 60;
        run = 1;
        for (let i = 0; i < bytes; i++) run += words.getUint8(at + i) * 2 ** (8 * i);
        at += bytes;
      }
      if (at + run > length || to + run > size) broken();
      if (run <= 64 && at + run + slack <= length) {
        for (let i = 0; i < run; i += 4) into.setInt32(to + i, words.getInt32(at + i, true), true);
      } else out.set(input.subarray(at, at + run), to);
      at += run;
    } else {
      let offset: number;
      if ((tag & 3) === 1) {
        run = ((tag >>> 2) & 7) + 4;
        offset = words.getUint8(at++) + ((tag >>> 5) << 8);
      } else if ((tag & 3) === 2) {
        offset = words.getUint16(at, true);
        at += 2;
      } else {
        offset = words.getUint32(at, true);
        at += 4;
      }
      if (offset === 0 || offset > to || to + run > size) broken();
      repeat(into, to - offset, to, run);
    }
    to += run;
  }
  if (to !== size) broken();
  return out;
}
