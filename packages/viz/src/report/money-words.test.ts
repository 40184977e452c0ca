import type { Economics } from '@uptake/core/internal';
import { expect, it } from 'vitest';
import { errorPriceWords, moneyAssumptions } from './money-words.ts';

const economics: Economics = {
  ...{ currency: 'EUR', hour: 60, roles: {}, error: 150, quality: 0, prices: {}, discount: 0 },
  licence: { perSeatWeek: 6, seats: 'access' },
  training: { perHour: 'hour' },
};
const arms = [
  { arm: 'now', label: 'today' },
  { arm: 'goal', label: 'proposal' },
];
const means = (net: readonly number[], errors: readonly number[]) =>
  [
    ['netValue', net],
    ['benefitErrors', errors],
  ].map(([id, values]) => ({
    outcome: { id: id as string },
    arms: (values as number[]).map((mean, k) => ({ arm: arms[k]?.arm ?? '', mean })),
  }));

it('says from which price of an error on an arm is worth more, which a second price confirms', () => {
  // 20,000 errors avoided at 150 bring 3 m; without them the proposal loses 910,000 and today 20,000.
  const outcomes = means([-20_000, 2_090_000], [0, 3_000_000]);
  const [words] = errorPriceWords({ arms, outcomes }, economics);
  expect(words).toBe(
    'Proposal is worth more than today as long as an escaped error costs more than 44.5 EUR; 150 EUR are assumed.',
  );
  const at = (price: number): number => 2_090_000 - 3_000_000 + (3_000_000 / 150) * price;
  expect(at(44.5)).toBeCloseTo(-20_000, 6);
});

it('says what would be needed where it is worth less, and the other way where errors grow', () => {
  expect(errorPriceWords({ arms, outcomes: means([0, -60], [0, 60]) }, economics)).toEqual([
    'Proposal is worth more than today only if an escaped error costs more than 300 EUR; 150 EUR are assumed.',
  ]);
  expect(errorPriceWords({ arms, outcomes: means([0, 60], [0, -60]) }, economics)).toEqual([
    'Proposal is worth more than today as long as an escaped error costs less than 300 EUR; 150 EUR are assumed.',
  ]);
  const [one] = arms;
  expect(
    errorPriceWords({ arms: one ? [one] : [], outcomes: means([30], [60]) }, economics),
  ).toEqual([
    'Today is worth anything as long as an escaped error costs more than 75 EUR; 150 EUR are assumed.',
  ]);
});

it('says it of all prices together where a role has its own, and what those are', () => {
  const roles = { Clerk: { hour: 60, error: 0 }, Dealer: { hour: 110, error: 900 } };
  const own = { ...economics, roles };
  const outcomes = means([-20_000, 2_090_000], [0, 3_000_000]);
  expect(errorPriceWords({ arms, outcomes }, own)).toEqual([
    'Proposal is worth more than today as long as escaped errors cost more than 30 % of what is assumed, in every role.',
  ]);
  const assumed = moneyAssumptions(own);
  expect(assumed[0]).toBe('An hour of work is worth 60 EUR (Dealer 110).');
  expect(assumed[3]).toMatch(/^An error that escapes costs 150 EUR \(Clerk 0, Dealer 900\) beside/);
});

it('says nothing where that price decides nothing', () => {
  expect(errorPriceWords({ arms, outcomes: means([0, 90], [0, 60]) }, economics)).toEqual([]);
  expect(errorPriceWords({ arms, outcomes: means([0, 9000], [0, -6]) }, economics)).toEqual([]);
  expect(errorPriceWords({ arms, outcomes: means([0, 90], [0, 0]) }, economics)).toEqual([]);
  const free = { ...economics, error: 0 };
  expect(errorPriceWords({ arms, outcomes: means([0, 20], [0, 60]) }, free)).toEqual([]);
});
