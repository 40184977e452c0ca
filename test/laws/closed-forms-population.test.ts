import { parseScenario, simulate } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { retentionOf } from '../../packages/core/src/observe/retention.ts';

const alignmentOf = (policy: object) =>
  simulate(parseScenario({ name: 'x', weeks: 1, roles: [{ name: 'a', headcount: 1 }], policy }), {
    key: [1, 1],
  }).summary.alignment;

describe('the alignment index', () => {
  it.each<[number, object]>([
    [0.6963106238, {}],
    [0.823196074, { preset: 'aligned' }],
    [0.9284141651, { preset: 'aligned', metrics: { volume: 0.4, quality: 0.5 } }],
    [0.9284141651, { preset: 'aligned', audit: 1 }],
    [-0.1657014157, { preset: 'usage-metric' }],
    [0.2132007164, { metrics: { volume: 1 } }],
    [0.8334209821, { metrics: { volume: 0.7, quality: 0.3 } }],
  ])('is %d under %o', (cosine, policy) => {
    expect(alignmentOf(policy)).toBeCloseTo(cosine, 9);
  });

  it('is the cosine of Baker: 1 for reward in proportion to gain, 0 for no reward', () => {
    // f = (1, 1, 1 + reworkHours, -1) / H with reinvest 1; rewards (volume, quality, quality, 0) lie along it if reworkHours = 0 and no token gain counts
    const cosine = alignmentOf({ metrics: { volume: 1, quality: 1 } });
    const [f, g] = [
      [0.5, 1, 2, -0.5],
      [0.5, 1, 1, 0],
    ];
    const dot = (a: number[], b: number[]) =>
      a.reduce((sum, x, i) => sum + x * (b[i] as number), 0);
    expect(cosine).toBeCloseTo(dot(f, g) / Math.sqrt(dot(f, f) * dot(g, g)), 12);
    expect(alignmentOf({ incentive: 0 })).toBe(0);
  });

  it('does not depend on the strength of the incentive', () => {
    expect(alignmentOf({ incentive: 6 })).toBeCloseTo(alignmentOf({ incentive: 1 }), 12);
  });
});

describe('retention', () => {
  it('is Kaplan-Meier: the maintained arm of the AML trial', () => {
    const ended = new Float64Array(162);
    const censored = new Float64Array(162);
    for (const week of [9, 13, 18, 23, 31, 34, 48]) ended[week] = 1;
    for (const week of [13, 28, 45, 161]) censored[week] = 1;
    const { survival } = retentionOf({ ended, censored });
    const steps = [9, 13, 18, 23, 31, 34, 48].map((week) => (survival[week] as number).toFixed(6));
    expect(steps.join(' ')).toBe('0.909091 0.818182 0.715909 0.613636 0.490909 0.368182 0.184091');
  });
});

describe('the size of the organisation', () => {
  const plateaus = (headcount: number, keys: number) => {
    const scenario = parseScenario({ name: 'x', weeks: 26, roles: [{ name: 'a', headcount }] });
    return Array.from(
      { length: keys },
      (_, i) => simulate(scenario, { key: [i, headcount] }).summary.plateau,
    );
  };
  const moments = (values: readonly number[]) => {
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1);
    return { mean, sd: Math.sqrt(variance), error: Math.sqrt(variance / values.length) };
  };

  it('moves no mean, and the spread between keys falls as N^-1/2', () => {
    const [small, large] = [moments(plateaus(64, 160)), moments(plateaus(1024, 40))];
    expect(Math.abs(small.mean - large.mean)).toBeLessThan(
      4 * Math.hypot(small.error, large.error),
    );
    expect(small.sd / large.sd / 4).toBeGreaterThan(0.6); // 4 = sqrt(1024 / 64); four standard errors of the ratio
    expect(small.sd / large.sd / 4).toBeLessThan(1.6);
  });
});

describe('waves', () => {
  it('give shifted copies of one curve if collaboration = forgetting = turnover = 0', () => {
    const headcount = 6000;
    const [early, late] = ['Early', 'Late'];
    const scenario = parseScenario({
      name: 'Waves',
      weeks: 24,
      organisation: { turnover: 0 },
      roles: [
        { name: early, headcount },
        { name: late, headcount },
      ],
      mind: { forgetting: 0 },
      policy: { collaboration: 0 },
      rollout: {
        waves: [
          { week: 1, roles: [early] },
          { week: 9, roles: [late] },
        ],
      },
    });
    const { roles } = simulate(scenario, { key: [2026, 6] });
    for (const id of ['active', 'trust', 'skill', 'engagement'] as const) {
      const [first, second] = [
        roles[early]?.[id] as Float64Array,
        roles[late]?.[id] as Float64Array,
      ];
      const sd = { active: 0.5, trust: 0.2, skill: 0.12, engagement: 0.02 }[id];
      for (let w = 0; w < 16; w++) {
        const gap = (first[w] as number) - (second[w + 8] as number);
        expect(Math.abs(gap), `${id} in week ${w + 1}`).toBeLessThan(
          4 * sd * Math.sqrt(2 / headcount),
        );
      }
      if (id === 'active') expect(second.slice(0, 8)).toEqual(new Float64Array(8));
    }
  });
});
