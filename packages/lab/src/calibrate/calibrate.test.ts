import { exp } from '@uptake/core';
import { expect, it } from 'vitest';
import { draws, drawTag } from '../draws/draws.ts';
import { moments } from '../statistics/moments.ts';
import { abcSmc, type Proposal } from './abc-smc.ts';
import { cholesky } from './cholesky.ts';
import { kernelOf } from './kernel.ts';
import { effectiveSize, particleCovariance, particleMean, particleQuantile } from './particles.ts';
import { inUnits, type Prior, unitPrior } from './prior.ts';
import { rankTest } from './rank-test.ts';

const normalPrior: Prior = {
  sample: (source) => [2 * source.normal()],
  density: ([x = 0]) => exp((-x * x) / 8),
};

/** The mean of ten values around the parameter, seen as 1.5: the posterior is normal, 60/41 with deviation sqrt(4/41). */
const distances = async (candidates: readonly Proposal[]) =>
  candidates.map(({ number, point }) => {
    const mean =
      (point[0] as number) + draws([31, 32], number, drawTag.design).normal() / Math.sqrt(10);
    return Math.abs(mean - 1.5);
  });

it('a conjugate normal posterior is found: mean within .1 sd, sd within 10 %', async () => {
  const posterior = await abcSmc(normalPrior, distances, [1, 2], {
    particles: 1000,
    minimumAcceptance: 0.1,
  });
  const sd = Math.sqrt(4 / 41);
  expect(Math.abs((particleMean(posterior)[0] as number) - 60 / 41)).toBeLessThan(0.1 * sd);
  expect(
    Math.abs(Math.sqrt(particleCovariance(posterior)[0]?.[0] as number) / sd - 1),
  ).toBeLessThan(0.1);
  expect(particleQuantile(posterior, 0, 0.05)).toBeCloseTo(60 / 41 - 1.645 * sd, 1);
  expect(effectiveSize(posterior)).toBeGreaterThan(500);
  expect(posterior.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
});

it('the size of a batch and the order of arrival change nothing', async () => {
  const options = { particles: 60, minimumAcceptance: 0.2 };
  const one = await abcSmc(normalPrior, distances, [3, 2], { ...options, batch: 7 });
  const { runs: _, ...other } = await abcSmc(normalPrior, distances, [3, 2], {
    ...options,
    batch: 60,
  });
  expect(one).toMatchObject(other);
});

it('a budget ends with the last whole generation, and none is an error', async () => {
  const posterior = await abcSmc(normalPrior, distances, [3, 2], { particles: 50, maxRuns: 400 });
  expect(posterior.points).toHaveLength(50);
  expect(posterior.runs).toBeLessThanOrEqual(400);
  expect(posterior.generations).toBeGreaterThan(1);
  await expect(
    abcSmc(normalPrior, async (c) => c.map(() => Number.NaN), [1, 1], {
      particles: 10,
      maxRuns: 50,
    }),
  ).rejects.toThrow('maxRuns must allow 10 outcomes with a distance, got 50 candidates');
});

it('points stay in the prior and read in the units of their factors', async () => {
  const posterior = await abcSmc(
    unitPrior(2),
    async (candidates) =>
      candidates.map(({ point: [x = 0, y = 0] }) => Math.abs(x - 0.02) + Math.abs(y - x)),
    [4, 4],
    { particles: 80, minimumAcceptance: 0.1 },
  );
  expect(posterior.points.flat().every((x) => x >= 0 && x <= 1)).toBe(true);
  expect(particleMean(posterior)[0]).toBeLessThan(0.1);
  const factors = [
    { id: 'a', min: 10, max: 20 },
    { id: 'b', min: 1, max: 100, scale: 'log' },
  ] as const;
  expect(inUnits(factors, [[0.5, 0.5]])[0]?.map((x) => Number(x.toFixed(9)))).toEqual([15, 10]);
});

it('the kernel steps with twice the covariance of the particles', () => {
  const particles = {
    points: [
      [0, 5],
      [2, 1],
    ],
    weights: [0.5, 0.5],
  };
  expect(particleCovariance(particles)).toEqual([
    [2, -4],
    [-4, 8],
  ]);
  const kernel = kernelOf({ points: [[-1], [0], [1]], weights: [0.25, 0.5, 0.25] });
  const source = draws([5, 5], 0, drawTag.evolution);
  const steps = Array.from({ length: 4000 }, () => kernel.step([3], source)[0] as number);
  const { mean, variance } = moments(steps);
  expect(mean).toBeCloseTo(3, 1);
  expect(variance / (2 * (0.5 / 0.625))).toBeCloseTo(1, 1);
  const near = kernel.reach({ points: [[0]], weights: [1] }, [[0], [1]]);
  expect(near[0]).toBe(1);
  expect(near[1]).toBeCloseTo(Math.exp(-1 / (2 * 1.6)), 12);
});

it('a covariance is rebuilt from its triangle, with a flat direction too', () => {
  for (const matrix of [
    [
      [4, 2, 0.4],
      [2, 3, 1],
      [0.4, 1, 2],
    ],
    [
      [1, 1],
      [1, 1],
    ],
  ]) {
    const lower = cholesky(matrix);
    matrix.forEach((row, i) => {
      row.forEach((value, j) => {
        const sum = row.reduce(
          (total, _, k) => total + (lower[i]?.[k] as number) * (lower[j]?.[k] as number),
          0,
        );
        expect(sum).toBeCloseTo(value, 12);
      });
    });
  }
});

it('the rank test passes even ranks and sees a posterior that is too narrow', () => {
  const even = Array.from({ length: 400 }, (_, i) => i % 20);
  expect(rankTest(even, 19)).toEqual({ chiSquared: 0, p: 1 });
  const narrow = even.map((rank) =>
    rank < 10 ? Math.floor(rank / 2) : 19 - Math.floor((19 - rank) / 2),
  );
  expect(rankTest(narrow, 19).p).toBeLessThan(1e-10);
  const tilted = Array.from({ length: 200 }, (_, i) => (i < 100 ? i % 20 : i % 10)); // 15 in each of ten, 5 in the others
  expect(rankTest(tilted, 19).chiSquared).toBe(50);
  expect(rankTest(tilted, 19).p).toBeCloseTo(0.00013106, 8);
  expect(() => rankTest(even, 20)).toThrow('bins must divide 21, got 20');
});
