import { explain, type MeasureId, type Scenario, simulate } from '@uptake/core';
import { normalQuantile } from '@uptake/core/internal';
import { describe, expect, it } from 'vitest';
import { bareScenario } from './bare-scenario.ts';

const key = [2026, 5] as const;
const series = (scenario: Scenario, id: MeasureId) => simulate(scenario, { key }).series[id];
const last = (values: Float64Array) => values.at(-1) as number;

describe('engagement', () => {
  const prompting = 0.01;

  it('rests at 1 - 9 pi open (shadow + rework) / H with a half-life of 13.51 weeks', () => {
    const scenario = bareScenario({
      weeks: 400,
      role: { hours: 40, amenable: 0.25 },
      tool: { prompting },
      mind: { skill: 0 },
      policy: { credit: 0.4 },
    });
    const rest = 1 - 9 * 0.6 * ((10 * prompting) / 40);
    const engagement = series(scenario, 'engagement');
    engagement.forEach((value, w) => {
      expect(value).toBeCloseTo(rest + (1 - rest) * 0.95 ** (w + 1), 12);
    });
    expect(Math.log(0.5) / Math.log(0.95)).toBeCloseTo(13.51, 2);
  });

  it('counts rework like shadow work', () => {
    const scenario = bareScenario({
      headcount: 8,
      weeks: 30,
      role: { hours: 40, amenable: 0.05 },
      tool: { error: 0.3, detectable: 0, reworkHours: 1 },
    });
    const { engagement, rework } = simulate(scenario, { key }).series;
    let expected = 1;
    rework.forEach((hours, w) => {
      expected = expected + 0.05 * (1 - expected) - (0.45 * hours) / 40;
      expect(engagement[w]).toBeCloseTo(expected, 12);
    });
    expect(last(engagement)).toBeLessThan(1);
  });
});

describe('the climate of a team', () => {
  it('follows its recursion and rests at p.climate - 6.5 punishment (1 - relief) punished per head', () => {
    const scenario = bareScenario({
      headcount: 400,
      weeks: 150,
      role: { hours: 40, amenable: 0.05 },
      tool: { error: 0.5, detectable: 0 },
      mind: { noticed: 0.5 },
      policy: { punishment: 0.2, relief: 0.25, climate: 0.8 },
    });
    const { climate, punished } = simulate(scenario, { key }).series;
    let expected = 0.8;
    climate.forEach((value, w) => {
      expected += 0.1 * (0.8 - expected) - 0.65 * 0.2 * 0.75 * (punished[w] as number);
      expect(value).toBeCloseTo(expected, 12);
    });
    const late = climate.slice(-100).reduce((a, b) => a + b, 0) / 100;
    const perHead = 2 * 0.5 * 0.5; // tasks, errors, noticed
    expect(Math.abs(late - (0.8 - 6.5 * 0.2 * 0.75 * perHead))).toBeLessThan(0.01);
  });
});

describe('clarity of responsibility', () => {
  it('is felt slowly where it rises and at once where it falls', () => {
    const schedule = [
      { week: 2, set: { clarity: 0.8 } },
      { week: 15, set: { clarity: 0.1 } },
    ];
    const scenario = bareScenario({ weeks: 15, policy: { clarity: 0.2 }, rollout: { schedule } });
    const felt = (week: number) => explain(scenario, { key, employee: 0, week }).state.clarity;
    expect(felt(1)).toBe(0.2);
    expect(felt(14)).toBeCloseTo(0.6474880503, 10);
    expect(felt(15)).toBe(0.1);
  });
});

describe('programme hours', () => {
  it('are those of the pulses and of the trainings that reach a role, for everybody', () => {
    const scenario = bareScenario({
      weeks: 3,
      rollout: {
        campaign: [
          { week: 2, size: 1.5 },
          { week: 2, size: 0.5 },
        ],
        training: [
          { week: 2, gain: 0.25 },
          { week: 3, gain: 0.5, roles: ['Everyone'] },
        ],
      },
    });
    const { series, summary } = simulate(scenario, { key });
    expect([...series.programmeHours]).toEqual([0, 0.5 * 2 + 8 * 0.25, 8 * 0.5]);
    expect(summary.programmeHours).toBeCloseTo(8 * 7, 12);
  });
});

