import { expect, it } from 'vitest';
import { parseExperiment } from '../experiment/parse-experiment.ts';
import { next } from './next.ts';

const economics = {
  ...{ currency: 'EUR', hour: 45, error: 80, quality: 10, discount: 0.3 },
  licence: { perSeatWeek: 7, seats: 'access' as const },
};
const prices = {
  displacement: { perPersonWeek: 3, oneOff: 12_000 },
  credit: { perPersonWeek: 5 },
  incentive: { oneOff: 900 },
};
const scenario = (own: object) => ({
  name: 'Desk',
  weeks: 26,
  roles: [{ name: 'Agent', headcount: 40, amenable: 0.4, metrics: { volume: 1 } }],
  economics: { ...economics, ...own },
  arms: {
    today: {},
    aligned: { policy: { displacement: 0.7, credit: 0.6, incentive: 3 } },
  },
});

it('what a step earns is what the net value gains: bills and discount are those of a comparison', async () => {
  const found = await next(
    parseExperiment({ scenario: scenario({ prices }), measure: 'netValue', replications: 4 }),
    { seed: 'money' },
  );
  expect(found).toMatchObject({ rankedBy: 'price', currency: 'EUR' });
  expect(found.steps.length).toBeGreaterThan(1);
  for (const { effect, net } of [...found.steps, { effect: found.total, net: found.total.net }]) {
    expect(net?.value).toBeCloseTo(effect.value, 6);
    expect(net?.uncertaintyOfMean.hi).toBeGreaterThan(net?.value as number);
  }
  const paid = found.steps.reduce((sum, { price }) => sum + (price as number), 0);
  expect(found.total.price).toBeCloseTo(paid, 6);
});

it('with economics, a step costs what runs spend more, also where no lever has a price', async () => {
  const [plain, priced] = await Promise.all(
    [{}, { prices }].map((own) =>
      next(parseExperiment({ scenario: scenario(own), replications: 4 }), { seed: 'money' }),
    ),
  );
  expect(plain).toMatchObject({ rankedBy: 'effect', currency: 'EUR' });
  const costs = (found: typeof plain) =>
    Object.fromEntries(found?.levers.map(({ id, price }) => [id, price as number]) ?? []);
  const [bare, whole] = [costs(plain), costs(priced)];
  // Incentives are paid to those who use the tool: nobody has set a price of them.
  expect(bare['incentive']).toBeGreaterThan(0);
  expect((whole['incentive'] as number) - (bare['incentive'] as number)).toBeCloseTo(900, 6);
});

it('without economics no step earns anything, and without prices none costs anything', async () => {
  const { economics: _economics, ...plain } = scenario({});
  const found = await next(parseExperiment({ scenario: plain, replications: 4 }), {
    seed: 'money',
  });
  expect(found).toMatchObject({ rankedBy: 'effect', currency: null });
  for (const step of found.steps) expect(step).toMatchObject({ price: null });
  expect(JSON.stringify(found)).not.toContain('"net"');
});
