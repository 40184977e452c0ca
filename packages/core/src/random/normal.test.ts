import { expect, it } from 'vitest';
import quantiles from '../../../../test/reference/normal-quantiles.json' with { type: 'json' };
import { normalQuantile } from './distributions.ts';

it('gives the quantiles printed with algorithm AS 241', () => {
  expect(normalQuantile(0.25)).toBeCloseTo(-0.6744897501960817, 15);
  expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167814, 14);
  expect(normalQuantile(1e-20)).toBeCloseTo(-9.26234008979841, 13);
});

it.each(quantiles as [number, number][])(
  'is within 1e-15 of the 50-digit quantile of %d',
  (p, z) => {
    expect(Math.abs(normalQuantile(p) - z)).toBeLessThanOrEqual(1e-15 * Math.max(0.5, Math.abs(z)));
  },
);

it('is antisymmetric where 1 - p is exact', () => {
  for (let i = 1; i < 512; i++) {
    expect(normalQuantile(i / 1024)).toBe(-normalQuantile(1 - i / 1024));
  }
  expect(normalQuantile(0.5)).toBe(0);
});

it('is infinite at 0 and 1', () => {
  expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
  expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
});

it('never falls, across the seams of its three ranges too', () => {
  for (const seam of [0.075, 0.925, 1.388794386496402e-11]) {
    const points = Array.from({ length: 41 }, (_, i) => seam * (1 + (i - 20) * 1e-6));
    const values = points.map(normalQuantile);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
  }
});
