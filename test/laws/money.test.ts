import {
  parseScenario,
  type Scenario,
  type ScenarioError,
  type ScenarioInput,
  scenarioHash,
  simulate,
} from '@uptake/core';
import {
  benefitIds,
  costIds,
  leverCosts,
  moneyIds,
  personWeeks,
  policyCost,
  withAsked,
} from '@uptake/core/internal';
import { start } from '@uptake/core/run';
import fc from 'fast-check';
import { expect, it } from 'vitest';

/** Everybody uses the tool for all of the work that it can do, and nothing is left to chance. */
const certain = {
  rule: { name: 'churn', adopt: 1, churn: 0 },
  roles: [
    { name: 'Analyst', headcount: 2, amenable: 0.25, metrics: { usage: 1 } },
    { name: 'Rep', headcount: 1, amenable: 0.25, metrics: { usage: 1 } },
  ],
  tool: {
    ...{ saving: 0.5, saturation: 0, novice: 0, skillFloor: 1, learning: 0, quality: 0.1 },
    ...{ error: 0, errorSlope: 0, humanError: 0.02, minIntensity: 1 },
    ...{ prompting: 0, cleanup: 0, verification: 0, handling: 0 },
  },
  mind: { skill: 0.5, forgetting: 0, skillSharing: 0, amenableSpread: 0, campaignHours: 0.5 },
  policy: { displacement: 0.8, incentive: 2 },
  rollout: { campaign: [{ week: 2, size: 1 }] },
} as const;

const byHand = {
  name: 'Three people',
  weeks: 3,
  ...certain,
  arms: {
    today: {},
    audited: {
      rollout: { schedule: [{ week: 2, set: { audit: 0.5 } }], campaign: [{ week: 2, size: 1 }] },
    },
  },
} satisfies ScenarioInput;

const economics = {
  hour: 50,
  roles: { Rep: { hour: 80 } },
  licence: { perSeatWeek: 6 },
  ...{ error: 100, quality: 7 },
  prices: { audit: { perPersonWeek: 4, oneOff: 10 } },
};

const arm = (input: ScenarioInput, name: string): Scenario =>
  withAsked(parseScenario(input), moneyIds).arms[name] as Scenario;

it('three people and three weeks, by hand', () => {
  // 10 of 40 hours go through the tool, a half of them is saved and four fifths of that leaves: 4 hours each week.
  const hours = 4 * (50 + 50 + 80);
  // A tenth of a unit for each of the 10 hours at skill .5, at 7; 10 hours by hand had .2 errors, at 100 each.
  const quality = 3 * 0.5 * 7;
  const errors = 3 * 0.2 * 100;
  const licences = 3 * 6;
  // 2 he each week for use alone; the campaign takes half an hour of everybody.
  const incentives = 2 * (50 + 50 + 80);
  const campaign = 0.5 * (50 + 50 + 80);
  // Half of the audit at 4 for three people, from week 2 on, and 10 once.
  const levers = [0, 3 * 4 * 0.5 + 10, 3 * 4 * 0.5];
  const weekly = [0, 1, 2].map(
    (w) =>
      hours +
      quality +
      errors -
      licences -
      incentives -
      (w === 1 ? campaign : 0) -
      (levers[w] ?? 0),
  );
  expect(weekly[0]).toBe(412.5);
  const { money, outcomes } = simulate(arm({ ...byHand, economics }, 'audited'), { seed: 'a' });
  weekly.forEach((value, w) => {
    expect(money?.netValue[w]).toBeCloseTo(value, 9);
  });
  expect(outcomes?.['benefitHours']).toBeCloseTo(3 * hours, 9);
  expect(outcomes?.['benefitQuality']).toBeCloseTo(3 * quality, 9);
  expect(outcomes?.['benefitErrors']).toBeCloseTo(3 * errors, 9);
  expect(outcomes?.['costLicences']).toBeCloseTo(3 * licences, 9);
  expect(outcomes?.['costIncentives']).toBeCloseTo(3 * incentives, 9);
  expect(outcomes?.['costProgramme']).toBeCloseTo(campaign, 9);
  expect(outcomes?.['costLevers']).toBeCloseTo(22, 9);
  const net = 3 * 412.5 - campaign - 22;
  const costs = 3 * (licences + incentives) + campaign + 22;
  expect(outcomes?.['netValue']).toBeCloseTo(net, 9);
  expect(outcomes?.['returnOnCost']).toBeCloseTo(net / costs, 9);
  expect(outcomes?.['costPerUsedHour']).toBeCloseTo(costs / 90, 9);
  expect(outcomes).toMatchObject({ breakEvenWeek: 1, paybackWeeks: 0, reclaimableSeats: 0 });
});