describe('escaped errors', () => {
  const escaped = (monitoring: number, schedule: object[] = []) =>
    simulate(
      bareScenario({
        headcount: 40_000,
        role: { hours: 40, amenable: 0.25 },
        tool: { error: 0.1 },
        policy: { verificationFloor: 0.5, monitoring },
        rollout: { schedule: schedule as [] },
      }),
      { key },
    ).series;

  it.each([0, 0.5, 0.9])(
    'are n r (1 - d J) (1 - monitoring) a head, under monitoring %d',
    (monitoring) => {
      const expected = 10 * 0.1 * (1 - 0.92 * (1 - Math.exp(-2.5))) * (1 - monitoring);
      if (monitoring === 0) expect(expected).toBeCloseTo(0.155518, 6);
      const { errors, escaped: got } = escaped(monitoring);
      expect(Math.abs((errors[0] as number) - 1)).toBeLessThan(4 * Math.sqrt(0.9 / 40_000));
      expect(Math.abs((got[0] as number) - expected)).toBeLessThan(
        4 * Math.sqrt(expected / 40_000),
      );
    },
  );

  it('cost reworkHours each, all of it in the team', () => {
    const scenario = bareScenario({
      headcount: 50,
      weeks: 20,
      tool: { error: 0.2, detectable: 0.5, reworkHours: 1.5 },
      mind: { performanceSpread: 0.3, reworkRouting: 4 },
    });
    const { rework, escaped: slipped } = simulate(scenario, { key }).series;
    for (const [w, hours] of rework.entries()) {
      expect(hours).toBeCloseTo(1.5 * (slipped[w] as number), 12);
    }
  });
});

describe('novelty and campaigns', () => {
  it('novelty alone gives the mean over taste of Lam((b + taste + novelty exp(-age / 4)) / noise)', () => {
    const headcount = 20_000;
    const mind = { novelty: 2.45, taste: 1.87, noise: 0.4 };
    const { real } = simulate(bareScenario({ headcount, weeks: 16, pull: -2, mind }), {
      key,
    }).series;
    const tastes = Array.from({ length: 4000 }, (_, i) => 1.87 * normalQuantile((i + 0.5) / 4000));
    real.forEach((share, age) => {
      const pull = -2 + 2.45 * Math.exp(-age / 4);
      const p = tastes.reduce((sum, z) => sum + 1 / (1 + Math.exp(-(pull + z) / 0.4)), 0) / 4000;
      expect(Math.abs(share - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / headcount));
    });
  });

  const pulls = (campaign: { week: number; size: number }[], mind = {}) => {
    const weeks = 1 + Math.max(...campaign.map(({ week }) => week));
    const scenario = bareScenario({ weeks: Math.max(weeks, 156), rollout: { campaign }, mind });
    return (week: number) =>
      explain(scenario, { key, employee: 0, week }).lines.find(({ id }) => id === 'campaign')
        ?.value as number;
  };
  const quarterly = Array.from({ length: 12 }, (_, i) => ({ week: 1 + 13 * i, size: 1.5 }));

  it('campaigns that never wear out peak at 1.560507 each quarter and leave .077693 twelve weeks later', () => {
    const pull = pulls(quarterly);
    expect(1.5 / (1 - Math.exp(-13 / 4))).toBeCloseTo(1.560507, 6);
    expect(pull(144)).toBeCloseTo(1.560507, 6);
    expect(pull(156)).toBeCloseTo(0.077693, 6);
  });

  it('campaigns wear out and freshen up', () => {
    const wearOut = 0.3;
    const pull = pulls(quarterly, { wearOut });
    for (const [week, salience] of [
      [1, 1.5],
      [2, 1.1682011746],
      [13, 0.0746806026],
      [14, 1.287902973],
    ] as const)
      expect(pull(week)).toBeCloseTo(salience, 9);
    const weekly = Array.from({ length: 155 }, (_, i) => ({ week: 1 + i, size: 1.5 }));
    expect(pulls(weekly, { wearOut })(155)).toBeCloseTo(0.7977902937, 6);
  });
});
