import { expect, it } from 'vitest';
import { isCheaper, membersOf, type SetFunction, sequenceOf, setsOf, size } from './sequence.ts';

const known = (value: (set: number) => number, prices: readonly number[]): SetFunction => {
  const cost = (set: number) =>
    membersOf(set).reduce((sum, lever) => sum + (prices[lever] as number), 0);
  return {
    gain: (to, from) => value(to) - value(from),
    counts: (to, from) => value(to) - value(from) >= 0.02,
    price: (to, from) => cost(to) - cost(from),
  };
};
const rules = { levers: [0, 1, 2, 3], steps: 3, budget: Number.POSITIVE_INFINITY };
const orders = (value: (set: number) => number, prices: readonly number[], more: object = {}) =>
  sequenceOf(known(value, prices), { ...rules, ...more }).map(({ order }) => order);
const additive = (effects: readonly number[]) => (set: number) =>
  membersOf(set).reduce((sum, lever) => sum + (effects[lever] as number), 0);

it('sets are all of a size, each once', () => {
  const sets = setsOf([0, 1, 3, 4], 3);
  expect(new Set(sets).size).toBe(4 + 6 + 4);
  expect(sets.map(size)).toEqual(sets.map(size).toSorted((a, b) => a - b));
  expect(sets.every((set) => (set & ~0b11011) === 0)).toBe(true);
});

it('what adds up is taken one by one in order of the price of a point', () => {
  expect(orders(additive([0.1, 0.2, 0.05, 0.01]), [10, 40, 2, 0.1])).toEqual([[2], [0], [1]]);
});

it('a lever that pays only beside another comes with it, and nothing rides along', () => {
  const value = (set: number) =>
    additive([0.03, 0.05, 0, 0])(set) + ((set & 0b1100) === 0b1100 ? 0.4 : 0);
  expect(orders(value, [10, 10, 1, 1])).toEqual([[2, 3], [1]]);
  expect(orders(value, [10, 10, 200, 200])).toEqual([[1], [0]]);
  expect(orders(value, [10, 10, 200, 200], { steps: 4 })).toEqual([[1], [0], [2, 3]]);
});

it('the budget bounds the sum of all prices, and free levers go first', () => {
  const effects = additive([0.1, 0.1, 0.1, 0.1]);
  expect(orders(effects, [5, 4, 3, 2], { budget: 6 })).toEqual([[3], [2]]);
  expect(orders(effects, [5, 0, -3, 2])).toEqual([[1], [2], [3]]);
  const free = [
    { added: 1, gain: 0.1, price: 0 },
    { added: 2, gain: 0.2, price: -4 },
  ] as const;
  expect([isCheaper(free[0], free[1]), isCheaper(free[1], free[0])]).toEqual([false, true]);
});

it('nothing is taken where nothing counts', () => {
  expect(orders(additive([0.01, -0.2, 0, 0.019]), [1, 1, 1, 1])).toEqual([]);
});
