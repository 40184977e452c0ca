import { parseScenario, type ScenarioInput, simulate } from '@uptake/core';
import { expect, it } from 'vitest';
import { compare } from './compare.ts';

const desk = {
  name: 'Desk',
  weeks: 20,
  roles: [
    { name: 'Agent', headcount: 24, amenable: 0.4, metrics: { volume: 1 } },
    { name: 'Lead', headcount: 4, amenable: 0.3 },
    { name: 'Analyst', headcount: 10, amenable: 0.5, policy: { credit: 0.9 } },
  ],
  economics: {
    hour: 40,
    prices: { displacement: { perPersonWeek: 3, oneOff: 500 }, credit: { perPersonWeek: 5 } },
  },
  arms: {
    today: {},
    aligned: { policy: { displacement: 0.7, credit: 0.6, managerSupport: 1 } },
    late: { rollout: { schedule: [{ week: 11, role: 'Analyst', set: { displacement: 0.5 } }] } },
  },
} satisfies ScenarioInput;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

it('roles are ranked by their gain, as single runs give it, with the week in which half of them use it', async () => {
  const scenario = parseScenario(desk);
  const { roleGains } = await compare(scenario, { seed: 'a', replications: 12 });
  const runsOf = (arm: string) =>
    Array.from({ length: 12 }, (_, replication) =>
      simulate(scenario.arms[arm] as typeof scenario, { seed: 'a', replication }),
    );
  const [before, after] = [runsOf('today'), runsOf('aligned')];
  const plateau = (real: Float64Array): number => mean([...real.subarray(-8)]);
  const own = roleGains.filter(({ arm }) => arm === 'aligned');
  expect(own.map(({ role }) => role).sort()).toEqual(['Agent', 'Analyst']);
  for (const { gain, halfWeek, people, role } of own) {
    const series = (runs: typeof before) =>
      runs.map((run) => run.roles[role]?.real as Float64Array);
    const [a, b] = [series(before), series(after)];
    expect(people).toBe(role === 'Agent' ? 24 : 10);
    expect(gain.difference).toBeCloseTo(mean(b.map(plateau)) - mean(a.map(plateau)), 12);
    expect(gain.lo).toBeLessThan(gain.difference);
    const weeks = b.map((real) => real.findIndex((share) => share >= 0.5) + 1);
    expect(halfWeek.reached).toBe(weeks.filter((week) => week > 0).length);
    expect(halfWeek.mean).toBeCloseTo(mean(weeks.map((week) => (week > 0 ? week : 20))), 12);
  }
  const gains = own.map(({ gain }) => gain.difference);
  expect(gains).toEqual([...gains].sort((x, y) => y - x));
});

it('the price of a policy in a role is its levers by hand, without what is paid once', async () => {
  const scenario = parseScenario(desk);
  const { roleGains } = await compare(scenario, { seed: 'a', replications: 3 });
  const from = scenario.arms['today']?.policy;
  const cost = (arm: string, role: string) =>
    roleGains.find((one) => one.arm === arm && one.role === role)?.cost;
  const [displacement = 0, credit = 0] = [from?.displacement, from?.credit];
  expect(cost('aligned', 'Agent')).toBeCloseTo(
    24 * 20 * (3 * (0.7 - displacement) + 5 * (0.6 - credit)),
    6,
  );
  // Analysts have a credit of their own, which the arm does not move.
  expect(cost('aligned', 'Analyst')).toBeCloseTo(10 * 20 * 3 * (0.7 - displacement), 6);
  expect(cost('late', 'Analyst')).toBeCloseTo(10 * 10 * 3 * Math.abs(0.5 - displacement), 6);
  expect(cost('late', 'Agent')).toBe(0);
});

it('is empty where there is one role, and without a price where nothing is priced', async () => {
  const { economics: _, roles, ...rest } = desk;
  const arms = { today: {}, aligned: desk.arms.aligned };
  const lone = parseScenario({ ...rest, arms, roles: roles.slice(0, 1) });
  expect((await compare(lone, { seed: 'a', replications: 2 })).roleGains).toEqual([]);
  const { roleGains } = await compare(parseScenario({ ...rest, arms, roles }), {
    seed: 'a',
    replications: 2,
  });
  expect(roleGains.map(({ cost }) => cost)).toEqual([null, null]);
});
