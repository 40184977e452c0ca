import { describe, expect, it } from 'vitest';
import { over, type Trial } from './arms.ts';
import { compared, verdict } from './estimate.ts';

const real = over('real');
const roles = {
  analyst: { amenable: 0.45, old: { volume: 1 }, revised: { volume: 0.3, quality: 0.7 } },
  'sales rep': { amenable: 0.2, old: { volume: 1 }, revised: { volume: 0.7, quality: 0.3 } },
  'operations manager': {
    amenable: 0.3,
    old: { volume: 0.4, quality: 0.2, speed: 0.4 },
    revised: { volume: 0.3, quality: 0.2, speed: 0.3, usage: 0.2 },
  },
  'support agent': { amenable: 0.4, old: { volume: 1 }, revised: { volume: 0.4, quality: 0.6 } },
};

describe('metrics of a role', () => {
  it.each(Object.entries(roles))(
    'F25: new metrics with work removed and credited raise real use of the %s',
    (_, role) => {
      const { amenable, old, revised } = role;
      const before: Trial = { role: { amenable, metrics: old } };
      const after: Trial = {
        role: { amenable, metrics: revised },
        policy: { displacement: 0.7, credit: 0.4 },
      };
      expect(compared([before, after], (a, b) => real(b) - real(a)).low).toBeGreaterThan(0);
    },
  );

  it('C26: a usage metric for the operations manager brings token use above .15', () => {
    const { amenable, revised } = roles['operations manager'];
    const trial: Trial = {
      role: { amenable, metrics: revised },
      policy: { displacement: 0.7, credit: 0.4 },
    };
    expect(verdict(compared([trial], over('token')), 0.15)).toBe('reproduced');
  });

  it.each(['analyst', 'support agent'] as const)(
    'F23: one metric and one task together do more than their sum for the %s',
    (name) => {
      const { amenable, old, revised } = roles[name];
      const four = [old, revised].flatMap((metrics) =>
        [0.3, 0.5].map(
          (displacement): Trial => ({ role: { amenable, metrics }, policy: { displacement } }),
        ),
      );
      const excess = compared(four, (...runs) => {
        const [base, task, metric, both] = runs.map(real) as [number, number, number, number];
        return both - task - metric + base;
      });
      expect(verdict(excess, 0)).toBe('reproduced');
    },
  );
});
