import { threefry } from '@uptake/core/internal';
import { expect, it } from 'vitest';
import { draws, drawTag, permutation } from './random.ts';

it('draws follow the documented layout', () => {
  const words = new Uint32Array(2);
  threefry(7, 9, 3, drawTag.bootstrap, words);
  const key = [words[0] as number, words[1] as number] as const;
  const source = draws([7, 9], 3, drawTag.bootstrap);
  for (let counter = 0; counter < 5; counter++) {
    threefry(key[0], key[1], counter, 0, words);
    expect(source.uniform()).toBe(((words[0] as number) + 0.5) / 2 ** 32);
    expect(source.uniform()).toBe(((words[1] as number) + 0.5) / 2 ** 32);
  }
});

it('tags spell their words', () => {
  const spell = (word: number) =>
    String.fromCharCode(word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255);
  expect(Object.values(drawTag).map(spell)).toEqual([
    'BOOT',
    'DSGN',
    'PERM',
    'EVOL',
    'CALB',
    'POST',
  ]);
});

it('every order of three is equally likely', () => {
  const counts: Record<string, number> = {};
  for (let i = 0; i < 6_000; i++) {
    const order = permutation(3, draws([1, 1], i, drawTag.permutation)).join('');
    counts[order] = (counts[order] ?? 0) + 1;
  }
  expect(Object.keys(counts)).toHaveLength(6);
  for (const count of Object.values(counts)) expect(Math.abs(count - 1000)).toBeLessThan(120);
});
