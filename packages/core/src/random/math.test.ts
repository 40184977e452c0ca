import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expError, logError } from '../../../../test/reference/exact.ts';
import { exp, log, pow } from './math.ts';

const worst = (errors: readonly number[]) => Math.max(...errors);
const spread = (count: number, from: number, to: number) =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * (i + 0.37)) / count);

describe('exp', () => {
  it('lies within 1.1 units in the last place over [-700, 700]', () => {
    const points = [...spread(1500, -700, 700), ...spread(1500, -3, 3)];
    expect(worst(points.map((x) => expError(x, exp(x))))).toBeLessThan(1.1);
  });

  it('is exact at 0 and clamped beyond 700', () => {
    expect(exp(0)).toBe(1);
    expect(exp(-0)).toBe(1);
    expect(exp(1e9)).toBe(exp(700));
    expect(exp(-1e9)).toBe(exp(-700));
    expect(exp(Number.POSITIVE_INFINITY)).toBe(exp(700));
    expect(exp(700)).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(exp(-700)).toBeGreaterThan(0);
    expect(exp(Number.NaN)).toBeNaN();
  });

  it('never falls between neighbouring doubles that the model meets', () => {
    for (let x = -1; x < 1; x += 0.0007) expect(exp(x + 2 ** -50)).toBeGreaterThanOrEqual(exp(x));
  });

  it('agrees with e', () => expect(exp(1)).toBeCloseTo(Math.E, 14));
});

describe('log', () => {
  const tiny = [Number.MIN_VALUE, 3e-320, 2.2250738585072009e-308, 2.2250738585072014e-308];

  it('lies within 1 unit in the last place from the smallest subnormal to the largest double', () => {
    const points = spread(1200, -740, 709).map((x) => Math.exp(x));
    const around1 = spread(1200, 0.5, 2);
    const near1 = [1 + 2 ** -52, 1 - 2 ** -53, 1 + 2 ** -30, 1 - 2 ** -30, Number.MAX_VALUE];
    const all = [...points, ...around1, ...near1, ...tiny].filter((x) => x > 0 && x !== 1);
    expect(worst(all.map((x) => logError(x, log(x))))).toBeLessThan(1);
  });

  it('keeps the edges of its range', () => {
    expect(log(1)).toBe(0);
    expect(log(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(log(-0)).toBe(Number.NEGATIVE_INFINITY);
    expect(log(-1)).toBeNaN();
    expect(log(Number.NaN)).toBeNaN();
    expect(log(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  });

  it('undoes exp', () => {
    fc.assert(
      fc.property(fc.double({ min: -690, max: 690, noNaN: true }), (x) => {
        expect(Math.abs(log(exp(x)) - x)).toBeLessThan(4e-16 * Math.max(1, Math.abs(x)));
      }),
    );
  });
});

describe('pow', () => {
  it('raises to whole and broken powers', () => {
    expect(pow(1.8, 0)).toBe(1);
    expect(pow(1, 2.9)).toBe(1);
    expect(pow(1.5, 2)).toBeCloseTo(2.25, 14);
    expect(pow(0.4, -1)).toBeCloseTo(2.5, 14);
    expect(pow(2, 0.5)).toBeCloseTo(Math.SQRT2, 14);
  });
});
