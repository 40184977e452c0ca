import { expect, it } from 'vitest';
import { diffusionNumbers } from './diffusion-numbers.ts';
import { levers } from './levers.ts';
import { measures } from './measures.ts';
import { metrics } from './metrics.ts';
import { moneyNumbers } from './money-numbers.ts';

it('what is set and what comes out of it have names of their own, so that no page shows two numbers under one name', () => {
  const set = [...levers, ...metrics].map(({ label }) => label.toLowerCase());
  const found = [
    ...measures,
    ...[moneyNumbers, diffusionNumbers].flatMap((rows) => Object.values(rows)),
  ].map(({ label }) => label.toLowerCase());
  expect(new Set(set).size).toBe(set.length);
  expect(set.filter((label) => found.includes(label))).toEqual([]);
});
