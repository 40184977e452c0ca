import { parseScenario, type ScenarioInput, simulate } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { parseExperiment } from '../experiment/parse-experiment.ts';
import { repOf } from '../plan/cell.ts';
import { order, type WaveOrders } from './order.ts';
import { costOf, wavesOf } from './schedule.ts';

const people = { One: 20, Two: 20, Hub: 8 };
const places = (from: number, count: number) => Array.from({ length: count }, (_, k) => from + k);

/** People begin by themselves now and then, and mostly after those whom they see: four of one role, seen by everybody else. */
function seeing(role: keyof typeof people): ScenarioInput {
  const start = { One: 0, Two: 20, Hub: 40 }[role];
  const seen = places(start, 4);
  const all = places(0, 48);
  const ties = all.flatMap((one) =>
    seen.flatMap((other) => (one === other ? [] : [[one, other, 1] as [number, number, number]])),
  );
  return {
    name: 'Planted',
    weeks: 30,
    roles: Object.entries(people).map(([name, headcount]) => ({ name, headcount, amenable: 0.4 })),
    rule: { name: 'bass', p: 0.04, q: 0.9 },
    organisation: { ties },
    arms: { only: {} },
  };
}

const ask = (scenario: ScenarioInput, more: object = {}, measure = {}): Promise<WaveOrders> =>
  order(parseExperiment({ scenario, ...measure }), {
    seed: 'a',
    every: 6,
    replications: 32,
    ...more,
  });
const rolesOf = ({ orders }: WaveOrders, k = 0): string[] =>
  orders[k]?.waves.map(({ role }) => role) ?? [];

