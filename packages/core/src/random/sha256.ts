const rounds = /* @__PURE__ */ (() => {
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n++)
    if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
})();

/** First 32 bits of the fractional part of the k-th root of a prime, by whole-number search. */
function rootBits(prime: number, power: 2n | 3n): number {
  const target = BigInt(prime) << (32n * power);
  let low = 0n;
  let high = 1n << 40n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    const raised = power === 2n ? middle * middle : middle * middle * middle;
    if (raised <= target) low = middle;
    else high = middle;
  }
  return Number(low & 0xffffffffn);
}

let constants: { readonly k: Uint32Array; readonly h: Uint32Array } | undefined;

function tables(): { readonly k: Uint32Array; readonly h: Uint32Array } {
  constants ??= {
    k: Uint32Array.from(rounds, (prime) => rootBits(prime, 3n)),
    h: Uint32Array.from(rounds.slice(0, 8), (prime) => rootBits(prime, 2n)),
  };
  return constants;
}

const turn = (x: number, by: number): number => (x >>> by) | (x << (32 - by));

function padded(data: Uint8Array): Uint8Array {
  const blocks = new Uint8Array(((data.length + 8) >> 6) * 64 + 64);
  blocks.set(data);
  blocks[data.length] = 0x80;
  const view = new DataView(blocks.buffer);
  view.setUint32(blocks.length - 8, Math.floor(data.length / 0x20000000));
  view.setUint32(blocks.length - 4, (data.length << 3) >>> 0);
  return blocks;
}

/** UTF-8 bytes of a text; lone surrogates become the replacement character. */
function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const drawn = character.codePointAt(0) as number;
    const point = drawn >= 0xd800 && drawn <= 0xdfff ? 0xfffd : drawn;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63));
    else if (point < 0x10000)
      bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
    else
      bytes.push(
        0xf0 | (point >> 18),
        0x80 | ((point >> 12) & 63),
        0x80 | ((point >> 6) & 63),
        0x80 | (point & 63),
      );
  }
  return Uint8Array.from(bytes);
}

/** Stirs a block, spread over 64 words, into the state. */
function stir(state: Uint32Array, k: Uint32Array, w: Uint32Array): void {
  let a = state[0] as number;
  let b = state[1] as number;
  let c = state[2] as number;
  let d = state[3] as number;
  let e = state[4] as number;
  let f = state[5] as number;
  let g = state[6] as number;
  let last = state[7] as number;
  for (let i = 0; i < 64; i++) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const one = (last + s1 + ((e & f) ^ (~e & g)) + (k[i] as number) + (w[i] as number)) | 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    last = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  const stirred = [a, b, c, d, e, f, g, last];
  for (let i = 0; i < 8; i++) state[i] = ((state[i] as number) + (stirred[i] as number)) | 0;
}

/**
 * SHA-256 of a text (as UTF-8) or of bytes, without any platform function, so that it is there in every engine at once.
 *
 * @returns 64 hexadecimal digits.
 *
 * @example
 * ```ts
 * sha256('abc').slice(0, 16); // => 'ba7816bf8f01cfea'
 * ```
 */
export function sha256(data: string | Uint8Array): string {
  const { k, h } = tables();
  const state = h.slice();
  const blocks = padded(typeof data === 'string' ? utf8(data) : data);
  const view = new DataView(blocks.buffer);
  const w = new Uint32Array(64);
  for (let from = 0; from < blocks.length; from += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getUint32(from + 4 * i);
    for (let i = 16; i < 64; i++) {
      const a = w[i - 15] as number;
      const b = w[i - 2] as number;
      const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
      const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
      w[i] = ((w[i - 16] as number) + s0 + (w[i - 7] as number) + s1) | 0;
    }
    stir(state, k, w);
  }
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('');
}
