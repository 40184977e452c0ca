/**
 * Threefry2x32-20 four counters at a time, as WebAssembly with 128-bit vectors: the same words as in TypeScript, since every step
 * is of whole numbers, in two fifths of the time.
 *
 * The module is put together here, instruction by instruction; it holds one function and one page of memory.
 */

/** Rotations of the rounds, again after the eighth. */
const rotations = [13, 15, 26, 6, 17, 29, 16, 24];
const lanes = 4;

/** Where words lie in the page: offsets first, then both words of each draw. */
const most = 5120;
const wordBytes = 4;
const outStart = most * wordBytes;

type Code = readonly number[];

/** An unsigned number of WebAssembly: seven bits a byte, the lowest first. */
function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/** A signed number of WebAssembly, whose last byte carries the sign in its seventh bit. */
function signed(value: number): Code {
  const isLast = value >= -64 && value < 64;
  return isLast ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}

const listOf = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];

/** Types, and instructions by what the standard calls them. */
const i32 = 0x7f;
const v128 = 0x7b;
const get = (local: number): Code => [0x20, local];
const set = (local: number): Code => [0x21, local];
const constant = (value: number): Code => [0x41, ...signed(value)];
const add = [0x6a];
const shiftLeft = [0x74];
const below = [0x49];
const isZero = [0x45];
const block = [0x02, 0x40];
const loop = [0x03, 0x40];
const repeatIf = [0x0d, 0];
const end = [0x0b];
const vector = (code: number, ...more: number[]): Code => [0xfd, ...unsigned(code), ...more];
const load = (at: number): Code => vector(0x00, lanes, ...unsigned(at));
const store = (at: number): Code => vector(0x0b, lanes, ...unsigned(at));
const splat = vector(0x11);
const addLanes = vector(0xae);
const shiftLanesLeft = vector(0xab);
const shiftLanesRight = vector(0xad);
const or = vector(0x50);
const xor = vector(0x51);
/** Lanes of two vectors, of which the second has 4 to 7. */
const pick = (...from: number[]): Code =>
  vector(0x0d, ...from.flatMap((lane) => [0, 1, 2, 3].map((byte) => lane * wordBytes + byte)));

/** Locals: the parameters, then a place in the page, its end, both words, the counter's second word, keys and what is added to y. */
const [start0, start1, key, count] = [0, 1, 2, 5];
const [place, placeEnd] = [6, 7];
const [x, y, second, keys, added] = [8, 9, 10, 11, 14];
const locals = listOf([
  [2, i32],
  [11, v128],
]);

const round = (by: number): Code => [
  ...[...get(x), ...get(y), ...addLanes, ...set(x)],
  ...[...get(y), ...constant(by), ...shiftLanesLeft],
  ...[...get(y), ...constant(32 - by), ...shiftLanesRight, ...or],
  ...[...get(x), ...xor, ...set(y)],
];

/** Four rounds and the injection of a key after them. */
const rounds = (injection: number): Code => [
  ...[0, 1, 2, 3].flatMap((n) => round(rotations[(4 * injection + n) % 8] as number)),
  ...[...get(x), ...get(keys + ((injection + 1) % 3)), ...addLanes, ...set(x)],
  ...[...get(y), ...get(added + injection), ...addLanes, ...set(y)],
];

const injections = [0, 1, 2, 3, 4];

const draw: Code = [
  ...[...get(start1), ...splat, ...set(second)],
  ...[0, 1, 2].flatMap((n) => [...get(key + n), ...splat, ...set(keys + n)]),
  ...injections.flatMap((n) => [
    ...[...get(key + ((n + 2) % 3)), ...constant(n + 1), ...add],
    ...[...splat, ...set(added + n)],
  ]),
  ...[...get(count), ...constant(2), ...shiftLeft, ...set(placeEnd)],
  ...[...block, ...get(placeEnd), ...isZero, ...repeatIf, ...loop],
  ...[...get(place), ...load(0), ...get(start0), ...splat, ...addLanes, ...set(x)],
  ...[...get(second), ...set(y)],
  ...injections.flatMap(rounds),
  ...[
    ...get(place),
    ...get(place),
    ...add,
    ...get(x),
    ...get(y),
    ...pick(0, 4, 1, 5),
    ...store(outStart),
  ],
  ...[
    ...get(place),
    ...get(place),
    ...add,
    ...get(x),
    ...get(y),
    ...pick(2, 6, 3, 7),
    ...store(outStart + 16),
  ],
  ...[...get(place), ...constant(16), ...add, ...set(place)],
  ...[...get(place), ...get(placeEnd), ...below, ...repeatIf],
  ...[...end, ...end, ...end],
];

/** An export by a name of one letter. */
const exported = (name: string, kind: number): Code => [1, name.charCodeAt(0), kind, 0];
const body: Code = [...locals, ...draw];
const code = Uint8Array.from([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, listOf([[0x60, ...listOf(Array(6).fill([i32])), 0]])),
  ...section(3, listOf([[0]])),
  ...section(5, listOf([[0, 1]])),
  ...section(7, listOf([exported('m', 2), exported('f', 0)])),
  ...section(10, listOf([[...unsigned(body.length), ...body]])),
]);

/** What is used of WebAssembly, which a page may forbid and an engine may lack. */
interface Assembly {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (
    module: object,
  ) => {
    readonly exports: {
      readonly m: { readonly buffer: ArrayBuffer };
      f(...numbers: number[]): void;
    };
  };
}

/** Draws words from a key, for counters with first word `counter0 + offsets[i]`, for the first `count` offsets. */
export type Threefry = (
  key0: number,
  key1: number,
  counter0: number,
  offsets: Int32Array,
  count: number,
  counter1: number,
  out: Uint32Array,
) => void;

/** Threefry by vectors; null where there is no WebAssembly with vectors, or none is allowed. */
export function vectorThreefry(): Threefry | null {
  try {
    const { Instance, Module } = (globalThis as unknown as { WebAssembly: Assembly }).WebAssembly;
    const { m, f } = new Instance(new Module(code)).exports;
    const given = new Int32Array(m.buffer, 0, most);
    const drawn = new Uint32Array(m.buffer, outStart, 2 * most);
    return (key0, key1, counter0, offsets, count, counter1, out) => {
      const key2 = key0 ^ key1 ^ 0x1bd11bda;
      for (let from = 0; from < count; from += most) {
        const some = Math.min(count - from, most);
        given.set(offsets.subarray(from, from + some));
        f((counter0 + key0) | 0, (counter1 + key1) | 0, key0 | 0, key1 | 0, key2, some);
        out.set(drawn.subarray(0, 2 * some), 2 * from);
      }
    };
  } catch {
    return null;
  }
}
