import { parseScenario, ScenarioError } from '@uptake/core';
import { expect, it } from 'vitest';
import { parseExperiment } from './parse-experiment.ts';

const scenario = {
  name: 'Pilot',
  roles: [{ name: 'Analyst', headcount: 40 }],
  rollout: { training: [{ week: 3, gain: 0.2 }] },
  arms: { unaligned: {}, aligned: { policy: { preset: 'aligned' } } },
};

const linesOf = (input: unknown): string[] => {
  try {
    parseExperiment(input);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ScenarioError);
    return (error as ScenarioError).message.split('\n');
  }
};

it('an experiment fills in what it does not say', () => {
  const experiment = parseExperiment({
    scenario,
    vary: { displacement: { from: 0, to: 1, steps: 3 }, 'rollout.training[0].gain': [0, 0.5] },
    uncertain: { 'tool.error': [0.01, 0.07], 'mind.taste': 'table' },
    prices: {
      displacement: { perPersonWeek: 12, oneOff: 400 },
      hour: 40,
      include: ['incentiveBill'],
    },
    goal: { measure: 'real', atLeast: 0.6 },
    limits: [{ measure: 'escaped', atMost: 900 }],
  });
  expect(experiment).toMatchObject({
    name: 'Pilot',
    arm: 'unaligned',
    to: 'aligned',
    design: 'grid',
    outcome: { id: 'realPlateau' },
    vary: [
      { id: 'policy.displacement', label: 'Work removed', levels: [0, 0.5, 1] },
      { id: 'rollout.training[0].gain', levels: [0, 0.5] },
    ],
    uncertain: [
      { id: 'tool.error', min: 0.01, max: 0.07 },
      { id: 'mind.taste', min: 1.2, max: 2.2 },
    ],
    prices: {
      currency: 'EUR',
      levers: { 'policy.displacement': { perPersonWeek: 12, down: 12, oneOff: 400 } },
    },
    goal: { outcome: { id: 'realPlateau' }, atLeast: 0.6, share: 0.9 },
    limits: [{ outcome: { id: 'escaped' }, atMost: 900 }],
  });
  expect(experiment.uncertain[0]?.levels).toBeUndefined();
});

it('every problem is said at once, with its path', () => {
  expect(
    linesOf({
      scenario,
      arm: 'none',
      vari: {},
      replications: 0,
      vary: { displacment: [0], credit: [0, 2], relief: { from: 1, to: 0.5 }, climate: 3 },
      goal: { measure: 'happiness' },
      prices: { credit: { perWeek: 2 } },
    }),
  ).toEqual([
    expect.stringMatching(/^vari is unknown here; known are name, question, source/),
    'arm must be one of unaligned, aligned, got "none"',
    'vary.displacment names no lever or parameter of the scenario',
    'vary.credit[1] must be in [0, 1], got 2',
    'vary.relief must rise from 1, got 0.5',
    'vary.climate must be a list of values, { from, to, steps } or table, got 3',
    'replications must be a whole number in [1, 1000000], got 0',
    'prices.credit.perWeek is unknown here; known are perPersonWeek, down, oneOff, perHour, hours',
    'goal.measure must name a measure or an outcome, got "happiness"',
    'goal must give atLeast or atMost',
  ]);
});

it('problems of the scenario carry its path, and hostile input is refused in words', () => {
  expect(linesOf({ scenario: { name: 'x', roles: [] } })).toEqual([
    'scenario.roles must hold at least one role, got a list',
  ]);
  expect(linesOf(null)).toEqual([expect.stringContaining('must be a mapping')]);
  expect(linesOf([])).toEqual([expect.stringContaining('must be a mapping')]);
  expect(linesOf({ scenario: 'a.yaml' })[0]).toMatch(/no file can be read here/);
  expect(linesOf({ scenario, vary: { __proto__: 1, constructor: [1] } })).toEqual([
    'vary.constructor names no lever or parameter of the scenario',
  ]);
});

it('a list of points is a design, and each point must be whole', () => {
  const list = [
    { credit: 0, relief: 0 },
    { credit: 1, relief: 0.5 },
  ];
  const options = { scenario: parseScenario(scenario) };
  const experiment = parseExperiment({ list }, options);
  expect([experiment.design, experiment.list]).toEqual([
    'list',
    [
      [0, 0],
      [1, 0.5],
    ],
  ]);
  expect(linesOf({ scenario, list: [{ credit: 0 }, { relief: 1 }] })).toEqual([
    'list[0].relief is missing: every point must give every input',
    'list[1].credit is missing: every point must give every input',
  ]);
});

it('words about an experiment are kept, hours belong to trainings and weeks are whole', () => {
  const words = { question: 'Why?', source: 'Us.', expected: 'Nothing.' };
  expect(parseExperiment({ scenario, ...words }).about).toEqual(words);
  expect(parseExperiment({ scenario }).about).toEqual({});
  const staged = { ...scenario, rollout: { schedule: [{ week: 6, set: { credit: 0 } }] } };
  expect(
    linesOf({
      scenario: staged,
      question: '',
      vary: { 'rollout.schedule[0].week': [0, 2.5, 3] },
      prices: { credit: { perHour: 40 } },
    }),
  ).toEqual([
    'vary.rollout.schedule[0].week[0] must be a whole number from 1, got 0',
    'vary.rollout.schedule[0].week[1] must be a whole number from 1, got 2.5',
    'question must be text of 1 to 2000 characters, got ""',
    'prices.credit may give perHour and hours only for rollout.training[..].gain',
  ]);
});
