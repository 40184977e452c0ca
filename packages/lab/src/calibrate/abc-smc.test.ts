import { describe, expect, it } from 'vitest';
import { draws } from '../random.ts';
import { betaCdf, betaQuantile } from '../statistics/distributions.ts';
import { type AbcProblem, abcSmc, equalParticles } from './abc-smc.ts';
import type { AbcCandidate, Particle } from './proposal.ts';
import { rankTest } from './rank-test.ts';

const n = 20;
/** Successes among 20 under a chance with an even prior, Beta(1, 1); each candidate has luck of its own. */
const successes = ({ number, place }: AbcCandidate, world = 0): number => {
  const chance = place[0] as number;
  const source = draws([17, world], number, 0x54455354);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Number(source.uniform() < chance);
  return sum;
};
const coin = (observed: number): AbcProblem => ({
  dimensions: 1,
  observed: [observed],
  simulate: (candidates) => candidates.map((candidate) => [successes(candidate)]),
});
const chanceOf = ({ place }: Particle): number => place[0] as number;

describe('ABC-SMC', () => {
  it('has the exact posterior of a Beta-binomial', { timeout: 60_000 }, async () => {
    const x = 14;
    const found = await abcSmc(coin(x), { seed: '3 4', particles: 2000 });
    expect(found.stopped).toBe('epsilon');
    expect(found.particles.every(({ distance }) => distance === 0)).toBe(true);
    const [a, b] = [1 + x, 1 + n - x];
    const mean = found.particles.reduce((sum, one) => sum + one.weight * chanceOf(one), 0);
    const square = found.particles.reduce((sum, one) => sum + one.weight * chanceOf(one) ** 2, 0);
    const exact = Math.sqrt((a * b) / ((a + b) ** 2 * (a + b + 1)));
    expect(Math.abs(mean - a / (a + b))).toBeLessThan(0.1 * exact);
    expect(Math.abs(Math.sqrt(square - mean * mean) / exact - 1)).toBeLessThan(0.06);
    // The largest gap of the weighted distribution from the exact one, against the 99.9 % limit of Kolmogorov.
    const sorted = [...found.particles].sort((p, q) => chanceOf(p) - chanceOf(q));
    let below = 0;
    let gap = 0;
    for (const one of sorted) {
      below += one.weight;
      gap = Math.max(gap, Math.abs(below - betaCdf(chanceOf(one), a, b)));
    }
    const { effective } = found.generations.at(-1) as (typeof found.generations)[number];
    expect(effective).toBeGreaterThan(1000);
    expect(gap).toBeLessThan(1.95 / Math.sqrt(effective));
    expect(found.particles.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  it('has the exact posterior of a normal mean and of two means that go together', async () => {
    // Both means have even priors on (-5, 5); the sum is seen with an error of 0.3, the first mean with one of 1.
    const problem: AbcProblem = {
      dimensions: 2,
      observed: [1, 0.5],
      simulate: (candidates) =>
        candidates.map(({ number, place: [u = 0, v = 0] }) => {
          const source = draws([9, 9], number, 0x54455354);
          const [a, b] = [10 * u - 5, 10 * v - 5];
          return [a + b + 0.3 * source.normal(), a + source.normal()];
        }),
    };
    const { generations, particles } = await abcSmc(problem, {
      ...{ seed: '1 1', particles: 1000, maxRuns: 150_000, epsilon: 0.04 },
    });
    const mean = (of: (one: Particle) => number): number =>
      particles.reduce((sum, one) => sum + one.weight * of(one), 0);
    const first = (one: Particle): number => 10 * (one.place[0] as number) - 5;
    const second = (one: Particle): number => 10 * (one.place[1] as number) - 5;
    const sd = (of: (one: Particle) => number): number =>
      Math.sqrt(mean((one) => of(one) ** 2) - mean(of) ** 2);
    expect(generations.length).toBeGreaterThan(3);
    expect(Math.abs(mean(first) - 0.5)).toBeLessThan(0.15);
    expect(Math.abs(sd(first) - 1)).toBeLessThan(0.12);
    const sum = (one: Particle): number => first(one) + second(one);
    expect(Math.abs(mean(sum) - 1)).toBeLessThan(0.05);
    expect(sd(sum)).toBeLessThan(0.36);
    expect(sd(sum)).toBeGreaterThan(0.26);
  });

  it('does not depend on how many are simulated at once, and repeats to the bit', async () => {
    const one = await abcSmc(coin(5), { seed: '1 2', particles: 100 });
    const slow = coin(5);
    const again = await abcSmc(
      {
        ...slow,
        simulate: async (all) => {
          const halves = [all.slice(0, 7), all.slice(7)];
          return (await Promise.all(halves.map((half) => slow.simulate(half)))).flat();
        },
      },
      { seed: '1 2', particles: 100 },
    );
    expect(again).toEqual(one);
    const other = await abcSmc(coin(5), { seed: '1 3', particles: 100 });
    expect(other.particles).not.toEqual(one.particles);
    expect(
      new Set(equalParticles(one.particles, 50, 'x').map(({ number }) => number)).size,
    ).toBeGreaterThan(20);
  });

  it('stops when nothing near is found, and when runs are spent', async () => {
    const deaf: AbcProblem = {
      dimensions: 1,
      observed: [0],
      simulate: (all) => all.map(({ number }) => [1 + draws([2, 2], number, 1).uniform()]),
    };
    const rare = await abcSmc(deaf, { seed: '1 1', particles: 50, leastAcceptance: 0.1 });
    expect(rare.stopped).toBe('acceptance');
    const spent = await abcSmc(deaf, { seed: '1 1', particles: 50, maxRuns: 400 });
    expect([spent.stopped, spent.runs, spent.particles.length]).toEqual(['runs', 400, 50]);
    await expect(
      abcSmc({ ...deaf, observed: [Number.NaN], dimensions: 0 }, { seed: '1 1', particles: 3 }),
    ).rejects.toThrow(/observed must[\s\S]*dimensions must[\s\S]*particles must/);
  });
});

describe('the rank test', () => {
  /** A truth from the prior, data from it, and 19 draws of a posterior that may be wrong. */
  const exact = (wrong: (place: number) => number) => (repeat: number) => {
    const source = draws([5, 5], repeat, 0x54525448);
    const place = source.uniform();
    const x = successes({ number: repeat, place: [place] }, 1);
    const samples = Array.from({ length: 19 }, () => [
      wrong(betaQuantile(source.uniform(), 1 + x, 1 + n - x)),
    ]);
    return { truth: [place], draws: samples };
  };

  it('passes the exact posterior and fails wrong ones, and says how they are wrong', async () => {
    const verdict = async (wrong: (place: number) => number): Promise<string | undefined> =>
      (await rankTest(exact(wrong), { repeats: 1000 }))[0]?.verdict;
    expect(await verdict((value) => value)).toBe('right');
    expect(await verdict((value) => value + 0.08)).toBe('too high');
    expect(await verdict((value) => value - 0.08)).toBe('too low');
    expect(await verdict((value) => 0.5 + 0.5 * (value - 0.5))).toMatch(/too narrow|uneven/);
  });

  it('passes ABC-SMC on a Beta-binomial, and fails it where its draws are drawn together', {
    timeout: 120_000,
  }, async () => {
    const found = new Map<number, number[]>();
    const fitted = (narrowed: number) => async (repeat: number) => {
      const place = draws([6, 6], repeat, 0x54525448).uniform();
      const x = successes({ number: repeat, place: [place] }, 2);
      const seed = `rank ${repeat}`;
      const chosen =
        found.get(repeat) ??
        equalParticles((await abcSmc(coin(x), { seed, particles: 60 })).particles, 19, seed).map(
          chanceOf,
        );
      found.set(repeat, chosen);
      const middle = chosen.reduce((sum, one) => sum + one, 0) / 19;
      return { truth: [place], draws: chosen.map((one) => [middle + narrowed * (one - middle)]) };
    };
    const [right] = await rankTest(fitted(1), { repeats: 300 });
    expect(right?.p).toBeGreaterThan(0.001);
    expect(right?.verdict).toBe('right');
    const [narrow] = await rankTest(fitted(0.5), { repeats: 300 });
    expect(narrow?.verdict).toBe('too narrow');
  });

  it('wants draws that fill its bins', async () => {
    await expect(rankTest(() => ({ truth: [1], draws: [[0]] }), { repeats: 20 })).rejects.toThrow(
      'rankTest: draws plus one must be a multiple of 20 and always as many, got 1: give 19 or 99',
    );
  });
});