describe('the order of waves', () => {
  it.each(['Hub', 'One'] as const)(
    'begins with the role from which the others learn: %s',
    async (role) => {
      const found = await ask(seeing(role), { replications: 64 });
      expect(rolesOf(found)[0]).toBe(role);
      expect([found.first, found.anyOrder, found.exhaustive, found.tried]).toEqual([
        role,
        false,
        true,
        6,
      ]);
      for (const { behind, waves } of found.orders)
        if (waves[0]?.role !== role) expect(behind.lo).toBeGreaterThan(0.01);
      expect(found.outcome.id).toBe('realOverTime');
    },
  );

  it('has the means that brute force has, order by order, on the same fresh luck', async () => {
    const scenario = seeing('Hub');
    const found = await ask(scenario);
    const means = found.orders.map(({ waves }) => {
      const one = parseScenario({
        ...scenario,
        rollout: {
          waves: waves.map(({ role, week }) => ({ week: week as number, roles: [role] })),
        },
      });
      const runs = Array.from({ length: 32 }, (_, r) => {
        const { real } = simulate(one, { seed: 'a', replication: repOf('again', r) }).series;
        return real.reduce((sum, value) => sum + value, 0) / 30;
      });
      return runs.reduce((sum, value) => sum + value, 0) / 32;
    });
    found.orders.forEach(({ mean }, k) => {
      expect(mean).toBeCloseTo(means[k] as number, 10);
    });
    expect(Math.max(...means)).toBe(means[0]);
    expect(found.orders.length).toBe(6);
  });

  it('does not matter where roles are alike: any order would do', async () => {
    const alike: ScenarioInput = {
      name: 'Alike',
      weeks: 20,
      roles: ['A', 'B', 'C'].map((name) => ({ name, headcount: 100, amenable: 0.4 })),
      rule: { name: 'churn', adopt: 0.3, churn: 0.02 },
      arms: { only: {} },
    };
    const found = await ask(alike, { every: 2, replications: 64 });
    expect([found.anyOrder, found.first]).toEqual([true, null]);
    expect(found.orders.some(({ isOrderOfFile }) => isOrderOfFile)).toBe(true);
  });

  it('where less is better is best at the least, and its mean keeps its sign', async () => {
    const found = await ask(seeing('Hub'), {}, { measure: 'neverShare' });
    const means = found.orders.map(({ mean }) => mean);
    expect(Math.min(...means)).toBe(means[0]);
    expect(Math.min(...means)).toBeGreaterThanOrEqual(0);
    for (const { behind } of found.orders) expect(behind.value).toBeGreaterThanOrEqual(0);
  });

  const priced = parseScenario({
    ...seeing('Hub'),
    economics: { hour: 40, licence: { perSeatWeek: 5 } },
  });

  it('is paced by weeks, by new seats a week, or bounded by what licences cost', () => {
    const weeks = (budget: object) => wavesOf(priced, [2, 0, 1], budget).map(({ week }) => week);
    expect(weeks({ every: 6 })).toEqual([1, 7, 13]);
    expect(weeks({ seats: 4 })).toEqual([2, 7, 12]);
    expect(weeks({ every: 20 })).toEqual([1, 21, null]);
    // Hub for 30 weeks 1,200; One from week 7 on 2,400; Two from week 13 on 1,800.
    expect(weeks({ every: 6, budget: 5400 })).toEqual([1, 7, 13]);
    expect(weeks({ every: 6, budget: 5399 })).toEqual([1, 7, null]);
    const cost = costOf(priced, wavesOf(priced, [2, 0, 1], { every: 6 }));
    expect(cost.map(({ seats }) => seats).filter((_, w) => [0, 5, 6, 12].includes(w))).toEqual([
      8, 8, 28, 48,
    ]);
    expect(cost.reduce((sum, { licences }) => sum + (licences ?? 0), 0)).toBe(5400);
  });

  it('takes the net value where there is economics, and leaves out whom the budget does not pay for', async () => {
    const scenario = { ...seeing('Hub'), economics: { hour: 40, licence: { perSeatWeek: 5 } } };
    const found = await ask(scenario, { budget: 3700, replications: 8 });
    expect([found.outcome.id, found.currency]).toEqual(['netValue', 'EUR']);
    const total = found.cost.reduce((sum, { licences }) => sum + (licences ?? 0), 0);
    expect(total).toBeLessThanOrEqual(3700);
    for (const { waves } of found.orders)
      expect(waves.some(({ week }) => week === null)).toBe(true);
  });

  it('has all roles at once beside the orders, on the same luck, where pace and budget permit it', async () => {
    const scenario = seeing('Hub');
    const { orders, together, tried } = await ask(scenario, { replications: 8 });
    expect(tried).toBe(6);
    const one = parseScenario({ ...scenario, rollout: { waves: [] } });
    const runs = Array.from({ length: 8 }, (_, r) => {
      const { real } = simulate(one, { seed: 'a', replication: repOf('again', r) }).series;
      return real.reduce((sum, value) => sum + value, 0) / 30;
    });
    expect(together?.mean).toBeCloseTo(runs.reduce((sum, value) => sum + value, 0) / 8, 10);
    expect(together?.behind.value).toBeCloseTo((orders[0]?.mean ?? 0) - (together?.mean ?? 0), 10);
    expect(together?.place).toBe('ahead');
    expect(orders.every(({ place }) => place !== 'ahead')).toBe(true);
    const priced = { ...scenario, economics: { hour: 40, licence: { perSeatWeek: 5 } } };
    const all = 48 * 5 * 30;
    const within = async (more: object) =>
      (await ask(priced, { replications: 4, ...more })).together !== null;
    expect(await within({ budget: all })).toBe(true);
    expect(await within({ budget: all - 1 })).toBe(false);
    expect(await within({ every: undefined, seats: 20 })).toBe(false);
    // So many seats a week are all at once whatever the order: then it is one of the orders.
    const loose = await ask(priced, { replications: 4, every: undefined, seats: 48 });
    expect([loose.together, loose.tried]).toEqual([null, 1]);
  });

  it('refuses what has no order, and budgets that buy nothing, by name', async () => {
    const hub = seeing('Hub');
    await expect(ask({ ...hub, roles: [{ name: 'One', headcount: 48 }] })).rejects.toThrow(
      'roles must be at least two, got 1',
    );
    await expect(ask(hub, {}, { measure: 'peakWeek' })).rejects.toThrow(
      /more or less is better, got peakWeek/,
    );
    await expect(ask(hub, { budget: 100 })).rejects.toThrow(/budget needs economics.licence/);
    await expect(ask(hub, { seats: 4 })).rejects.toThrow(/give one of them/);
    await expect(ask(hub, { every: undefined, seats: 0 })).rejects.toThrow(
      /seats must be a whole number from 1/,
    );
    const scenario = { ...hub, economics: { hour: 40, licence: { perSeatWeek: 5 } } };
    await expect(ask(scenario, { budget: 10 })).rejects.toThrow(
      /must pay the licences of one role at least, got 10/,
    );
  });
});
