import { parseScenario } from '@uptake/core';
import { expect, it } from 'vitest';
import { compare } from '../compare/compare.ts';
import { parseExperiment } from '../experiment/parse-experiment.ts';
import { fittedTo, parsePosterior } from '../experiment/posterior.ts';
import { next } from '../next/next.ts';
import { attribute } from './attribute.ts';
import { causeArms, causesOf, mostCauses } from './causes.ts';
import { type LeverArms, leverArms, leverEffects } from './one-at-a-time.ts';

const input = {
  name: 'Causes',
  weeks: 20,
  roles: [{ name: 'Analyst', headcount: 40 }],
  economics: { hour: 50, licence: { perSeatWeek: 5 }, prices: { climate: { oneOff: 90_000 } } },
  arms: {
    today: {},
    less: { policy: { displacement: 0.2 } },
    goal: { policy: { displacement: 0.8, credit: 0.6, climate: 0.5 } },
  },
};
const scenario = parseScenario(input);
const options = { seed: 'why', replications: 8 };
const made = (of: LeverArms | undefined): LeverArms => {
  if (!of) throw new Error('no arms');
  return of;
};

it('leaves out each change of the best arm, with what leave one out of all runs says of as many replications', async () => {
  const comparison = await compare(scenario, options);
  const arms = made(causeArms(comparison, scenario));
  expect(arms.arms.slice(2)).toEqual([
    'goal without displacement',
    'goal without credit',
    'goal without climate',
  ]);
  const found = await causesOf(comparison, arms, { seed: 'why' });
  expect([found.replications, found.runs, found.together]).toEqual([8, 24, 3]);
  const whole = leverArms(scenario, { from: 'today', to: 'goal', alone: false, without: true });
  const all = await compare(whole.scenario, { ...options, arms: whole.arms });
  const same = leverEffects(all, whole);
  expect(found.levers.map(({ id }) => id)).toEqual(same.levers.map(({ id }) => id));
  found.levers.forEach(({ onTop }, k) => {
    const other = same.levers[k]?.onTop;
    expect(onTop?.value).toBe(other?.value);
    expect(onTop?.money?.netValue.value).toBe(other?.money?.netValue.value);
  });
});

it('agrees to the last bit with what attribute and next say of the same levers on top of all others', async () => {
  const comparison = await compare(scenario, options);
  const found = await causesOf(comparison, made(causeArms(comparison, scenario)), { seed: 'why' });
  const experiment = parseExperiment(
    { arm: 'today', to: 'goal', replications: 8, measure: 'realPlateau' },
    { scenario },
  );
  const { levers } = await attribute(experiment, { seed: 'why' });
  const { levers: steps } = await next(experiment, {
    seed: 'why',
    prices: { displacement: 1, credit: 1, climate: 1 },
  });
  for (const { id, onTop } of found.levers) {
    expect(onTop?.value).toBeCloseTo(levers.find((one) => one.id === id)?.lastIn as number, 12);
    expect(onTop?.value).toBeCloseTo(steps.find((one) => one.id === id)?.onTop.value as number, 12);
  }
});

it('a change that costs and does nothing has costs, no benefits that are told, and a net value surely below 0', async () => {
  const comparison = await compare(scenario, options);
  const { levers, currency, weeks } = await causesOf(
    comparison,
    made(causeArms(comparison, scenario)),
    { seed: 'why' },
  );
  expect([currency, weeks]).toEqual(['EUR', 20]);
  const money = levers.find(({ id }) => id === 'climate')?.onTop?.money;
  expect(money?.costs.value).toBeGreaterThan(85_000);
  expect(money?.netValue.uncertaintyOfMean.hi).toBeLessThan(0);
  for (const { onTop } of levers) {
    const { benefits, costs, netValue } = onTop?.money ?? {};
    expect((benefits?.value ?? 0) - (costs?.value ?? 0)).toBeCloseTo(netValue?.value ?? 1, 6);
  }
});

it('with a posterior each change has the draws of the comparison', async () => {
  const posterior = parsePosterior({
    schema: 'uptake.calibrate/1',
    ...{ ok: true, method: 'abc-smc', arm: 'today', reached: true },
    parameters: ['mind.value'],
    draws: Array.from({ length: 40 }, (_, i) => [0.6 + 0.02 * i]),
    ...fittedTo(scenario, ['mind.value']),
  });
  const comparison = await compare(scenario, { ...options, posterior });
  const arms = made(causeArms(comparison, scenario));
  const found = await causesOf(comparison, arms, { seed: 'why', posterior });
  const whole = await compare(arms.scenario, { ...options, arms: arms.arms, posterior });
  expect(found.levers.map(({ onTop }) => onTop?.value)).toEqual(
    leverEffects(whole, arms).levers.map(({ onTop }) => onTop?.value),
  );
  const plain = await causesOf(comparison, arms, { seed: 'why' });
  expect(plain.levers[0]?.onTop?.value).not.toBe(found.levers[0]?.onTop?.value);
});

it('makes no arms where one change is all of the difference, and says how many there are where there are many', async () => {
  const one = parseScenario({ ...input, arms: { today: {}, goal: { policy: { credit: 0.6 } } } });
  expect(causeArms(await compare(one, options), one)).toBeUndefined();
  const schedule = Array.from({ length: mostCauses + 1 }, (_, k) => ({
    week: k + 2,
    set: { credit: (k + 1) / 20 },
  }));
  const many = parseScenario({
    ...input,
    arms: { today: {}, goal: { policy: { displacement: 0.5 }, rollout: { schedule } } },
  });
  const arms = made(causeArms(await compare(many, options), many));
  expect(arms.levers.map(({ id }) => id)).toEqual(['displacement', 'schedule']);
});
