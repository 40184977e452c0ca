import { parseExperiment } from '@uptake/lab';
import { expect, it } from 'vitest';
import { policyWords, runCostNotes } from './cheapest.ts';

it('a policy is told in the words of its levers', () => {
  const policy = {
    'policy.displacement': 0.9,
    credit: 0.8,
    'rollout.schedule[0].set.credit': 0.5,
    'roles[1].policy.credit': 0.25,
    'policy.relief': 0,
  };
  expect(policyWords(policy, { 'policy.relief': 0 })).toBe(
    'work removed 0.9, shadow work credited 0.8, shadow work credited (change 1) 0.5, roles[1].policy.credit 0.25',
  );
  expect(policyWords({ credit: 0 }, { credit: 0 })).toBe('nothing changed');
});

it('with economics it is said that a search counts the prices of levers alone', () => {
  const experiment = (own: object, more: object = {}) =>
    parseExperiment({
      scenario: { name: 'Pilot', roles: [{ name: 'Analyst', headcount: 24 }], ...own },
      ...more,
    });
  const economics = { hour: 40, prices: { credit: { perPersonWeek: 1 } } };
  expect(runCostNotes(experiment({}))).toEqual([]);
  expect(runCostNotes(experiment({ economics }))).toHaveLength(1);
  const prices = { credit: { perPersonWeek: 1 }, include: ['incentiveBill'] };
  expect(runCostNotes(experiment({ economics }, { prices }))).toEqual([]);
});
