import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { canonicalJson } from '../scenario/fingerprint.ts';
import { sha256 } from './sha256.ts';

it("sha256 equals the platform's for every length over two blocks, and for text beyond ASCII", () => {
  const texts = [
    ...Array.from({ length: 140 }, (_, n) => 'a'.repeat(n)),
    'Größe',
    '漢字🙂',
    'half \ud83d',
  ];
  for (const text of texts)
    expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
});

it('canonical JSON sorts keys, drops what is undefined and refuses what is not finite', () => {
  expect(canonicalJson({ b: 1, a: [true, null, 'x'], c: undefined, é: 1e21 })).toBe(
    '{"a":[true,null,"x"],"b":1,"é":1e+21}',
  );
  expect(() => canonicalJson({ a: Number.NaN })).toThrow(TypeError);
});
