import { parseScenario, type Scenario, simulate } from '@uptake/core';
import { expect, it } from 'vitest';
import { compare } from '../compare/compare.ts';
import { onlyArms } from '../compare/only-arms.ts';
import { studentQuantile } from '../statistics/distributions.ts';
import { moments } from '../statistics/moments.ts';
import { type LeverEffect, leverArms, leverEffects } from './one-at-a-time.ts';

const scenario = parseScenario({
  name: 'One at a time',
  weeks: 16,
  roles: [{ name: 'Analyst', headcount: 24 }],
  arms: {
    today: {},
    goal: { policy: { displacement: 0.8, credit: 0.6, relief: 0.5 } },
    same: {},
    one: { policy: { displacement: 0.8 } },
  },
});
const both = { from: 'today', to: 'goal', alone: true, without: true };
const options = { seed: 'one', replications: 6 };

it('makes an arm a lever at either end, and each differs from its end in that lever alone', () => {
  const made = leverArms(scenario, both);
  expect(made.levers.map(({ id }) => id)).toEqual(['displacement', 'credit', 'relief']);
  expect(made.arms).toHaveLength(8);
  expect(Object.keys(made.scenario.arms)).toEqual(made.arms);
  const policy = (name: string | undefined) => made.scenario.arms[name ?? '']?.policy;
  const [today, goal] = [policy('today'), policy('goal')];
  for (const { alone, id, without } of made.levers) {
    expect(policy(alone)).toEqual({ ...today, [id]: goal?.[id as 'credit'] });
    expect(policy(without)).toEqual({ ...goal, [id]: today?.[id as 'credit'] });
  }
  const plain = leverArms(scenario, { from: 'today', to: 'goal' });
  expect(plain.arms.slice(2)).toEqual(['today + displacement', 'today + credit', 'today + relief']);
  const one = leverArms(scenario, { from: 'today', to: 'one' });
  expect(one.scenario.arms['today + displacement']).toEqual(scenario.arms['one']);
});

it('effects are the paired differences of runs with common random numbers, the largest first', async () => {
  const made = leverArms(scenario, both);
  const comparison = await compare(made.scenario, { ...options, arms: made.arms });
  const found = leverEffects(comparison, made);
  const run = (arm: string | undefined, replication: number): number =>
    simulate(made.scenario.arms[arm ?? ''] as Scenario, { seed: 'one', replication }).summary
      .realPlateau;
  for (const { alone, id, onTop } of found.levers) {
    const { without } = made.levers.find((one) => one.id === id) ?? {};
    const z = [0, 1, 2, 3, 4, 5].map((r) => run(alone?.arm, r) - run('today', r));
    const lost = [0, 1, 2, 3, 4, 5].map((r) => run('goal', r) - run(without, r));
    for (const [effect, values] of [
      [alone, z],
      [onTop, lost],
    ] as const) {
      const { mean, variance } = moments(values);
      const reach = studentQuantile(1 - 0.05 / (2 * 7), 5) * Math.sqrt(variance / 6);
      expect(effect?.value).toBeCloseTo(mean, 12);
      expect(effect?.uncertaintyOfMean.lo).toBeCloseTo(mean - reach, 12);
      expect(effect?.uncertaintyOfMean.hi).toBeCloseTo(mean + reach, 12);
    }
  }
  const size = ({ alone, onTop }: LeverEffect): number =>
    Math.max(Math.abs(alone?.value ?? 0), Math.abs(onTop?.value ?? 0));
  const sizes = found.levers.map(size);
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  expect(found.together).toBe(7);
  const row = comparison.outcomes.find(({ outcome }) => outcome.id === 'realPlateau');
  for (const { alone } of found.levers)
    expect(alone?.uncertaintyOfMean).toEqual(
      row?.differences.find(({ arm }) => arm === alone?.arm)?.uncertaintyOfMean,
    );
});

it('a comparison told of two arms keeps their numbers and drops the rest', async () => {
  const made = leverArms(scenario, { from: 'today', to: 'goal' });
  const whole = await compare(made.scenario, { ...options, arms: made.arms });
  const told = onlyArms(whole, ['today', 'goal']);
  expect(told.arms).toEqual(['today', 'goal']);
  expect(told.outcomes[0]?.differences).toEqual(whole.outcomes[0]?.differences.slice(0, 1));
  expect(JSON.stringify(told.outcomes)).not.toContain('today + ');
  expect(new Set(told.ensembles.map(({ arm }) => arm))).toEqual(new Set(['today', 'goal']));
});

it('names that an arm has already are given no second arm', () => {
  const taken = parseScenario({
    name: 'Taken',
    weeks: 8,
    roles: [{ name: 'Analyst', headcount: 8 }],
    arms: { a: {}, 'a + credit': { policy: { credit: 1 } } },
  });
  const { arms } = leverArms(taken, { from: 'a', to: 'a + credit' });
  expect(arms).toEqual(['a', 'a + credit', 'a + credit *']);
});

it.each([
  [{ from: 'today', to: 'nobody' }, 'there is no arm "nobody"; arms are today, goal, same, one'],
  [{ from: 'today', to: 'today' }, 'must be two arms, got "today" twice'],
  [{ from: 'today', to: 'same' }, 'the arms "today" and "same" do not differ'],
])('refuses %o', (asked, message) => {
  expect(() => leverArms(scenario, asked)).toThrow(message);
});
