import { expect, it } from 'vitest';
import { kaplanMeier, survivalAt } from '../../packages/lab/src/statistics/survival.ts';
import { sharedRows, sharedText } from './data.ts';

it('the retention of the family-planning survey equals the published step function', () => {
  const spells = sharedRows('kfamily_status_spells.csv')
    .filter(({ use, status }) => use === '1' && status !== '6' && status !== '15')
    .map(({ months, current }) => ({ time: Number(months), ended: current === '0' }))
    .filter((spell) => spell.time > 0 && spell.time < 99);
  expect(spells).toHaveLength(586);
  const curve = kaplanMeier(spells);
  const { reversible_use: published } = JSON.parse(sharedText('kfamily_km.json')).villages_1_12;
  expect(published.at).toHaveLength(8);
  published.at.forEach((month: number, i: number) => {
    expect(survivalAt(curve, month)).toBeCloseTo(published.survival[i], 10);
  });
});
