import { expect, it } from 'vitest';
import { BoundedMap } from './bounded-map.ts';

const mapOf = (limit: number, least: number, sizes: Readonly<Record<string, number>>) => {
  const map = new BoundedMap<string>(limit, least);
  for (const [name, size] of Object.entries(sizes)) {
    map.use(name, () => name);
    map.grow(name, size);
  }
  return map;
};
const namesIn = (map: BoundedMap<string>): string =>
  [...'abcd'].filter((name) => map.peek(name) !== undefined).join('');

it('forgets the longest unused as soon as all take more than the limit', () => {
  const map = mapOf(10, 1, { a: 4, b: 4 });
  map.use('a', () => 'made anew');
  map.use('c', () => 'c');
  map.grow('c', 4);
  expect(namesIn(map)).toBe('ac');
  expect(map.peek('a')).toBe('a');
});

it('counts what a value grows by, and what was forgotten no more', () => {
  const map = mapOf(10, 1, { a: 4, b: 4 });
  map.grow('b', 4);
  expect(namesIn(map)).toBe('b');
  map.use('c', () => 'c');
  map.grow('c', 2);
  expect(namesIn(map)).toBe('bc');
});

it('keeps the last few whatever they take', () => {
  expect(namesIn(mapOf(1, 3, { a: 9, b: 9, c: 9, d: 9 }))).toBe('bcd');
});

it('takes asking for no use', () => {
  const map = mapOf(8, 1, { a: 4, b: 4 });
  map.peek('a');
  map.use('c', () => 'c');
  map.grow('c', 4);
  expect(namesIn(map)).toBe('bc');
});
