import { exp } from '@uptake/core';
import { expect, it } from 'vitest';
import { draws, drawTag } from '../draws/draws.ts';
import { abcSmc } from './abc-smc.ts';
import { pickParticle } from './particles.ts';
import { rankTest } from './rank-test.ts';

it('simulation-based calibration over 500 data sets finds even ranks', async () => {
  const ranks: number[] = [];
  for (let set = 0; set < 500; set++) {
    const source = draws([41, 42], set, drawTag.design);
    const truth = 2 * source.normal();
    const seen = truth + source.normal() / Math.sqrt(10);
    const posterior = await abcSmc(
      { sample: (luck) => [2 * luck.normal()], density: ([x = 0]) => exp((-x * x) / 8) },
      async (candidates) =>
        candidates.map(({ number, point }) => {
          const mean =
            (point[0] as number) +
            draws([set, 44], number, drawTag.design).normal() / Math.sqrt(10);
          return Math.abs(mean - seen);
        }),
      [set, 43],
      { particles: 150, minimumAcceptance: 0.05 },
    );
    let rank = 0;
    for (let i = 0; i < 19; i++) {
      if ((posterior.points[pickParticle(posterior, source.uniform())]?.[0] as number) < truth)
        rank++;
    }
    ranks.push(rank);
  }
  expect(rankTest(ranks, 19).p).toBeGreaterThan(0.001);
});
