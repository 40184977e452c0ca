import { parseScenario, ScenarioError, type ScenarioInput } from '@uptake/core';
import { withRule } from '@uptake/core/rules';
import { expect, it } from 'vitest';
import { robustness } from '../robustness/robustness.ts';
import { search } from '../search/search.ts';
import { uncertainInputs } from '../sensitivity/factors.ts';
import { sensitivity } from '../sensitivity/sensitivity.ts';
import type { ExperimentInput } from './experiment.ts';
import { parseExperiment } from './parse-experiment.ts';
import { worldCells, worldValues } from './worlds.ts';

const scenario: ScenarioInput = {
  name: 'Pilot',
  weeks: 8,
  roles: [{ name: 'Analyst', headcount: 16 }],
  arms: { unaligned: {}, aligned: { policy: { preset: 'aligned' } } },
};
const parsed = parseScenario(scenario);
const about = (input: ExperimentInput) => parseExperiment(input, { scenario: parsed });

const linesOf = (input: unknown): string[] => {
  try {
    parseExperiment(input, { scenario: parsed });
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ScenarioError);
    return (error as ScenarioError).message.split('\n');
  }
};

const everyKind = {
  'tool.error': { distribution: 'uniform', from: 0.01, to: 0.07 },
  stakes: { distribution: 'log-uniform', from: 0.5, to: 2 },
  'tool.saving': { distribution: 'normal', mean: 0.3, sd: 0.1 },
  'tool.detection': { distribution: 'lognormal', median: 3, sdlog: 0.4, to: 9 },
  'mind.taste': { distribution: 'triangular', from: 1.2, mode: 1.5, to: 2.2 },
  credit: { distribution: 'pert', from: 0, to: 0.8 },
  climate: { distribution: 'beta', a: 2, b: 5, from: 0, to: 1 },
  teamSize: { distribution: 'normal', mean: 8, sd: 2, from: 4, to: 12 },
  relief: { distribution: 'categorical', values: [0.5, 0], weights: [3, 1] },
} as const;

it('every distribution is parsed, drawn within its ends, and has the mean that it should', () => {
  const experiment = about({ uncertain: everyKind });
  const worlds = worldValues(experiment, 'beliefs', 0, 0, 2048);
  const means = experiment.uncertain.map(({ max, min }, j) => {
    const values = worlds.map((row) => row[j] as number);
    for (const value of values) expect(value >= min && value <= max).toBe(true);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  });
  const wanted = [0.04, 1.5 / Math.log(4), 0.3, 3.2, 4.9 / 3, 0.8 / 6, 2 / 7, 8, 0.375];
  means.forEach((mean, j) => {
    const own = wanted[j] as number;
    if (j !== 2 && j !== 3) expect(Math.abs(mean / own - 1)).toBeLessThan(0.01);
  });
  expect(new Set(worlds.map((row) => row[7]))).toEqual(new Set([4, 5, 6, 7, 8, 9, 10, 11, 12]));
  expect(worlds.filter((row) => row[8] === 0.5)).toHaveLength(0.75 * 2048);
});

it('what conflicts is said all at once, with the remedy', () => {
  expect(
    linesOf({
      uncertain: {
        'tool.error': { distribution: 'normal', sd: 0, median: 2 },
        stakes: { distribution: 'log-uniform', from: 0, to: 2 },
        'mind.taste': { distribution: 'pert', from: 1, to: 2, mode: 3 },
        climate: { distribution: 'normal', mean: 90, sd: 1 },
        credit: { distribution: 'beta', a: 2, b: 5, from: 0.4, to: 1.2 },
        relief: { distribution: 'categorical', values: [0, 2, 'x'], weights: [1, -1] },
        audit: { from: 0, to: 1, mean: 0.5 },
        displacment: { distribution: 'uniform' },
        arm: ['unaligned', 'alinged'],
        preset: { distribution: 'categorical', values: ['aligned', 'mandate'], weights: [1] },
      },
      correlate: [
        ['stakes', 'stakes', 0.5],
        ['audit', 'incentive', 1],
        ['arm', 'tool.error', 0.1],
      ],
    }),
  ).toEqual([
    'uncertain.tool.error.median is nothing that normal takes: it takes mean, sd, from, to',
    'uncertain.tool.error.mean is missing: normal needs it',
    'uncertain.tool.error.sd must be above 0, got 0',
    'uncertain.stakes.from must be above 0 for log-uniform, got 0',
    'uncertain.mind.taste.mode must lie in [1, 2], got 3',
    'uncertain.climate leaves less than a millionth of itself between 0 and 1, got "normal"',
    'uncertain.credit.to must be in [0, 1], got 1.2',
    'uncertain.relief.values[1] must be in [0, 1], got 2',
    'uncertain.relief.values[2] must be a number, got "x"',
    'uncertain.relief.weights must hold 3 numbers, one a value, got 2',
    'uncertain.relief.weights[1] must be above 0, got -1',
    'uncertain.audit.mean counts only beside distribution: uniform, log-uniform, normal, lognormal, triangular, pert, beta, categorical; a range takes from, to, steps, scale',
    'uncertain.displacment names no lever or parameter of the scenario; did you mean displacement?',
    'uncertain.arm[1] must be one of unaligned, aligned; did you mean aligned?, got "alinged"',
    'uncertain.preset.weights must hold 2 numbers, one a value, got 1',
    'correlate[0] must name two inputs, got "roles.stakes"',
    'correlate[1][1] must be named under uncertain, got "policy.incentive"',
    'correlate[1][2] must be above -1 and below 1, got 1',
    'correlate[2][0] has no order to correlate, got "arm"',
  ]);
});