it('an error costs what it costs in its role: by hand, by role, and as before where roles have no price', () => {
  const benefit = (roles: Record<string, { hour?: number; error?: number }>, error = 100): number =>
    simulate(arm({ ...byHand, economics: { ...economics, error, roles } }, 'audited'), {
      seed: 'a',
    }).outcomes?.['benefitErrors'] as number;
  // Each of the three people avoids .2 errors in each of three weeks.
  expect(benefit({ Rep: { error: 40 } })).toBeCloseTo(3 * 0.2 * (100 + 100 + 40), 9);
  expect(benefit({ Rep: { hour: 80, error: 0 } })).toBeCloseTo(3 * 0.2 * 200, 9);
  expect(benefit({ Rep: { error: 40 } }, 0)).toBeCloseTo(3 * 0.2 * 40, 9);
  expect(benefit({ Rep: { error: 100 } })).toBe(benefit({ Rep: { hour: 80 } }));
  expect(parseScenario({ ...byHand, economics }).economics?.roles).toEqual({ Rep: { hour: 80 } });
  fc.assert(
    fc.property(scenarios, fc.double({ min: 0, max: 500, noNaN: true }), (made, own) => {
      const { economics: money, input, seed } = made;
      const at = (error: number, first: number) => {
        const roles = { 'Role 0': { hour: 40, error: first } };
        const priced = arm({ ...input, economics: { ...money, error, roles } }, 'other');
        const { outcomes } = simulate(priced, { seed });
        const of = (id: string): number => outcomes?.[id] as number;
        const benefits = benefitIds.reduce((all, id) => all + of(id), 0);
        const costs = costIds.reduce((all, id) => all + of(id), 0);
        expect(Math.abs(benefits - costs - of('netValue'))).toBeLessThan(1e-9);
        return of('benefitErrors');
      };
      const whole = at(money.error, own);
      const byRole = at(money.error, 0) + at(0, own);
      expect(Math.abs(whole - byRole)).toBeLessThan(1e-9 * Math.max(1, Math.abs(whole)));
    }),
    { numRuns: 30 },
  );
});

it('money of a year later counts less by the discount, and weeks between in proportion', () => {
  const input = { ...byHand, weeks: 53, economics: { ...economics, discount: 0.25 } };
  const { money } = simulate(arm(input, 'today'), { seed: 'a' });
  expect(money?.netValue[0]).toBeCloseTo(412.5, 9);
  expect(money?.netValue[52]).toBeCloseTo(412.5 / 1.25, 9);
  // Half a year: the root of 1.25.
  expect(money?.netValue[26]).toBeCloseTo(412.5 / 1.118033988749895, 9);
});

