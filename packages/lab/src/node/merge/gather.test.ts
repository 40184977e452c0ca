import { expect, it } from 'vitest';
import { spansOf } from './gather.ts';

it('units go together that follow each other here and there', () => {
  const places = [
    [4, 0],
    [5, 1],
    [6, 3],
    [8, 4],
    [9, 5],
    [0, 6],
  ].map(([from, at]) => ({ from: from as number, at: at as number }));
  expect(spansOf(places, 10)).toEqual([
    { from: 40, at: 0, rows: 20 },
    { from: 60, at: 30, rows: 10 },
    { from: 80, at: 40, rows: 20 },
    { from: 0, at: 60, rows: 10 },
  ]);
  expect(spansOf([], 10)).toEqual([]);
});
