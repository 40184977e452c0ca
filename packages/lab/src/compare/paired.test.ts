import { expect, it } from 'vitest';
import reference from '../../../../test/reference/statistics/samples.json' with { type: 'json' };
import { draws, drawTag } from '../random.ts';
import { moments } from '../statistics/moments.ts';
import { bestOf } from './best-of.ts';
import {
  againstBaseline,
  betterShare,
  differences,
  minimumDetectable,
  pairedDifference,
  replicationsFor,
  welch,
} from './paired.ts';
import { criticalDeviation, divergence, simultaneousBand } from './simultaneous-band.ts';
import { liveInterval, liveVerdict, stopping, verdict } from './verdict.ts';

const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

it('the paired t interval of the sleep data equals R', () => {
  const { diff, lo, hi, p, n } = pairedDifference(first, second);
  expect([n, diff]).toEqual([10, expect.closeTo(1.58, 12)]);
  expect(lo).toBeCloseTo(reference.paired.ci[0] as number, 12);
  expect(hi).toBeCloseTo(reference.paired.ci[1] as number, 12);
  expect(p).toBeCloseTo(reference.paired.p, 14);
});

it('orientation turns the difference round, and pairing reports what it saved', () => {
  const down = pairedDifference(first, second, { orientation: -1 });
  expect(down.diff).toBeCloseTo(-1.58, 12);
  expect(down.corr).toBeCloseTo(0.7951702, 7);
  const { variance: va } = moments(first);
  const { variance: vb } = moments(second);
  expect(down.vrf).toBeCloseTo((va + vb) / (down.sd * down.sd), 12);
});

it('equal arms differ by exactly nothing', () => {
  const same = pairedDifference(first, first);
  expect([same.diff, same.lo, same.hi, same.p, same.vrf]).toEqual([
    0,
    0,
    0,
    1,
    Number.POSITIVE_INFINITY,
  ]);
  expect(verdict(differences(first, first), 0.02)).toBe('equivalent');
  expect(Object.is(differences([1], [1], -1)[0], 0)).toBe(true);
});

it('Welch equals R', () => {
  const { t, df, p, lo, hi } = welch(second, first);
  expect(t).toBeCloseTo(reference.welch.t, 12);
  expect(df).toBeCloseTo(reference.welch.df, 10);
  expect(p).toBeCloseTo(reference.welch.p, 12);
  expect(lo).toBeCloseTo(reference.welch.ci[0] as number, 12);
  expect(hi).toBeCloseTo(reference.welch.ci[1] as number, 12);
});

it('the share of better replications counts ties apart', () => {
  const { better, equal, worse, share, lo, hi } = betterShare([1, 2, 0, 0, -1]);
  expect([better, equal, worse, share]).toEqual([2, 2, 1, 0.4]);
  expect([lo < 0.4, hi > 0.4]).toEqual([true, true]);
});

it('planning undoes the detectable difference', () => {
  const n = replicationsFor(0.3, 0.05);
  expect(minimumDetectable(0.3, n)).toBeLessThanOrEqual(0.05);
  expect(minimumDetectable(0.3, n - 1)).toBeGreaterThan(0.05);
  expect(() => replicationsFor(1, 0)).toThrow('delta must be above 0, got 0');
});

it('a verdict looks at equivalence first', () => {
  const near = (centre: number) => [-1, 1, -1, 1, -1, 1].map((side) => centre + side * 0.001);
  expect(verdict(near(0.005), 0.02)).toBe('equivalent');
  expect(verdict(near(0.05), 0.02)).toBe('better');
  expect(verdict(near(-0.05), 0.02)).toBe('worse');
  expect(verdict([0.5, -0.5, 0.4, -0.6], 0.02)).toBe('undecided');
  expect(verdict([0.5], 0.02)).toBe('undecided');
  const ten = [-1, 1, -1, 1, -1, 1, -1, 1, -1, 1]; // se 1/3: limits .611 at 90 %, .754 at 95 %
  expect([0.6, 0.62, 0.76].map((delta) => verdict(ten, delta))).toEqual([
    'undecided',
    'equivalent',
    'equivalent',
  ]);
});