it('licences count seats with access, all, or as many as are bought; those without use can be given back', () => {
  const waves = [{ week: 2, roles: ['Rep'] }];
  const seats = (given: 'access' | 'all' | number) => {
    const licence = { perSeatWeek: 6, seats: given };
    const input = { ...byHand, rollout: { waves }, arms: {}, economics: { ...economics, licence } };
    const { outcomes } = simulate(arm({ ...input, weeks: 9 }, 'base'), { seed: 'a' });
    return [outcomes?.['costLicences'], outcomes?.['reclaimableSeats']];
  };
  expect(seats('access')).toEqual([8 * 6, 0]);
  expect(seats('all')).toEqual([9 * 3 * 6, 2]);
  expect(seats(5)).toEqual([9 * 5 * 6, 4]);
  expect(seats(0)).toEqual([0, 0]);
});

it('break-even is the week from which nothing is owed any more; what never breaks even has none', () => {
  const once = (oneOff: number) => {
    const input = { ...byHand, economics: { ...economics, prices: { audit: { oneOff } } } };
    const { outcomes } = simulate(arm(input, 'audited'), { seed: 'a' });
    return [outcomes?.['breakEvenWeek'], outcomes?.['paybackWeeks']];
  };
  // 412.5 in week 1, 322.5 in week 2, 412.5 in week 3.
  expect(once(735)).toEqual([1, 0]);
  expect(once(736)).toEqual([3, 2]);
  expect(once(1148)).toEqual([null, null]);
});

const money = fc.constantFrom(0, 0.5, 7, 120);
const scenarios = fc
  .record({
    heads: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 3 }),
    weeks: fc.integer({ min: 1, max: 20 }),
    turnover: fc.constantFrom(0, 0.5),
    share: fc.constantFrom(0, 0.5, 1),
    week: fc.integer({ min: 1, max: 20 }),
    gain: fc.constantFrom(0, 0.4),
    amounts: fc.tuple(money, money, money, money, money, money),
    seats: fc.constantFrom('access' as const, 'all' as const, 12),
    perHour: fc.constantFrom('hour' as const, 30),
    discount: fc.constantFrom(0, 0.08),
    seed: fc.string(),
  })
  .map(({ amounts, discount, gain, heads, perHour, seats, seed, share, turnover, ...rest }) => {
    const [hour, own, seat, error, quality, price] = amounts;
    const weeks = Math.max(rest.weeks, rest.week);
    const training = [{ week: rest.week, gain }];
    const economics = {
      ...{ hour, roles: { 'Role 0': { hour: own } }, error, quality, discount },
      ...{ licence: { perSeatWeek: seat, seats }, training: { perHour } },
      prices: {
        credit: { perPersonWeek: price, down: 1, oneOff: 40 },
        displacement: { perPersonWeek: price },
        'rollout.training[0].gain': { perHour: price, hours: 20 },
      },
    };
    const input = {
      name: 'Money',
      weeks,
      roles: heads.map((headcount, k) => ({ name: `Role ${k}`, headcount })),
      organisation: { turnover },
      rollout: { waves: [{ week: 1, share }], training },
      policy: { incentive: 3, credit: 0.2 },
      arms: {
        today: {},
        other: {
          policy: { displacement: 0.7 },
          rollout: {
            training: [{ week: rest.week, gain: 0.6 }],
            schedule: [{ week: rest.week, role: 'Role 0', set: { credit: 0.6 } }],
          },
        },
      },
    } satisfies ScenarioInput;
    return { input, economics, seed };
  });

it('benefits less costs are the net value, by source and by week; money changes no other number', () => {
  fc.assert(
    fc.property(scenarios, ({ economics, input, seed }) => {
      const plain = simulate(parseScenario(input).arms['other'] as Scenario, { seed });
      const priced = arm({ ...input, economics }, 'other');
      const run = simulate(priced, { seed });
      const of = (id: string): number => run.outcomes?.[id] as number;
      const sum = (ids: readonly string[]): number => ids.reduce((all, id) => all + of(id), 0);
      expect(Math.abs(sum(benefitIds) - sum(costIds) - of('netValue'))).toBeLessThan(1e-9);
      expect(Math.abs(of('benefits') - of('costs') - of('netValue'))).toBeLessThan(1e-9);
      const weekly = run.money?.netValue.reduce((all, value) => all + value, 0) as number;
      expect(Math.abs(weekly - of('netValue'))).toBeLessThan(1e-7);
      const { money: _money, outcomes: _outcomes, ...rest } = run;
      expect(rest).toEqual(plain);
      const few = simulate(priced, { seed, measures: ['real'], reasons: false });
      expect(few.outcomes).toEqual(run.outcomes);
    }),
    { numRuns: 60 },
  );
});

