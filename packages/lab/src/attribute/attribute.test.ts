import { parseScenario, type Scenario, simulate } from '@uptake/core';
import { questions } from '@uptake/core/internal';
import { expect, it } from 'vitest';
import { parseExperiment } from '../experiment/parse-experiment.ts';
import { attribute } from './attribute.ts';
import type { AttributedGroup } from './attribution.ts';
import { leversBetween } from './lever-sets.ts';

const scenario = parseScenario({
  name: 'Which lever',
  weeks: 16,
  roles: [
    { name: 'Analyst', headcount: 24 },
    { name: 'Rep', headcount: 16, policy: { displacement: 0.5 } },
  ],
  arms: {
    unaligned: {},
    aligned: { policy: { preset: 'aligned' } },
    some: { policy: { displacement: 0.8, relief: 0.5, audit: 0.7, metrics: { quality: 1 } } },
  },
});
const options = { seed: 'levers' };
const ask = (more: object) =>
  attribute(parseExperiment({ replications: 4, ...more }, { scenario }), options);

it('two arms differ in the levers that one of them sets, metric weights being one', () => {
  const [from, to] = [scenario.arms['unaligned'], scenario.arms['some']] as never[];
  expect(leversBetween(from as never, to as never).map(({ id }) => id)).toEqual([
    'displacement',
    'audit',
    'relief',
    'metrics',
  ]);
});

it('shares sum to the gap in every replication, and a lever that changes nothing gets exactly 0', async () => {
  const found = await ask({ to: 'some' });
  expect(found).toMatchObject({ method: 'exact', runs: 64, replications: 4, left: [] });
  expect(found.efficiencyGap).toBeLessThan(1e-12);
  const audit = found.levers.find(({ id }) => id === 'audit');
  expect(audit).toMatchObject({ share: 0, firstIn: 0, lastIn: 0 });
  const shares = found.levers.reduce((sum, { share }) => sum + share, 0);
  expect(shares).toBeCloseTo(found.gap.value, 12);
  expect(found.to.value - found.from.value).toBeCloseTo(found.gap.value, 12);
  expect(found.interactions).toHaveLength(6);
});

it('adds levers up by the steps of alignment, in their order, with what each step does alone and on top', async () => {
  const found = await ask({ to: 'some' });
  expect(found.groups.map(({ id, levers }) => [id, levers])).toEqual([
    ['remove work', ['displacement']],
    ['change metrics', ['audit', 'metrics']],
    ['rewards and penalties', ['relief']],
  ]);
  const share = (id: string) => found.levers.find((one) => one.id === id)?.share as number;
  const [work, metrics] = found.groups as [AttributedGroup, AttributedGroup];
  expect(found.levers.map(({ group }) => group)).toEqual([
    'remove work',
    'change metrics',
    'rewards and penalties',
    'change metrics',
  ]);
  expect(work).toMatchObject({ label: 'Step 1: remove work', share: share('displacement') });
  expect(metrics.share).toBeCloseTo(share('audit') + share('metrics'), 12);
  expect(metrics.uncertaintyOfMean.lo).toBeLessThan(metrics.share);
  const one = await ask({ to: 'some', levers: ['displacement', 'relief'] });
  expect(metrics.lastIn).toBeCloseTo(found.gap.value - one.gap.value, 12);
  const alone = await ask({ to: 'some', levers: ['metrics', 'audit'] });
  expect(metrics.firstIn).toBeCloseTo(alone.gap.value, 12);
});

it('groups of one lever each get the Shapley values, and real groups sum to the gap too', async () => {
  const exact = await ask({ to: 'some' });
  const alone = await ask({ to: 'some', groups: { a: ['displacement'] } });
  for (const [i, { share }] of alone.levers.entries())
    expect(share).toBeCloseTo(
      exact.levers.find(({ id }) => id === alone.levers[i]?.id)?.share ?? Number.NaN,
      12,
    );
  const grouped = await ask({ to: 'some', groups: { work: ['displacement', 'relief'] } });
  expect(grouped.method).toBe('groups');
  expect(grouped.efficiencyGap).toBeLessThan(1e-12);
  expect(grouped.levers.find(({ id }) => id === 'relief')?.group).toBe('work');
  expect(grouped.groups.map(({ id, levers }) => [id, levers])).toEqual([
    ['work', ['displacement', 'relief']],
    ['audit', ['audit']],
    ['metrics', ['metrics']],
  ]);
  const [work] = grouped.groups as [AttributedGroup];
  const both = await ask({ to: 'some', levers: ['displacement', 'relief'] });
  expect(work.firstIn).toBeCloseTo(both.gap.value, 12);
  const rest = await ask({ to: 'some', levers: ['audit', 'metrics'] });
  expect(work.lastIn).toBeCloseTo(grouped.gap.value - rest.gap.value, 12);
});

it('levers that were not asked for stay as in the baseline and are named', async () => {
  const found = await ask({ to: 'aligned', levers: ['displacement', 'policy.credit'] });
  expect(found.levers.map(({ id }) => id)).toEqual(['displacement', 'credit']);
  expect(found.left).toContain('metrics');
  await expect(ask({ to: 'some', levers: ['credit'] })).rejects.toThrow(
    'do not differ in "credit"',
  );
  await expect(ask({ to: 'unaligned' })).rejects.toThrow('do not differ');
});

