import { parseScenario, ScenarioError, type ScenarioInput } from '@uptake/core';
import { expect, it } from 'vitest';
import type { VariedValues } from './experiment.ts';
import { parseExperiment } from './parse-experiment.ts';

const scenario: ScenarioInput = {
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
      { id: 'mind.taste', min: 1.2, max: 2 },
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
    'replications must be a whole number in [1, 1000000], got 0',
    'vary.climate must be a list of values, { from, to, steps } or table, got 3',
    'prices.credit.perWeek is unknown here; known are perPersonWeek, down, oneOff, perHour, hours',
    expect.stringMatching(/^vari is unknown here; known are name.*; did you mean vary\?$/),
    'goal must give atLeast or atMost',
    'arm must be one of unaligned, aligned, got "none"',
    'vary.displacment names no lever or parameter of the scenario; did you mean displacement?',
    'vary.credit[1] must be in [0, 1], got 2',
    'vary.relief must rise from 1, got 0.5',
    'goal.measure must name a measure or an outcome, got "happiness"',
  ]);
  expect(
    linesOf({
      scenario,
      vary: { displacment: [0], credit: [0, 2], relief: { from: 1, to: 0.5 } },
      goal: { measure: 'real', atLeast: 0.2, atMost: 0.5 },
      measure: 'reel',
    }),
  ).toEqual([
    'goal must give atLeast or atMost',
    'vary.displacment names no lever or parameter of the scenario; did you mean displacement?',
    'vary.credit[1] must be in [0, 1], got 2',
    'vary.relief must rise from 1, got 0.5',
    'measure must name a measure or an outcome; did you mean real?, got "reel"',
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

it('an objective must have a better and a worse way', () => {
  expect(linesOf({ scenario, objectives: ['real', 'escaped', 'peakWeek'] })).toEqual([
    'objectives[1] must be an outcome of which more or less is better, got "escaped"',
    'objectives[2] must be an outcome of which more or less is better, got "peakWeek"',
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
    'question must be text of 1 to 2000 characters, got ""',
    'vary.rollout.schedule[0].week[0] must be a whole number in [1, 1040], got 0',
    'vary.rollout.schedule[0].week[1] must be a whole number in [1, 1040], got 2.5',
    'prices.credit may give perHour and hours only for rollout.training[..].gain',
  ]);
});

it('whole numbers stay whole, from steps, lists, ranges and any scale', () => {
  const levelsOf = (values: VariedValues) =>
    parseExperiment({ scenario, vary: { crossTies: values } }).vary[0];
  expect(levelsOf({ from: 0, to: 5, steps: 3 })?.levels).toEqual([0, 3, 5]);
  expect(levelsOf({ from: 0, to: 3, steps: 11 })?.levels).toEqual([0, 1, 2, 3]);
  expect(levelsOf({ from: 1, to: 40, steps: 4, scale: 'log' })?.levels).toEqual([1, 3, 12, 40]);
  expect(levelsOf({ from: 0, to: 5, scale: 'linear' })).toMatchObject({ scale: 'whole' });
  expect(
    linesOf({ scenario, vary: { crossTies: [0, 2.5, 5], teamSize: { from: 1.5, to: 4 } } }),
  ).toEqual([
    'vary.crossTies[1] must be a whole number in [0, 40], got 2.5',
    'vary.teamSize.from must be a whole number in [1, 100000], got 1.5',
  ]);
  expect(linesOf({ scenario, vary: { stakes: { from: 0.5, to: 4, scale: 'whole' } } })).toEqual([
    'vary.stakes.from must be a whole number on the scale whole, got 0.5',
  ]);
});

it('ranges are on the scale that is said', () => {
  const levels = { from: 0.1, to: 10, steps: 3, scale: 'log' } as const;
  expect(parseExperiment({ scenario, vary: { stakes: levels } }).vary[0]?.levels).toEqual([
    0.1, 1, 10,
  ]);
  expect(linesOf({ scenario, vary: { credit: { from: 0, to: 1, scale: 'log' } } })).toEqual([
    'vary.credit.from must be above 0 on the scale log, got 0',
  ]);
  expect(linesOf({ scenario, vary: { credit: { form: 0, to: 1 } } })).toEqual([
    'vary.credit.form is unknown here; known are from, to, steps, scale',
  ]);
});

it('every value is judged as in a scenario file, also weeks, sizes and metrics', () => {
  expect(
    linesOf({
      scenario,
      vary: {
        'rollout.training[0].week': [3, 2000, 60],
        'rollout.training[0].gain': [2],
        'metrics.usage': [7],
        'roles[0].headcount': [0.5],
      },
      uncertain: { 'tool.error': [-1, 0.2], 'rollout.training[0].gain': 'table' },
    }),
  ).toEqual([
    'vary.rollout.training[0].week[1] must be a whole number in [1, 1040], got 2000',
    'vary.rollout.training[0].week[2] must be inside the horizon of 52 weeks, got 60',
    'vary.rollout.training[0].gain[0] must be in [0, 1], got 2',
    'vary.metrics.usage[0] must be in [0, 1], got 7',
    'vary.roles[0].headcount[0] must be a whole number in [1, 10000000], got 0.5',
    'uncertain.tool.error[0] must be in [0, 1], got -1',
    'uncertain.rollout.training[0].gain has no plausible range in the tables: give values or { from, to, steps }',
  ]);
});

it('equal points and equal inputs are refused', () => {
  expect(linesOf({ scenario, vary: { credit: [0, 0.3, 0.3] } })).toEqual([
    'vary.credit[2] is there twice, got 0.3',
  ]);
  expect(linesOf({ scenario, vary: { credit: [0], 'policy.credit': [1] } })).toEqual([
    'vary.policy.credit is there twice, under two names',
  ]);
  expect(linesOf({ scenario, list: [{ credit: 0 }, { credit: 1 }, { credit: 0 }] })).toEqual([
    'list[2] is the same point as list[0]',
  ]);
});

it('points that differ by less than their digits tell, as sums of a script do, are refused', () => {
  expect(linesOf({ scenario, vary: { credit: [0.3, 0.1 + 0.2] } })).toEqual([
    'vary.credit[1] is there twice, got 0.30000000000000004',
  ]);
  expect(linesOf({ scenario, list: [{ credit: 0.3 }, { credit: 0.1 + 0.2 }] })).toEqual([
    'list[1] is the same point as list[0]',
  ]);
  expect(linesOf({ scenario, vary: { credit: [0.3, 0.30000000001] } })).toEqual([]);
});

it('a key that the design would not read is refused', () => {
  const list = [{ credit: 0 }, { credit: 1 }];
  expect(linesOf({ scenario, list, vary: { relief: [0] } })).toEqual([
    'list cannot stand beside vary: a list gives every input of its points',
  ]);
  expect(linesOf({ scenario, list, design: 'sobol' })).toEqual([
    'design must be list where points are listed, got "sobol"',
  ]);
  expect(linesOf({ scenario, vary: { credit: [0, 1] }, points: 16 })).toEqual([
    'points is for the designs lhs and sobol; a grid has the points that it names, got 16',
  ]);
  expect(linesOf({ scenario, design: 'list' })).toEqual([
    'list is missing: the design list needs its points',
  ]);
});

it('an input that something else overrides is refused, and the override named', () => {
  const [analyst] = scenario.roles;
  const own = {
    ...scenario,
    roles: [
      { ...analyst, policy: { credit: 0.2 }, tool: { error: 0.1 } },
      { name: 'Clerk', headcount: 8, policy: { credit: 0.3 } },
    ],
    rollout: {
      schedule: [
        { week: 1, set: { relief: 0.5 }, metrics: { quality: 1 } },
        { week: 1, role: 'Clerk', set: { audit: 0.2 } },
        { week: 6, set: { mandate: 1, credit: 0.9 } },
      ],
    },
  };
  const values = [0, 1];
  expect(
    linesOf({ scenario: own, vary: { credit: values, relief: values, quality: values } }),
  ).toEqual([
    'vary.policy.credit changes nothing, since it is overridden by roles[0].policy.credit and the same of every other role',
    'vary.policy.relief changes nothing, since it is overridden by rollout.schedule[0] in week 1',
  ]);
  expect(
    linesOf({ scenario: own, list: [{ 'metrics.usage': 0 }, { 'metrics.usage': 1 }] }),
  ).toEqual([
    'list.metrics.usage changes nothing, since it is overridden by rollout.schedule[0] in week 1',
  ]);
  expect(
    linesOf({ scenario: own, uncertain: { 'rollout.schedule[2].set.credit': [0, 1] } }),
  ).toHaveLength(1);
  expect(
    linesOf({
      scenario: own,
      vary: {
        audit: values,
        mandate: values,
        'tool.error': values,
        'roles[0].policy.credit': values,
        'rollout.schedule[2].set.mandate': values,
      },
    }),
  ).toEqual([]);
  const moved = { relief: values, 'rollout.schedule[0].week': [1, 9] };
  expect(linesOf({ scenario: own, vary: moved })).toEqual([]);
  const tied = { ...scenario, organisation: { ties: [[0, 1]] } };
  expect(linesOf({ scenario: tied, vary: { crossTies: [0, 5], collaboration: values } })).toEqual([
    'vary.organisation.crossTies changes nothing, since it is overridden by organisation.ties',
    'vary.policy.collaboration changes nothing, since it is overridden by organisation.ties',
  ]);
});

it('a parameter that roles or a schedule set is refused as a lever is; what people are hired with is read before any change', () => {
  const own = {
    ...scenario,
    roles: scenario.roles.map((role) => ({ ...role, mind: { image: 0.1 } })),
    rollout: { schedule: [{ week: 1, tool: { error: 0.1 }, mind: { peers: 1, taste: 1 } }] },
  };
  const values = [0, 1];
  const vary = { image: values, peers: values, taste: values, 'tool.error': values };
  expect(
    linesOf({ scenario: own, vary }).map((line) => line.replace(/ and the same.*/, '')),
  ).toEqual([
    'vary.mind.image changes nothing, since it is overridden by roles[0].mind.image',
    'vary.mind.peers changes nothing, since it is overridden by rollout.schedule[0] in week 1',
    'vary.tool.error changes nothing, since it is overridden by rollout.schedule[0] in week 1',
  ]);
});

it('a typing error in a script does not compile, and what is unknown may be anything', () => {
  // @ts-expect-error: `mesure` is no key of an experiment
  expect(() => parseExperiment({ scenario, mesure: 'real' })).toThrow('did you mean measure?');
  // @ts-expect-error: a design is one of four words
  expect(() => parseExperiment({ scenario, design: 'grit' })).toThrow('did you mean grid?');
  const parsed: unknown = JSON.parse('{ "mesure": "real" }');
  expect(() => parseExperiment(parsed)).toThrow('did you mean measure?');
});
