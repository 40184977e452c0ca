import { parseScenario } from '@uptake/core';
import { withAsked } from '@uptake/core/internal';
import { expect, it } from 'vitest';
import { compare } from '../compare/compare.ts';
import { experimentNotes, lackingFor } from '../experiment-verbs.ts';
import { createPlan, extendPlan } from '../plan/plan.ts';
import { search } from '../search/search.ts';
import { ownOutcomes } from '../tables/outcomes.ts';
import { parseExperiment } from './parse-experiment.ts';

const economics = (hour: number) => ({
  ...{ currency: 'CHF', hour, licence: { perSeatWeek: 5 } },
  prices: { displacement: { perPersonWeek: 12 } },
});
const written = (hour: number) => ({
  name: 'Pilot',
  weeks: 12,
  roles: [{ name: 'Analyst', headcount: 24 }],
  economics: economics(hour),
  arms: { today: {}, relieved: { policy: { displacement: 0.8 } } },
});

it('an experiment takes the prices of its scenario, and its own where it has any', () => {
  const scenario = written(60);
  const goal = { measure: 'netValue', atLeast: 0 };
  const taken = parseExperiment({ scenario, goal });
  expect(taken.prices).toMatchObject({ currency: 'CHF', hour: 60 });
  expect(taken.prices.levers['policy.displacement']?.perPersonWeek).toBe(12);
  expect(lackingFor('search', taken)).toEqual([]);
  const own = parseExperiment({ scenario, goal, prices: { credit: { perPersonWeek: 1 } } });
  expect(Object.keys(own.prices.levers)).toEqual(['policy.credit']);
  expect(experimentNotes('search', own)).toContain(
    'prices are those of the experiment, not those of the economics of its scenario',
  );
  expect(experimentNotes('search', taken)).toEqual([]);
});

it('money may be a goal of a search, and needs economics', async () => {
  const goal = { measure: 'netValue', atLeast: -1e9 };
  const experiment = parseExperiment({
    scenario: written(60),
    vary: { displacement: [0.3, 0.9] },
    goal,
  });
  expect(experiment.goal?.outcome).toMatchObject({ label: 'Net value, CHF', unit: 'money' });
  const found = await search(experiment, { seed: 'a' });
  expect(found.currency).toBe('CHF');
  const { economics: _economics, ...plain } = written(60);
  expect(() => parseExperiment({ scenario: plain, goal })).toThrow(
    'goal.measure is a number of money, which needs economics in the scenario, got "netValue"',
  );
});

it('results of other prices are never mixed', () => {
  const [one, other] = [60, 61].map((hour) =>
    withAsked(parseScenario(written(hour)), ['netValue']),
  );
  const base = { name: 'Pilot', seed: 'a', cells: [{ base: 'today', purpose: 'arm' as const }] };
  const bands = [{ cells: [0], reps: [0, 2] as const }];
  const plan = createPlan({ ...base, bands, bases: { ...one?.arms } });
  const dearer = createPlan({ ...base, bands, bases: { ...other?.arms } });
  expect(dearer.cells[0]?.key).toBe(plan.cells[0]?.key);
  expect(dearer.sha256).not.toBe(plan.sha256);
  const relieved = other?.arms['relieved'];
  if (!relieved) throw new Error('the arm is there');
  expect(() => extendPlan(plan, bands, [], { dearer: relieved })).toThrow(
    /same own outcomes, got netValue = netValue at prices \w{8} and netValue = netValue at prices \w{8}/,
  );
});

it('a comparison has money only with economics, and its curve ends at the net value', async () => {
  const scenario = parseScenario(written(60));
  const { economics: _economics, ...plain } = written(60);
  const options = { seed: 'a', replications: 4 };
  const without = await compare(parseScenario(plain), options);
  expect(without.money).toBeUndefined();
  const { money, ...rest } = await compare(scenario, options);
  const found = rest.outcomes.find(({ outcome }) => outcome.id === 'netValue');
  expect(money?.netValue.map(({ mean }) => mean.at(-1))).toEqual(
    found?.arms.map(({ mean }) => expect.closeTo(mean, 6)),
  );
  expect(rest.outcomes.filter(({ outcome }) => outcome.currency === undefined)).toEqual(
    without.outcomes,
  );
  expect(ownOutcomes(scenario)).toEqual([]);
});
