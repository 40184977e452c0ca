import { expect, it } from 'vitest';
import reference from '../../../../test/reference/statistics/samples.json' with { type: 'json' };
import { kaplanMeier, logRank, restrictedMean, type Spell, survivalLimits } from './survival.ts';

const group = (name: string): Spell[] =>
  reference.aml
    .filter(([of]) => of === name)
    .map(([, time, ended]) => ({ time: time as number, ended: ended === 1 }));
const maintained = group('Maintained');

it('the aml retention curves equal those of R', () => {
  const curves = new Map(
    ['Maintained', 'Nonmaintained'].map((name) => [
      name,
      kaplanMeier(group(name)).filter((step) => step.ends > 0),
    ]),
  );
  expect([...curves.values()].map((steps) => steps.length)).toEqual([7, 9]);
  expect(reference.kaplanMeier).toHaveLength(16);
  for (const [name, time, ...values] of reference.kaplanMeier) {
    const step = curves.get(name as string)?.find((one) => one.time === time);
    if (step === undefined) throw new Error(`no step of ${name} at ${time}`);
    const [atRisk, ends, survival, error, lower, upper] = values as number[];
    expect([step.atRisk, step.ends]).toEqual([atRisk, ends]);
    expect(step.survival).toBeCloseTo(survival as number, 12);
    if (step.survival === 0) continue;
    expect(step.survival * Math.sqrt(step.greenwood)).toBeCloseTo(error as number, 12);
    const limits = survivalLimits(step, 0.05, 'log');
    expect(limits.lo).toBeCloseTo(lower as number, 12);
    expect(limits.hi).toBeCloseTo(upper as number, 12);
  }
});

it('log-log limits and the restricted mean of the maintained group equal R', () => {
  const curve = kaplanMeier(maintained);
  const step = curve.find((step) => step.time === 23);
  if (step === undefined) throw new Error('no step at 23');
  const [survival, lower, upper] = reference.logLog as [number, number, number];
  expect(step.survival).toBeCloseTo(survival, 12);
  const { lo, hi } = survivalLimits(step);
  expect(lo).toBeCloseTo(lower, 12);
  expect(hi).toBeCloseTo(upper, 12);
  expect(restrictedMean(curve, 35)).toBeCloseTo(reference.restrictedMean, 12);
});

it('the log-rank test of aml equals R', () => {
  const test = logRank(maintained, group('Nonmaintained'));
  expect(test.chiSquared).toBeCloseTo(reference.logRank.chisq, 10);
  expect(test.p).toBeCloseTo(reference.logRank.p, 10);
  expect(test.observed).toBe(reference.logRank.observed[0]);
  expect(test.expected).toBeCloseTo(reference.logRank.expected[0] as number, 10);
});

it('everybody staying gives a flat curve whose limits are the curve', () => {
  const curve = kaplanMeier([1, 2, 3].map((time) => ({ time, ended: false })));
  expect(curve.map((step) => step.survival)).toEqual([1, 1, 1]);
  expect(survivalLimits(curve[0] as (typeof curve)[number])).toEqual({ lo: 1, hi: 1 });
  expect(restrictedMean(curve, 10)).toBe(10);
});