it('a sequential rule decides on complete rounds and keeps its decision', () => {
  const values = Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? 1 : -1));
  expect(stopping(values.slice(0, 29), { beta: 1 }).n).toBe(0);
  expect(stopping(values.slice(0, 59), { beta: 1 })).toMatchObject({ state: 'reached', n: 30 });
  const later = stopping(values, { beta: 0.2 });
  expect(later).toMatchObject({ state: 'reached', n: 120 });
  expect(later.halfWidth).toBeLessThanOrEqual(0.2);
  expect(stopping(values, { beta: 0.2, max: 90 })).toMatchObject({ state: 'undecided', n: 90 });
  expect(
    stopping(
      values.map((value) => value + 10),
      { relative: 0.05 },
    ).n,
  ).toBe(30);
  expect(() => stopping(values, {})).toThrow('beta or relative');
});

it('the live interval follows its formula and waits for fifty', () => {
  expect(liveInterval({ n: 49, mean: 0, variance: 1 })).toBeUndefined();
  const rho = (-2 * Math.log(0.05) + Math.log(1 - 2 * Math.log(0.05))) / 100;
  const reach =
    2 *
    Math.sqrt(
      ((2 * (500 * rho + 1)) / (500 ** 2 * rho)) * Math.log(Math.sqrt(500 * rho + 1) / 0.05),
    );
  expect(liveInterval({ n: 500, mean: 3, variance: 4 })?.lo).toBeCloseTo(3 - reach, 12);
  expect(liveVerdict({ n: 500, mean: 3, variance: 4 }, 0.02)).toBe('better');
  expect(liveVerdict({ n: 40, mean: 3, variance: 4 }, 0.02)).toBe('undecided');
});

it('a simultaneous band is wider than a pointwise one, and a week without spread has no width', () => {
  const source = draws([5, 6], 0, drawTag.design);
  const runs = Array.from({ length: 60 }, () => [
    0,
    ...Array.from({ length: 20 }, (_, w) => source.normal() + w / 4),
  ]);
  const band = simultaneousBand(runs, [1, 2]);
  expect(band.critical).toBeGreaterThan(2.8);
  expect(band.critical).toBeLessThan(3.5);
  expect([band.lo[0], band.hi[0]]).toEqual([0, 0]);
  const from = divergence(band) ?? Number.NaN;
  expect(from).toBeGreaterThan(1);
  for (let w = from; w < 21; w++) expect(band.lo[w]).toBeGreaterThan(0);
  expect(divergence({ lo: [1, -1], hi: [2, 1] })).toBeUndefined();
});

it('the critical deviation is the quantile of studentised maxima, counted by hand', () => {
  const runs = [
    [1, 5, 2],
    [2, 1, 2],
    [4, 2, 2],
    [3, 7, 2],
    [0, 3, 2],
  ];
  const picks = Int32Array.of(0, 0, 1, 2, 4, 3, 3, 2, 1, 0, 4, 4, 4, 3, 1);
  const maxima = [0, 1, 2].map((b) => {
    const rows = Array.from(picks.subarray(5 * b, 5 * b + 5), (row) => runs[row] as number[]);
    return Math.max(
      ...[0, 1].map((w) => {
        const all = moments(runs.map((row) => row[w] as number));
        const part = moments(rows.map((row) => row[w] as number));
        return Math.abs(part.mean - all.mean) / Math.sqrt(part.variance / 5);
      }),
    );
  });
  expect(criticalDeviation(runs, picks, 0.5)).toBeCloseTo(
    maxima.sort((a, b) => a - b)[1] as number,
    12,
  );
});

it('p-values and baseline intervals widen with the number of policies', () => {
  const [one] = againstBaseline(first, [second]);
  const [two, same] = againstBaseline(first, [second, first]);
  expect((two?.hi ?? 0) - (two?.lo ?? 0)).toBeGreaterThan((one?.hi ?? 0) - (one?.lo ?? 0));
  expect(two?.adjusted).toBeCloseTo(2 * (one?.p ?? 0), 14);
  expect(same?.adjusted).toBe(1);
});

it('the best of several is found at once where the luck is common, and ties end', () => {
  const luck = Array.from({ length: 40 }, (_, r) => Math.sin(r));
  const values = [0, 0.5, 0.2].map((level) => luck.map((value) => value + level));
  expect(bestOf(values, 0.1)).toEqual({ alive: [1], needed: 0 });
  expect(bestOf([luck, luck], 0.1)).toEqual({ alive: [0], needed: 0 });
  const noisy = luck.map((value, r) => value + Math.cos(r * r));
  expect(bestOf([luck, noisy], 0.01)).toEqual({ alive: [0, 1], needed: 41 });
});
