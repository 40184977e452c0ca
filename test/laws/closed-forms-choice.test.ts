import { explain, simulate } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { chances } from '../../packages/core/src/week/participation.ts';
import { type Bare, bareScenario } from './bare-scenario.ts';

const key = [2026, 2] as const;
const logistic = (x: number) => 1 / (1 + Math.exp(-x));
const first = (bare: Bare) => explain(bareScenario(bare), { key, employee: 0, week: 1 });

describe('the choice', () => {
  it('is certain of the best option without noise and even with endless noise', () => {
    expect(chances({ real: 0.3, token: 0.2, none: 0.1 }, 1, 1e-6).real).toBe(1);
    expect(chances({ real: -0.3, token: -0.2, none: -0.4 }, 1, 1e-6).token).toBe(1);
    expect(chances({ real: -0.3, token: -0.2, none: -0.1 }, 1, 1e-6).none).toBe(1);
    for (const chance of Object.values(chances({ real: 3, token: -2, none: 1 }, 1, 1e6)))
      expect(chance).toBeCloseTo(1 / 3, 5);
  });

  it('between two options is the logistic of their difference over noise', () => {
    for (const pull of [-2, -0.1, 0.4, 1.3]) {
      expect(first({ pull }).chance.real).toBeCloseTo(logistic(pull / 0.5), 14);
      expect(first({ pull, mind: { noise: 1 } }).chance.real).toBeCloseTo(logistic(pull), 14);
    }
  });

  it('does not change when every utility rises by the same', () => {
    for (const more of [-7, 3, 100]) {
      const [a, b] = [
        chances({ real: 0.3, token: -0.2, none: 0 }, 1, 0.4),
        chances({ real: 0.3 + more, token: -0.2 + more, none: more }, 1, 0.4),
      ];
      expect(b.real).toBeCloseTo(a.real, 12);
      expect(b.token).toBeCloseTo(a.token, 12);
    }
  });

  it('considers token use as far as it pays, and not at all where it pays nothing', () => {
    const usage = { volume: 0.2, usage: 0.6 };
    const heed = (policy: object, metrics: object = {}) =>
      first({ pull: -0.5, role: { metrics }, policy: { incentive: 2, ...policy } }).heed;
    expect(heed({ mandate: 3 })).toBeCloseTo(0.9523809524, 10);
    expect(heed({}, usage)).toBeCloseTo(0.7058823529, 10);
    expect(heed({ audit: 0.8 }, usage)).toBeCloseTo(0.3243243243, 10);
    expect(heed({}, { usage: 0.0001 })).toBeCloseTo(0.0003998401, 10);
    for (const ledger of [{}, { audit: 1 }, { incentive: 0 }]) {
      const metrics = 'audit' in ledger || 'incentive' in ledger ? usage : {};
      expect(heed(ledger, metrics)).toBe(0);
    }
    expect(first({ pull: -0.5 }).chance.token).toBe(0);
    const little = first({ pull: -0.5, policy: { mandate: 0.0001 } }).chance.token;
    expect(little).toBeGreaterThan(0);
    expect(little).toBeLessThan(0.001);
  });

  it('has odds of exp((U_real + m) / noise) between real use and none under a mandate m', () => {
    for (const mandate of [0.2, 1, 3]) {
      const { chance } = first({ pull: -0.7, policy: { mandate } });
      expect(Math.log(chance.real / chance.none)).toBeCloseTo((-0.7 + mandate) / 0.5, 10);
    }
  });

  it('has odds of exp((U_real - U_token) / noise) / heed between real and token use', () => {
    for (const mandate of [0.2, 1, 3]) {
      const { chance, heed } = first({ pull: -0.7, policy: { mandate } });
      expect(heed).toBeCloseTo(mandate / (mandate + 0.15), 12);
      const odds = Math.exp((-0.7 + 0.15) / 0.5) / heed; // a token costs .15 he
      expect(chance.real / chance.token).toBeCloseTo(odds, 12);
    }
  });

  it('of real use follows from the ledger and what other ways are worth', () => {
    for (const mandate of [0, 0.2, 3]) {
      const { chance, otherWays, utility } = first({ pull: -0.7, policy: { mandate } });
      expect(chance.real).toBeCloseTo(logistic((utility.real + otherWays) / 0.5), 12);
    }
  });
});

describe('how many use the tool', () => {
  const headcount = 40_000;
  const within = (share: number, p: number, n = headcount) =>
    expect(Math.abs(share - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / n));

  it('is P(real) + P(none) exploration Psi', () => {
    const scenario = bareScenario({
      headcount,
      pull: -0.5,
      policy: { exploration: 0.3, climate: 0.7, mandate: 0.1 },
    });
    const { chance } = explain(scenario, { key, employee: 0, week: 1 });
    const { real, token } = simulate(scenario, { key }).series;
    within(real[0] as number, chance.real + chance.none * 0.3 * 0.7);
    within(token[0] as number, chance.token);
  });

  it('is binomial without peers: mean p and variance p (1 - p) / N over keys', () => {
    const [people, keys, p] = [50, 800, logistic(-0.3 / 0.5)];
    const scenario = bareScenario({ headcount: people, pull: -0.3 });
    const shares = Array.from(
      { length: keys },
      (_, i) => simulate(scenario, { key: [i, 5] }).series.real[0] as number,
    );
    const mean = shares.reduce((a, b) => a + b, 0) / keys;
    const variance = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / (keys - 1);
    within(mean, p, people * keys);
    const expected = (p * (1 - p)) / people;
    expect(Math.abs(variance / expected - 1)).toBeLessThan(4 * Math.sqrt(2 / keys));
  });
});