it('hours are worth what the measures of the roles say, programme hours and errors too', () => {
  fc.assert(
    fc.property(scenarios, ({ economics, input, seed }) => {
      const priced = arm({ ...input, economics: { ...economics, discount: 0 } }, 'other');
      const { outcomes, roles, series, summary } = simulate(priced, { seed });
      const total = (values: Float64Array): number => values.reduce((all, one) => all + one, 0);
      const hour = (name: string): number =>
        name === 'Role 0' ? economics.roles['Role 0'].hour : economics.hour;
      const worth = (id: 'net' | 'programmeHours', price: (name: string) => number): number =>
        priced.roles.reduce(
          (all, { headcount, name }) =>
            all + total(roles[name]?.[id] as Float64Array) * headcount * price(name),
          0,
        );
      const { perHour } = economics.training;
      expect(outcomes?.['benefitHours']).toBeCloseTo(worth('net', hour), 6);
      expect(outcomes?.['costProgramme']).toBeCloseTo(
        worth('programmeHours', (name) => (perHour === 'hour' ? hour(name) : perHour)),
        6,
      );
      expect(outcomes?.['benefitErrors']).toBeCloseTo(
        -summary.errorsAgainstOldWay * economics.error,
        6,
      );
      expect(series.net).toHaveLength(priced.weeks);
    }),
    { numRuns: 40 },
  );
});

it('a list of prices that are all zero gives zero, and no return on it', () => {
  fc.assert(
    fc.property(scenarios, ({ input, seed }) => {
      const free = { hour: 0, prices: { credit: {}, displacement: { perPersonWeek: 0 } } };
      const { outcomes } = simulate(arm({ ...input, economics: free }, 'other'), { seed });
      for (const id of ['netValue', 'benefits', 'costs', ...benefitIds, ...costIds])
        expect(outcomes?.[id]).toBe(0);
      expect(outcomes).toMatchObject({ breakEvenWeek: 1, paybackWeeks: null, returnOnCost: null });
    }),
    { numRuns: 20 },
  );
});

it('levers cost by week what a policy costs over its weeks in force', () => {
  fc.assert(
    fc.property(scenarios, ({ economics, input }) => {
      const scenario = parseScenario({ ...input, economics }).arms['other'] as Scenario;
      const { baseline, prices } = scenario.economics ?? {};
      if (!baseline || !prices) throw new Error('there are prices');
      const schedule = 'rollout.schedule[0].set.credit';
      const gain = 'rollout.training[0].gain';
      const bill = policyCost(
        { displacement: 0.7, [schedule]: 0.6, [gain]: 0.6 },
        { displacement: 0.3, [schedule]: 0.2, [gain]: input.rollout.training[0]?.gain ?? 0 },
        { ...prices, [schedule]: prices['credit'] ?? {} },
        (path) => personWeeks(scenario, path),
      );
      const sum = leverCosts(scenario, prices, baseline).reduce((all, one) => all + one, 0);
      expect(sum).toBeCloseTo(bill.total, 6);
      const [first] = Object.values(parseScenario({ ...input, economics }).arms);
      expect(Math.max(...leverCosts(first as Scenario, prices, baseline))).toBe(0);
    }),
    { numRuns: 40 },
  );
});

