import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { sha256, utf8 } from './sha256.ts';

it('sha256 equals the platform for every length up to three blocks and for a long text', () => {
  for (let length = 0; length <= 192; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 255);
    expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
  const text = 'é€🙂 abc'.repeat(5_000);
  expect(sha256(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
  expect([...utf8('a\ud800b')]).toEqual([...Buffer.from('a\ud800b', 'utf8')]);
});

it('sha256 of a view hashes the view, not its buffer', () => {
  const bytes = Uint8Array.of(0, 1, 2, 3, 4);
  expect(sha256(bytes.subarray(1, 4))).toBe(sha256(Uint8Array.of(1, 2, 3)));
});

it('canonical JSON equals the sample of RFC 8785', () => {
  const sample = {
    numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\\\"/',
    literals: [null, true, false],
  };
  expect(canonicalJson(sample)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\\\\\"/"}',
  );
  const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, ö: 7 };
  expect(Object.values(JSON.parse(canonicalJson(keys)))).toHaveLength(7);
  expect(canonicalJson(keys).match(/:(\d)/g)?.join('')).toBe(':2:4:6:7:1:5:3');
});

it('canonical JSON refuses what is not JSON data', () => {
  for (const value of [
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1n,
    () => 1,
    Symbol('x'),
    new Date(0),
    '\ud800',
  ]) {
    expect(() => canonicalJson({ value })).toThrow(TypeError);
  }
  expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
});
