import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomial } from './distributions.ts';

/** P(X <= k) for k = 0 .. n in exact rational arithmetic, rounded once. */
function exactCdf(n: number, p: number): number[] {
  const scale = 2n ** 64n;
  const hit = BigInt(p * 2 ** 64); // p is a multiple of 2^-64 here
  const miss = scale - hit;
  const total = scale ** BigInt(n);
  let choose = 1n;
  let below = 0n;
  return Array.from({ length: n + 1 }, (_, k) => {
    if (k > 0) choose = (choose * BigInt(n - k + 1)) / BigInt(k);
    below += choose * hit ** BigInt(k) * miss ** BigInt(n - k);
    return Number((below * 2n ** 80n) / total) / 2 ** 80;
  });
}

const probability = fc.integer({ min: 1, max: 2 ** 20 - 1 }).map((word) => word / 2 ** 20);

describe('binomial', () => {
  it('inverts the exact distribution function', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), probability, (n, p) => {
        fc.pre((1 - p) ** n > 1e-290);
        const cdf = exactCdf(n, p);
        cdf.slice(0, -1).forEach((level, k) => {
          const apart = 1e-13;
          if (level - apart > (cdf[k - 1] ?? 0) + apart)
            expect(binomial(n, p, level - apart)).toBe(k);
          if (level + apart < (cdf[k + 1] as number) - apart)
            expect(binomial(n, p, level + apart)).toBe(k + 1);
        });
      }),
    );
  });

  it('gives n where (1-p)^n is too small for a double, which tasks of a week never reach', () => {
    expect(binomial(57, 1 - 2 ** -20, 1e-10)).toBe(57);
    expect(0.05 ** 64).toBeGreaterThan(1e-290);
  });

  it('has mean np over a fine grid of uniforms', () => {
    const count = 20_000;
    for (const [n, p] of [
      [14, 0.03],
      [7, 0.11],
      [31, 0.5],
      [28, 0.95],
    ] as const) {
      let total = 0;
      for (let i = 0; i < count; i++) total += binomial(n, p, (i + 0.5) / count);
      expect(Math.abs(total / count - n * p)).toBeLessThan(n / count);
    }
  });

  it('never gives fewer for a larger uniform, a larger p or more trials', () => {
    const u = fc.double({ min: 1e-10, max: 1 - 1e-10, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        probability,
        probability,
        u,
        u,
        (n, p, q, a, b) => {
          const [low, high] = a < b ? [a, b] : [b, a];
          const [rare, often] = p < q ? [p, q] : [q, p];
          expect(binomial(n, p, low)).toBeLessThanOrEqual(binomial(n, p, high));
          expect(binomial(n, rare, low)).toBeLessThanOrEqual(binomial(n, often, low));
          expect(binomial(n, p, low)).toBeLessThanOrEqual(binomial(n + 1, p, low));
        },
      ),
    );
  });

  it('gives nothing without trials or chance, and everything at certainty', () => {
    expect([binomial(0, 0.5, 0.9), binomial(-3, 0.5, 0.9), binomial(9, 0, 0.9)]).toEqual([0, 0, 0]);
    expect([binomial(9, -0.1, 0.9), binomial(9, 1, 0.1), binomial(9, 1.2, 0.1)]).toEqual([0, 9, 9]);
  });

  it('stops at n even where rounding keeps the sum of all terms below u', () => {
    expect(binomial(9, 0.5, 1 - 2 ** -53)).toBeLessThanOrEqual(9);
    expect(binomial(3, 1e-12, 1 - 2 ** -53)).toBeLessThanOrEqual(3);
  });
});
