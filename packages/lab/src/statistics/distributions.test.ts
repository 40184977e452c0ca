import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  betaCdf,
  betaQuantile,
  binomialCdf,
  binomialQuantile,
  binomialTail,
  chiSquaredCdf,
  chiSquaredQuantile,
  chiSquaredTail,
  normalCdf,
  studentCdf,
  studentQuantile,
} from './distributions.ts';
import { clopperPearson, wilson } from './intervals.ts';
import { incompleteGamma } from './special-functions.ts';

type Row = [name: string, args: number[], value: number];

const file = new URL('../../../../test/reference/statistics/distributions.json', import.meta.url);
const rows = JSON.parse(readFileSync(file, 'utf8')) as Row[];

const functions: Record<string, (...args: number[]) => number> = {
  betaCdf: betaCdf as (...args: number[]) => number,
  gammaCdf: ((x: number, a: number) => incompleteGamma(x, a).lower) as (
    ...args: number[]
  ) => number,
  studentCdf: studentCdf as (...args: number[]) => number,
  binomialCdf: binomialCdf as (...args: number[]) => number,
  betaQuantile: betaQuantile as (...args: number[]) => number,
  studentQuantile: studentQuantile as (...args: number[]) => number,
  chiSquaredQuantile: chiSquaredQuantile as (...args: number[]) => number,
};

const relative = (got: number, wanted: number) => Math.abs(got - wanted) / Math.abs(wanted);

it('distributions equal 500 values computed with 40 digits, to 1e-10 relative', () => {
  expect(rows).toHaveLength(500);
  const off = rows.filter(([name, args, value]) => {
    const got = functions[name]?.(...args) ?? Number.NaN;
    return !(relative(got, value) < 1e-10);
  });
  expect(off).toEqual([]);
});

it('quantiles and cdfs equal published values to 1e-10 relative', () => {
  const pairs: [number, number][] = [
    [studentQuantile(0.975, 1), 12.706204736174705],
    [studentQuantile(0.975, 4), 2.776445105197794],
    [studentQuantile(0.975, 9), 2.262157162798205],
    [studentQuantile(0.975, 29), 2.0452296421327043],
    [studentCdf(2, 9), 0.9617235881146495],
    [betaQuantile(0.025, 5, 2), 0.358765421002325],
    [betaQuantile(0.025, 0.5, 0.5), 0.001541333133436012],
    [chiSquaredQuantile(0.95, 10), 18.307038053275146],
    [binomialCdf(10, 100, 0.05), 0.9885275899325],
    [normalCdf(1.959963984540054), 0.975],
    [normalCdf(-8), 6.220960574271786e-16],
  ];
  for (const [got, wanted] of pairs) expect(relative(got, wanted)).toBeLessThan(1e-10);
});

it('a cdf and its tail add up to one, and a quantile undoes its cdf', () => {
  for (const df of [1, 2.5, 40]) {
    expect(chiSquaredCdf(3, df) + chiSquaredTail(3, df)).toBeCloseTo(1, 14);
    expect(studentQuantile(studentCdf(1.3, df), df)).toBeCloseTo(1.3, 12);
  }
  for (const k of [0, 3, 17, 20]) {
    expect(binomialCdf(k, 20, 0.3) + binomialTail(k + 1, 20, 0.3)).toBeCloseTo(1, 14);
    expect(binomialQuantile(binomialCdf(k, 20, 0.3) - 1e-13, 20, 0.3)).toBe(k);
  }
});

it('share intervals equal those of R and the published ones', () => {
  expect(wilson(58, 60).lo).toBeCloseTo(0.886362257257, 12);
  expect(wilson(58, 60).hi).toBeCloseTo(0.990810680744, 12);
  expect(wilson(64, 64).lo).toBeCloseTo(0.943375940207, 12);
  expect(wilson(64, 64).hi).toBe(1);
  expect(wilson(7, 40).lo).toBeCloseTo(0.0874541374603592, 12);
  expect(clopperPearson(7, 40).lo).toBeCloseTo(0.0733827293520852, 12);
  expect(clopperPearson(7, 40).hi).toBeCloseTo(0.327790133361586, 12);
  expect(clopperPearson(0, 10).lo).toBe(0);
});

it('arguments outside their range are refused with the value got', () => {
  expect(() => betaCdf(1.2, 1, 1)).toThrow('x must be in [0, 1], got 1.2');
  expect(() => studentQuantile(0.5, 0)).toThrow('degrees of freedom must be above 0, got 0');
  expect(() => wilson(5, 4)).toThrow('successes must be in [0, 4], got 5');
});