it('money moves nobody: it is in no hash, is followed only where it is asked for, and forks take it over', () => {
  const [plain, priced] = [parseScenario(byHand), parseScenario({ ...byHand, economics })];
  expect(scenarioHash(priced)).toBe(scenarioHash(plain));
  expect(simulate(priced, { seed: 'a' })).toEqual(simulate(plain, { seed: 'a' }));
  const asked = withAsked(priced, ['netValue', 'real']).arms['audited'] as Scenario;
  expect(Object.keys(asked.outcomes ?? {})).toEqual(['netValue']);
  expect(withAsked(plain, ['netValue'])).toBe(plain);
  const run = start(asked, { seed: 'a' });
  run.step();
  expect(run.fork(asked).finish().outcomes).toEqual(simulate(asked, { seed: 'a' }).outcomes);
});

const problemsOf = (input: object): string[] => {
  try {
    parseScenario(input as ScenarioInput);
    return [];
  } catch (error) {
    return (error as ScenarioError).message.split('\n');
  }
};

it('everything that is wrong with money is said at once', () => {
  const wrong = {
    currency: '<script>',
    roles: { Analist: { hour: 5 }, Rep: { error: -1, errors: 4 } },
    licence: { perSeatWeek: -1, seats: 'some' },
    training: { perHour: 'day' },
    ...{ error: '5', quality: Number.NaN, discount: 8, profit: 3 },
    prices: { credits: {}, 'rollout.training[4].gain': {}, audit: { perHour: 3 } },
  };
  expect(problemsOf({ ...byHand, economics: wrong })).toMatchInlineSnapshot(`
    [
      "economics.currency must have 1 to 12 letters, digits or currency signs, such as EUR, got "<script>"",
      "economics.hour is missing: must be in [0, 1000000000000]",
      "economics.roles.Rep.error must be in [0, 1000000000000], got -1",
      "economics.roles.Rep.errors is unknown here; did you mean error?",
      "economics.licence.perSeatWeek must be in [0, 1000000000000], got -1",
      "economics.licence.seats must be access, all or a number of seats in [0, 10000000], got "some"",
      "economics.training.perHour must be hour or an amount in [0, 1000000000000], got "day"",
      "economics.error must be in [0, 1000000000000], got "5"; write 5",
      "economics.quality must be in [0, 1000000000000], got NaN",
      "economics.discount must be in [0, 1], got 8",
      "economics.profit is unknown here",
      "economics.roles.Analist must name a role; roles are Analyst, Rep, got "Analist"",
      "economics.prices.credits must name a lever, or a gain such as rollout.training[0].gain; did you mean credit?, got "credits"",
      "economics.prices."rollout.training[4].gain" must name a training that is there: there are 0, got "rollout.training[4].gain"",
      "economics.prices.audit may give perHour and hours only for rollout.training[..].gain",
    ]
  `);
  expect(
    problemsOf({ ...byHand, outcomes: { good: { expr: 'netValue / 2' } } }),
  ).toMatchInlineSnapshot(`
    [
      "outcomes.good.expr needs economics in the scenario, since it is a number of money, at character 1, got "netValue"",
    ]
  `);
  expect(
    problemsOf({ ...byHand, economics, outcomes: { costs: { expr: 'real' } } }),
  ).toMatchInlineSnapshot(`
    [
      "outcomes.costs must have a name of its own: the library has a measure, an outcome or a column of this one, got "costs"",
    ]
  `);
});

it('own outcomes may name money, and without economics its names are free', () => {
  const outcomes = { good: { expr: 'netValue / netHours', better: 'higher' as const } };
  const { arms } = parseScenario({ ...byHand, economics, outcomes });
  const run = simulate(arms['today'] as Scenario, { seed: 'a' });
  expect(run.outcomes?.['good']).toBeCloseTo((3 * 412.5 - 90) / 36, 9);
  expect(arms['today']?.outcomes?.['good']?.prices).toMatch(/^[0-9a-f]{64}$/);
  expect(problemsOf({ ...byHand, outcomes: { costs: { expr: 'real' } } })).toEqual([]);
});