it('a pair that contradicts the others is named, with the limits that it must keep', () => {
  const uncertain = { 'tool.error': 'table', 'mind.taste': 'table', credit: [0, 1] } as const;
  expect(
    linesOf({
      uncertain,
      correlate: [
        ['tool.error', 'mind.taste', 0.8],
        ['mind.taste', 'credit', 0.7],
        ['tool.error', 'credit', -0.5],
      ],
    }),
  ).toEqual([
    'correlate[2] cannot hold beside the other pairs (not positive definite): must lie between 0.132 and 0.988, got "tool.error, policy.credit, -0.5"',
  ]);
  expect(
    linesOf({
      uncertain,
      correlate: [
        ['credit', 'tool.error', 0.1],
        ['tool.error', 'credit', 0.1],
      ],
    }),
  ).toEqual(['correlate[1] is there twice, got "tool.error, policy.credit"']);
});

it('correlated worlds are correlated, and other columns keep their bits', () => {
  const uncertain = { 'tool.error': 'table', 'mind.taste': 'table', credit: [0, 1] } as const;
  const free = worldValues(about({ uncertain }), 'pairs', 0, 0, 64);
  const pairs = about({ uncertain, correlate: [['mind.taste', 'credit', 0.9]] });
  const tied = worldValues(pairs, 'pairs', 0, 0, 64);
  for (const j of [0, 1]) expect(tied.map((row) => row[j])).toEqual(free.map((row) => row[j]));
  const agree = tied.filter((row) => (row[1] as number) > 1.6 === (row[2] as number) > 0.5).length;
  expect(agree).toBeGreaterThan(48);
});

it('a sensitivity analysis draws arms and presets, and moves correlated inputs as one', async () => {
  const experiment = about({
    uncertain: {
      arm: ['unaligned', 'aligned'],
      'tool.error': { distribution: 'normal', mean: 0.04, sd: 0.02 },
      'mind.taste': 'table',
      displacement: 'table',
    },
    correlate: [['tool.error', 'mind.taste', 0.5]],
    groups: { Work: ['displacement'] },
  });
  for (const method of ['morris', 'sobol', 'shapley'] as const) {
    const found = await sensitivity(experiment, method, { seed: 'sets', rows: 8 });
    expect(found.sound).toBe(true);
    expect(found.factors.slice(0, 4).map(({ id, members }) => [id, members])).toEqual([
      ['arm', undefined],
      ['tool.error + mind.taste', ['tool.error', 'mind.taste']],
      ['policy.displacement', undefined],
      ['dummy', undefined],
    ]);
    expect(found.factors[2]?.label).toBe('Work');
  }
  const presets = about({
    uncertain: { preset: { distribution: 'categorical', values: ['unaligned', 'aligned'] } },
    goal: { measure: 'realPlateau', atLeast: 0.3 },
    prices: { credit: { perPersonWeek: 1 } },
  });
  const table = await robustness(presets, { seed: 'presets', worlds: 16 });
  // The preset of a world takes the place of the policy of both arms.
  expect(table.arms[0]?.mean).toEqual(table.arms[1]?.mean);
  expect(table.arms[0]?.satisfied.value).toBeGreaterThan(0);
  await expect(search(presets, { seed: 'presets' })).rejects.toThrow(
    'uncertain.preset cannot be drawn by search',
  );
});

it('rules of decision are drawn like arms: each world has one, and the own parameters of a rule stay', async () => {
  const ruled = about({
    uncertain: { rule: ['cost-benefit', 'bass', 'churn'], 'tool.error': 'table' },
    goal: { measure: 'realPlateau', atLeast: 0.3 },
  });
  const uncertain = uncertainInputs(ruled);
  const { bases, inputs, cell } = worldCells(ruled, ['unaligned', 'aligned'], uncertain);
  expect(Object.keys(bases)).toEqual(
    ['unaligned', 'aligned'].flatMap((arm) => [
      `${arm} by cost-benefit`,
      `${arm} by bass`,
      `${arm} by churn`,
    ]),
  );
  expect(inputs).toEqual(['tool.error']);
  expect(cell('aligned', [1, 0.05])).toEqual({ base: 'aligned by bass', values: [0.05] });
  expect(bases['aligned by bass']?.rule).toEqual({ name: 'bass', p: 0.03, q: 0.38 });
  expect(bases['aligned by cost-benefit']?.rule).toBeUndefined();
  const trusting = withRule(parsed, { name: 'bass', decide: ({ trust }) => trust });
  const own = { scenario: { ...ruled.scenario, arms: { own: trusting } } };
  expect(worldCells(own, ['own'], uncertain).bases['own by bass']?.rule).toEqual({
    name: 'bass',
    p: 0.03,
    q: 0.38,
  });
  const table = await robustness(ruled, { seed: 'rules', worlds: 12 });
  expect(table.inputs).toEqual(['rule', 'tool.error']);
  const priced = about({
    uncertain: { rule: ['cost-benefit', 'churn'] },
    goal: { measure: 'realPlateau', atLeast: 0.05 },
    prices: { credit: { perPersonWeek: 1 } },
  });
  await expect(search(priced, { seed: 'rules' })).rejects.toThrow(
    'uncertain.rule cannot be drawn by search, which has the rule of its arm in every world; sensitivity can',
  );
  expect(linesOf({ uncertain: { rule: ['bas'] } })).toEqual([
    'uncertain.rule[0] must be one of cost-benefit, bass, threshold, logit, churn, beta-geometric, markov; did you mean bass?, got "bas"',
  ]);
});
