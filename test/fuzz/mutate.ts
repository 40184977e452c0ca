/** A source of whole numbers below n, the same for the same seed. */
export type Luck = (below: number) => number;

/** Mulberry32: small, fast, and good enough to choose where a text is broken. */
export function luckOf(seed: number): Luck {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** What readers stumble over: numbers at the ends of their range, names with a meaning, marks of other scripts, forms of YAML. */
const hostile: readonly string[] = [
  ...['NaN', '.nan', 'Infinity', '-.inf', '1e308', '-1e308', '5e-324', '-0', '0', '-1', '1e999'],
  ...['9007199254740993', '4294967296', '1'.repeat(400), '0x10', '1_000', '1.000', '0,5', '30%'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'null', '~', 'true', '[]', '{}'],
  ...['\ufeff', '\u0000', '\u202e', '\u2028', '\ud800', '\u001b[2J', '\r', '\n', '\t', '"', "'"],
  ...['&a [*a, *a]', '*a', '<<: *a', '!!js/function x', '---\n', '%YAML 1.1\n', '? ', '|\n', '- '],
  ...['a'.repeat(5000), '['.repeat(200), '{a: '.repeat(80), '('.repeat(60), '"__proto__": 1, '],
  ...['=cmd()', '<script>', '../../etc/passwd', 'file:///etc/passwd', '2026-02-30', '9999-99-99'],
];

const pieces = /[\p{L}\d_.+-]+|\s+|./gsu;

/** Where pieces lie, from one to eight of them. */
function span(luck: Luck, length: number): [from: number, count: number] {
  return [luck(length + 1), 1 + luck(8)];
}

const changes: readonly ((parts: string[], other: readonly string[], luck: Luck) => void)[] = [
  (parts, _, luck) => void parts.splice(...span(luck, parts.length)),
  (parts, _, luck) => {
    const [from, count] = span(luck, parts.length);
    parts.splice(luck(parts.length + 1), 0, ...parts.slice(from, from + count));
  },
  (parts, other, luck) => {
    const [from, count] = span(luck, other.length);
    parts.splice(luck(parts.length + 1), luck(3), ...other.slice(from, from + count));
  },
  (parts, _, luck) =>
    void parts.splice(luck(parts.length + 1), luck(2), hostile[luck(hostile.length)] as string),
  (parts, _, luck) => {
    const numbers = parts.flatMap((part, at) => (/^[-+.\d]/.test(part) ? [at] : []));
    const at = numbers[luck(numbers.length || 1)];
    if (at !== undefined) parts[at] = hostile[luck(20)] as string;
  },
  (parts, _, luck) => {
    const [a, b] = [luck(parts.length || 1), luck(parts.length || 1)];
    [parts[a], parts[b]] = [parts[b] ?? '', parts[a] ?? ''];
  },
  (parts, _, luck) => void parts.splice(luck(parts.length + 1)),
];

/** A text broken in one to six places, by its words, with words of another. */
export function brokenText(text: string, other: string, luck: Luck): string {
  const parts: string[] = text.match(pieces) ?? [];
  const words = other.match(pieces) ?? [];
  for (let left = 1 + luck(6); left > 0; left--)
    changes[luck(changes.length)]?.(parts, words, luck);
  return parts.join('').slice(0, 60_000);
}

/** Bytes with one to eight of them changed, cut, doubled, or given as a length at the end of its range. */
export function brokenBytes(bytes: Uint8Array, luck: Luck): Uint8Array {
  let made = Buffer.from(bytes);
  for (let left = 1 + luck(8); left > 0; left--) {
    const at = luck(made.length || 1);
    const kind = luck(5);
    if (kind === 0) made = made.subarray(0, at);
    else if (kind === 1) made = Buffer.concat([made.subarray(0, at), made.subarray(at - luck(40))]);
    else if (kind === 2 && made.length > 4)
      made.writeUInt32LE(2 ** 32 - 1 - luck(3), luck(made.length - 4));
    else if (made.length > 0) made[at] = luck(256);
  }
  return made;
}
