import { expect, it } from 'vitest';
import { quantileAt, quantileOfSorted, quantilePlaces } from './quantiles.ts';

it('gives every bit of the quantile of one sample', () => {
  const levels = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];
  for (const n of [1, 2, 3, 5, 20, 21, 64, 101, 1000]) {
    const sorted = Float64Array.from({ length: n }, (_, i) => Math.sin(i * 7)).sort();
    quantilePlaces(n, levels).forEach((place, k) => {
      expect(quantileAt(sorted, place)).toBe(quantileOfSorted(sorted, levels[k] as number));
    });
  }
  expect(quantileAt(Float64Array.of(-0), { lower: 0, fraction: 0 })).toBe(-0);
});