it('above ten levers random orders and their reverses keep the sum', async () => {
  const levers = {
    displacement: 0.9,
    credit: 0.5,
    audit: 0.5,
    incentive: 3,
    punishment: 1,
    relief: 0.5,
  };
  const others = {
    accountability: 0.5,
    managerSupport: 1,
    climate: 0.7,
    assurance: 0.6,
    clarity: 0.8,
  };
  const wide = parseScenario({
    name: 'Eleven',
    weeks: 12,
    roles: [{ name: 'Analyst', headcount: 24 }],
    arms: { a: {}, b: { policy: { ...levers, ...others } } },
  });
  const found = await attribute(parseExperiment({ replications: 3 }, { scenario: wide }), options);
  expect([found.method, found.levers.length, found.runs]).toEqual(['orders', 11, 66]);
  expect(found.efficiencyGap).toBeLessThan(1e-12);
  const sum = found.groups.reduce((total, { share }) => total + share, 0);
  expect(found.groups.map(({ id }) => id)).toEqual(questions.slice(0, 5).map(({ id }) => id));
  expect(sum).toBeCloseTo(found.gap.value, 12);
  expect(found.groups.every(({ firstIn }) => Number.isNaN(firstIn))).toBe(true);
});

it('what is no policy is in no group', async () => {
  const tool = parseScenario({
    name: 'Tool',
    weeks: 12,
    roles: [{ name: 'Analyst', headcount: 24 }],
    arms: {
      a: {},
      b: {
        tool: { error: 0.1 },
        rollout: { waves: [{ week: 3, share: 1 }] },
        policy: { credit: 1 },
      },
    },
  });
  const found = await attribute(parseExperiment({ replications: 3 }, { scenario: tool }), options);
  expect(found.groups.map(({ id, levers }) => [id, levers])).toEqual([
    ['change metrics', ['credit']],
    ['programme', ['waves']],
  ]);
  expect(found.levers.map(({ id, group }) => [id, group])).toEqual([
    ['credit', 'change metrics'],
    ['tool', undefined],
    ['waves', 'programme'],
  ]);
});

it('what each entry of a schedule sets is a lever of its own, its weights together are one', async () => {
  const entries = parseScenario({
    name: 'Schedules',
    weeks: 20,
    roles: [
      { name: 'Analyst', headcount: 24 },
      { name: 'Rep', headcount: 16 },
    ],
    rollout: { schedule: [{ week: 3, set: { mandate: 1, audit: 0.2 } }] },
    arms: {
      plain: {},
      later: {
        policy: { relief: 0.3 },
        rollout: {
          schedule: [
            { week: 3, set: { mandate: 2, audit: 0.2 } },
            { week: 9, set: { credit: 0.6, displacement: 0.8 }, metrics: { quality: 1 } },
            { week: 9, role: 'Rep', set: { credit: 0.1 } },
          ],
        },
      },
      mixed: {
        rollout: {
          schedule: [
            { week: 9, metrics: { volume: 1 } },
            { week: 9, role: 'Rep', metrics: { speed: 1 } },
            { week: 9, metrics: { quality: 1 } },
          ],
        },
      },
    },
  });
  const question = (more: object) =>
    attribute(
      parseExperiment({ arm: 'plain', replications: 3, ...more }, { scenario: entries }),
      options,
    );
  const found = await question({ to: 'later' });
  expect(found.groups.map(({ id, levers }) => [id, levers])).toEqual([
    ['remove work', ['displacement@9']],
    ['change metrics', ['metrics@9', 'credit@9', 'credit@9 Rep']],
    ['rewards and penalties', ['relief', 'mandate@3']],
  ]);
  expect(found.levers.map(({ label }) => label)).toEqual([
    'Penalty relief',
    'Mandate from week 3',
    'Metrics from week 9',
    'Work removed from week 9',
    'Shadow work credited from week 9',
    'Shadow work credited from week 9 (Rep)',
  ]);
  expect(found.efficiencyGap).toBeLessThan(1e-12);
  const sum = found.levers.reduce((total, { share }) => total + share, 0);
  expect(sum).toBeCloseTo(found.gap.value, 12);
  const [plain, later] = await Promise.all(
    ['plain', 'later'].map(async (arm) => {
      const runs = [0, 1, 2].map((replication) =>
        simulate(entries.arms[arm] as Scenario, { seed: 'levers', replication }),
      );
      return runs.reduce((total, { summary }) => total + summary.realPlateau / 3, 0);
    }),
  );
  expect(found.gap.value).toBeCloseTo((later as number) - (plain as number), 12);
  const some = await question({ to: 'later', levers: ['schedule'] });
  expect(some.levers).toHaveLength(5);
  expect(some.left).toEqual(['relief']);
  expect((await question({ to: 'later', levers: ['credit@9 Rep', 'relief'] })).levers).toHaveLength(
    2,
  );
  const between = leversBetween(
    entries.arms['plain'] as Scenario,
    entries.arms['mixed'] as Scenario,
  );
  expect(between.map(({ id }) => id)).toEqual(['schedule']);
});
