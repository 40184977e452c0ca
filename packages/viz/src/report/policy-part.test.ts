import { parseScenario, type Rollout, type Scenario, type ScenarioInput } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { policyDifferences, policySentence } from './policy-part.tsx';
import { eventsApart, eventWords, rolloutFlags } from './rollout-words.ts';

const armsOf = (arms: ScenarioInput['arms'], more: Partial<ScenarioInput> = {}): Scenario[] => {
  const roles = [
    { name: 'Analyst', headcount: 8 },
    { name: 'Sales rep', headcount: 8 },
  ];
  const scenario = parseScenario({ name: 'Pilot', roles, ...more, ...(arms && { arms }) });
  return Object.values(scenario.arms);
};

describe('what differs between arms', () => {
  it('is nothing for equal arms', () => {
    const arms = armsOf({ one: {}, two: {} });
    expect(policyDifferences(arms)).toEqual([]);
    expect(policySentence(['two', 'one'], [], 1)).toBe('Two sets no lever otherwise than one.');
  });

  it('are all levers and weights of a preset, with their values in words', () => {
    const rows = policyDifferences(armsOf({ one: {}, two: { policy: { preset: 'aligned' } } }));
    expect(rows).toHaveLength(11);
    const steps = rows.map(({ step }) => step);
    expect([...new Set(steps)]).toEqual([
      'Step 1: remove work',
      'Step 2: change metrics',
      'Step 3: rewards and penalties',
      'Culture',
      'Governance',
    ]);
    expect(rows.filter(({ step }) => step?.startsWith('Step 2')).map(({ label }) => label)).toEqual(
      ['Shadow work credited', 'Metric: volume', 'Metric: quality', 'Metric: usage'],
    );
    expect(rows[0]).toMatchObject({
      kind: 'lever',
      label: 'Work removed',
      values: ['30 %', '80 %'],
    });
    expect(policySentence(['two', 'one'], rows.slice(0, 2), 1)).toBe(
      'Two moves work removed from 30 % to 80 % and shadow work credited from 0 % to 60 %.',
    );
  });

  it('names the role where only one differs', () => {
    const own = { name: 'Sales rep', policy: { credit: 0.7 }, metrics: { usage: 0.5 } };
    const rows = policyDifferences(armsOf({ one: {}, two: { roles: [own] } }));
    expect(rows.map(({ label, role, values }) => [label, role, ...values])).toEqual([
      ['Shadow work credited', 'Sales rep', '0 %', '70 %'],
      ['Metric: volume', 'Sales rep', '80 %', '0 %'],
      ['Metric: quality', 'Sales rep', '20 %', '0 %'],
      ['Metric: usage', 'Sales rep', '0 %', '50 %'],
    ]);
  });

  it('has a row for each value that a schedule sets, by step, and the rollout only where it differs beside', () => {
    const first = { week: 5, set: { credit: 0.2, relief: 0.1 } };
    const changed = { week: 5, set: { credit: 0.6, relief: 0.1 } };
    const rep = { week: 9, role: 'Sales rep', set: { displacement: 0.8 }, metrics: { quality: 1 } };
    const arms = {
      one: { rollout: { schedule: [first] } },
      two: { rollout: { schedule: [changed, rep] } },
    };
    const rows = policyDifferences(armsOf(arms));
    expect(rows.map(({ label, role, step, values }) => [step, label, role, ...values])).toEqual([
      ['Step 1: remove work', 'Work removed from week 9', 'Sales rep', 'as before', '80 %'],
      ['Step 2: change metrics', 'Shadow work credited from week 5', undefined, '20 %', '60 %'],
      ['Step 2: change metrics', 'Metric: quality from week 9', 'Sales rep', 'as before', '100 %'],
    ]);
    const waves = [{ week: 3, share: 1 }];
    const later = { ...arms, two: { rollout: { ...arms.two.rollout, waves } } };
    expect(policyDifferences(armsOf(later)).at(-1)).toMatchObject({
      kind: 'rollout',
      step: 'Programme',
      values: [
        expect.stringMatching(/^Change/),
        expect.stringMatching(/^Access for 100 % in week 3; Change/),
      ],
    });
  });

  it('tells what a schedule sets of tool and mind, parameters of one role, and who is informed', () => {
    const schedule = [
      { week: 30, tool: { error: 0.01 } },
      { week: 40, mind: { informed: true } },
    ];
    const rep = { name: 'Sales rep', mind: { taste: 2 } };
    const arms = armsOf({
      one: {},
      two: { rollout: { schedule }, roles: [rep], mind: { informed: true } },
    });
    const rows = policyDifferences(arms);
    expect(rows.map(({ kind, label, role, values }) => [kind, label, role, ...values])).toEqual([
      ['scheduled', 'Error rate from week 30', undefined, 'as before', '1 %'],
      ['scheduled', 'Informed from week 40', undefined, 'as before', 'yes'],
      ['parameter', 'Spread of taste', 'Sales rep', '1.5 hours’ worth', '2 hours’ worth'],
      ['parameter', 'Informed', undefined, 'no', 'yes'],
    ]);
    const [one, two] = arms.map(({ rollout }) => rollout) as [Rollout, Rollout];
    expect(eventsApart(two, one).map(eventWords)).toEqual([
      'Change of the tool in week 30 (error rate to 1 %)',
      'Change of parameters in week 40 (informed to yes)',
    ]);
  });

  it('tells what is no policy apart, and another rollout', () => {
    const rows = policyDifferences(
      armsOf({
        one: {},
        two: { tool: { error: 0.07 }, rollout: { training: [{ week: 3, gain: 0.2 }] } },
      }),
    );
    expect(rows.map(({ kind, values }) => [kind, values[1]])).toEqual([
      ['rollout', 'Training in week 3'],
      ['parameter', '7 %'],
    ]);
    expect(policySentence(['two', 'one'], rows, 1, ['Training in week 3'])).toBe(
      'Two starts with the levers of one. It also differs in what is no policy: error rate from 3 % to 7 %. Only here: Training in week 3.',
    );
  });
});

it('events of all arms are flagged as they are, those of one arm under its name', () => {
  const rollout = { training: [{ week: 5, gain: 0.3 }] };
  const set = { displacement: 0.7 };
  const schedule = [{ week: 9, set, metrics: { volume: 0.7, quality: 0.3 } }];
  const arms = armsOf({ one: {}, two: { rollout: { schedule } } }, { rollout });
  const [one, two] = arms.map((arm) => arm.rollout) as [Rollout, Rollout];
  const named = [
    { label: 'One', rollout: one },
    { label: 'Two', rollout: two },
  ];
  expect(rolloutFlags(named, 52)).toEqual([
    { week: 5, label: 'Training' },
    { week: 9, label: 'Two: change of policy' },
  ]);
  expect(rolloutFlags(named, 4)).toEqual([]);
  expect(eventsApart(two, one).map(eventWords)).toEqual([
    'Change of policy in week 9 (work removed to 70 %, weight of volume to 70 %, weight of quality to 30 %)',
  ]);
  expect(eventsApart(one, two)).toEqual([]);
});
