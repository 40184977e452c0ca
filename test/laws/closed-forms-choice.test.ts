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
      expect(first({ pull }).chance.real).toBeCloseTo(logistic(pull / 0.4), 14);
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

  it('has token use only where usage is measured or mandated', () => {
    expect(first({ pull: -0.5 }).chance.token).toBe(0);
    expect(first({ pull: -0.5, policy: { mandate: 0.01 } }).chance.token).toBeGreaterThan(0);
    expect(first({ pull: -0.5, role: { metrics: { usage: 0.01 } } }).chance.token).toBeGreaterThan(
      0,
    );
  });

  it('has odds of exp((U_real + m) / noise) between real use and none under a mandate m', () => {
    for (const mandate of [0.2, 1, 3]) {
      const { chance } = first({ pull: -0.7, policy: { mandate } });
      expect(Math.log(chance.real / chance.none)).toBeCloseTo((-0.7 + mandate) / 0.4, 10);
    }
  });

  it('has odds between real and token use that no mandate changes', () => {
    const odds = [0.2, 1, 3].map((mandate) => {
      const { chance } = first({ pull: -0.7, policy: { mandate } });
      return chance.real / chance.token;
    });
    expect(odds[1]).toBeCloseTo(odds[0] as number, 12);
    expect(odds[2]).toBeCloseTo(odds[0] as number, 12);
    expect(odds[0]).toBeCloseTo(Math.exp((-0.7 + 0.3) / 0.4), 12); // a token costs .3 he
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
    const [people, keys, p] = [50, 800, logistic(-0.3 / 0.4)];
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
