import { parseScenario, type Scenario, type ScenarioInput } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { policyDifferences } from './policy-difference.ts';
import { policySentence } from './policy-part.ts';
import { sharedEvents } from './rollout-words.ts';

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
    expect(policySentence(['two', 'one'], [], 1)).toBe('two sets no lever otherwise than one.');
  });

  it('are all levers and weights of a preset, with their values in words', () => {
    const rows = policyDifferences(armsOf({ one: {}, two: { policy: { preset: 'aligned' } } }));
    expect(rows).toHaveLength(11);
    expect(rows[0]).toMatchObject({
      kind: 'lever',
      label: 'Work removed',
      values: ['30 %', '80 %'],
    });
    expect(policySentence(['two', 'one'], rows.slice(0, 2), 1)).toBe(
      'two moves work removed from 30 % to 80 % and shadow work credited from 0 % to 60 %.',
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

  it('tells what is no policy apart, and another rollout', () => {
    const rows = policyDifferences(
      armsOf({
        one: {},
        two: { tool: { error: 0.07 }, rollout: { training: [{ week: 3, gain: 0.2 }] } },
      }),
    );
    expect(rows.map(({ kind, values }) => [kind, values[1]])).toEqual([
      ['parameter', '7 %'],
      ['rollout', 'Training (week 3)'],
    ]);
    expect(policySentence(['two', 'one'], rows, 1)).toBe(
      'two sets no lever otherwise than one. It also differs in what is no policy: error rate from 3 % to 7 %. The rollout differs too.',
    );
  });
});

it('only events that all arms share are flagged', () => {
  const rollout = { training: [{ week: 5, gain: 0.3 }] };
  const campaign = [{ week: 9, size: 1 }];
  const arms = armsOf({ one: {}, two: { rollout: { campaign } } }, { rollout });
  const rollouts = arms.map((arm) => arm.rollout);
  expect(sharedEvents(rollouts, 52)).toEqual([{ week: 5, label: 'Training' }]);
  expect(sharedEvents(rollouts, 4)).toEqual([]);
});
