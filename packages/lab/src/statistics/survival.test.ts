import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { kaplanMeier, type Spell } from './kaplan-meier.ts';
import { logRank } from './log-rank.ts';
import { restrictedMean } from './restricted-mean.ts';
import { survivalAt } from './survival-at.ts';
import { survivalLimits } from './survival-limits.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../../../../shared/data/${name}`, import.meta.url), 'utf8');

interface Oracle {
  aml_data: { time: number; status: number; x: string }[];
  aml_km: Record<
    'time' | 'n_risk' | 'n_event' | 'survival' | 'std_err' | 'lower' | 'upper',
    number[]
  > & { strata: string[] };
  aml_logrank: { chisq: number; p: number; obs: number[]; exp: number[] };
}
const oracle = JSON.parse(read('stat_oracle_R.json')) as Oracle;
const group = (name: string): Spell[] =>
  oracle.aml_data
    .filter((row) => row.x === name)
    .map(({ time, status }) => ({ time, ended: status === 1 }));
const maintained = group('Maintained');

it('the aml retention curves equal those of R', () => {
  const curves = [...kaplanMeier(maintained), ...kaplanMeier(group('Nonmaintained'))].filter(
    (step) => step.ends > 0 || oracle.aml_km.time.includes(step.time),
  );
  const ours = curves.map((step) => [step.time, step.atRisk, step.ends]);
  const theirs = oracle.aml_km.time.map((time, i) => [
    time,
    oracle.aml_km.n_risk[i],
    oracle.aml_km.n_event[i],
  ]);
  for (const row of theirs) expect(ours).toContainEqual(row);
  let compared = 0;
  oracle.aml_km.time.forEach((time, i) => {
    const name = (oracle.aml_km.strata[i] as string).slice(2);
    const step = kaplanMeier(group(name)).find((step) => step.time === time);
    if (step === undefined) throw new Error(`no step at ${time}`);
    expect(step.survival).toBeCloseTo(oracle.aml_km.survival[i] as number, 12);
    if (step.survival === 0) return;
    expect(step.survival * Math.sqrt(step.greenwood)).toBeCloseTo(
      oracle.aml_km.std_err[i] as number,
      12,
    );
    const limits = survivalLimits(step, 0.05, 'log');
    expect(limits.lo).toBeCloseTo(oracle.aml_km.lower[i] as number, 12);
    expect(limits.hi).toBeCloseTo(oracle.aml_km.upper[i] as number, 12);
    compared++;
  });
  expect(compared).toBeGreaterThan(12);
});

it('log-log limits and the restricted mean of the maintained group equal R', () => {
  const curve = kaplanMeier(maintained);
  const step = curve.find((step) => step.time === 23);
  if (step === undefined) throw new Error('no step at 23');
  expect(step.survival).toBeCloseTo(0.6136363636, 10);
  const { lo, hi } = survivalLimits(step);
  expect(lo).toBeCloseTo(0.26575204, 8);
  expect(hi).toBeCloseTo(0.8352992433, 10);
  expect(restrictedMean(curve, 35)).toBeCloseTo(27.0568181818, 10);
});

it('the log-rank test of aml equals R', () => {
  const test = logRank(maintained, group('Nonmaintained'));
  expect(test.chiSquared).toBeCloseTo(oracle.aml_logrank.chisq, 10);
  expect(test.p).toBeCloseTo(oracle.aml_logrank.p, 10);
  expect(test.observed).toBe(oracle.aml_logrank.obs[0]);
  expect(test.expected).toBeCloseTo(oracle.aml_logrank.exp[0] as number, 10);
});

it('the retention of the family-planning survey equals the published step function', () => {
  const [head = '', ...lines] = read('kfamily_status_spells.csv').trim().split('\n');
  const names = head.split(',');
  const spells = lines
    .map((line) =>
      Object.fromEntries(line.split(',').map((cell, i) => [names[i] as string, Number(cell)])),
    )
    .filter((row) => row['use'] === 1 && row['status'] !== 6 && row['status'] !== 15)
    .map((row) => ({ time: row['months'] as number, ended: row['current'] === 0 }))
    .filter((spell) => spell.time > 0 && spell.time < 99);
  expect(spells).toHaveLength(586);
  const curve = kaplanMeier(spells);
  const shares = [1, 3, 6, 12, 24, 36, 60].map((month) => survivalAt(curve, month).toFixed(4));
  expect(shares).toEqual(['0.8788', '0.7592', '0.6324', '0.4896', '0.2952', '0.1872', '0.1020']);
});

it('everybody staying gives a flat curve whose limits are the curve', () => {
  const curve = kaplanMeier([1, 2, 3].map((time) => ({ time, ended: false })));
  expect(curve.map((step) => step.survival)).toEqual([1, 1, 1]);
  expect(survivalLimits(curve[0] as (typeof curve)[number])).toEqual({ lo: 1, hi: 1 });
  expect(restrictedMean(curve, 10)).toBe(10);
});
