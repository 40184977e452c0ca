import { parseScenario } from '@uptake/core';
import { expect, it } from 'vitest';
import { parseExperiment } from '../experiment/parse-experiment.ts';
import { searchFront } from '../search/front.ts';
import { startPolicyRuns } from '../search/policy-runs.ts';
import { search } from '../search/search.ts';

const scenario = parseScenario({
  name: 'Terms',
  weeks: 10,
  roles: [
    { name: 'Analyst', headcount: 16 },
    { name: 'Rep', headcount: 8 },
  ],
  rollout: {
    training: [{ week: 1, gain: 0, roles: ['Rep'] }],
    schedule: [{ week: 6, set: { credit: 0 } }],
  },
});
const options = { seed: 'terms' };
const about = (input: object) => parseExperiment(input, { scenario });
const costs = (input: object, policies: readonly number[][]): number[] =>
  policies.map((policy) => startPolicyRuns(about(input), options).cost(policy));

it('a training costs its hours, for those who take part alone', () => {
  const priced = {
    vary: { 'rollout.training[0].gain': [0.1, 0.2] },
    prices: { 'rollout.training[0].gain': { perHour: 40, hours: 80, oneOff: 500 } },
  };
  expect(costs(priced, [[0], [0.1], [0.2]])).toEqual([
    0,
    500 + 8 * 40 * 80 * 0.1,
    500 + 8 * 40 * 80 * 0.2,
  ]);
});

it('a staged lever costs from its own week on, also where that week is what is searched', () => {
  const priced = {
    vary: { 'rollout.schedule[0].set.credit': [0.5], 'rollout.schedule[0].week': [1, 8] },
    prices: {
      'rollout.schedule[0].set.credit': { perPersonWeek: 10 },
      'rollout.schedule[0].week': {},
    },
  };
  const policies = [
    [0, 6],
    [0.5, 6],
    [0.5, 1],
    [0.5, 8],
    [0, 1],
  ];
  expect(costs(priced, policies)).toEqual([0, 24 * 5 * 5, 24 * 10 * 5, 24 * 3 * 5, 0]);
});

it('a lever of one role costs for that role alone', () => {
  const own = parseScenario({
    name: 'Own',
    weeks: 10,
    roles: [
      { name: 'Analyst', headcount: 16 },
      { name: 'Rep', headcount: 8, policy: { credit: 0 } },
    ],
  });
  const input = {
    vary: { 'roles[1].policy.credit': [0.5] },
    prices: { 'roles[1].policy.credit': { perPersonWeek: 10 } },
  };
  const runs = startPolicyRuns(parseExperiment(input, { scenario: own }), options);
  expect(runs.cost([0.5])).toBe(8 * 10 * 5);
});

it('a limit on escaped errors rules out what the goal alone would take', async () => {
  const input = {
    vary: { displacement: [0.3, 0.6, 1] },
    prices: { displacement: { perPersonWeek: 1 } },
    goal: { measure: 'netHours', atLeast: -1e9, share: 0.5 },
  };
  const free = await search(about(input), { ...options, certificateWorlds: 32 });
  expect(free.found?.policy).toEqual({ 'policy.displacement': 0.3 });
  const limits = [{ measure: 'escaped', atMost: -1 }];
  const bound = await search(about({ ...input, limits }), {
    ...options,
    certificateWorlds: 32,
  });
  expect([bound.found, bound.candidates]).toEqual([null, []]);
});

it('a front keeps to written levels, and says how sure each mean is', async () => {
  const front = await searchFront(
    about({
      vary: { displacement: [0.6, 1], credit: { from: 0, to: 1 } },
      prices: { displacement: { perPersonWeek: 1 }, credit: { perPersonWeek: 1 } },
      goal: { measure: 'real', atLeast: 0.2, share: 0.5 },
    }),
    { ...options, maxRuns: 1300, freshWorlds: 16 },
  );
  for (const {
    outcomes,
    policy,
    satisfied,
    uncertaintyOfMean,
    uncertaintyOfShare,
  } of front.policies) {
    expect([0.3, 0.6, 1]).toContain(policy['policy.displacement']);
    for (const [id, limits] of Object.entries(uncertaintyOfMean)) {
      const { hi, lo } = limits ?? { hi: Number.NaN, lo: Number.NaN };
      expect(lo).toBeLessThanOrEqual(outcomes[id] as number);
      expect(hi).toBeGreaterThanOrEqual(outcomes[id] as number);
    }
    expect(uncertaintyOfShare?.lo).toBeLessThanOrEqual(satisfied as number);
    expect(uncertaintyOfShare?.hi).toBeGreaterThanOrEqual(satisfied as number);
  }
});
