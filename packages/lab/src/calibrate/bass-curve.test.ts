import { parseScenario, simulate } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { draws, drawTag } from '../random.ts';
import { type BassForm, fitBass } from './bass-curve.ts';

/** Closed form of the share that has adopted, by the functions of the platform. */
const share = (p: number, q: number, t: number): number => {
  const left = Math.exp(-(p + q) * t);
  return (1 - left) / (1 + (q / p) * left);
};
const series = (p: number, q: number, m: number, periods: number): number[] =>
  Array.from({ length: periods }, (_, t) => m * (share(p, q, t + 1) - share(p, q, t)));

// Srinivasan & Mason (1986): room air conditioners 1949-61, thousand units; video recorders 1980-89.
const conditioners = [96, 195, 238, 380, 1045, 1230, 1267, 1828, 1586, 1673, 1800, 1580, 1500];
const recorders = [840, 1470, 2110, 4000, 7590, 10950, 10530, 9470, 7790, 5890];

describe('a Bass curve by least squares', () => {
  it.each([
    ['air conditioners', conditioners, 'interval', [0.0094421, 0.374763, 18712.7]],
    ['air conditioners', conditioners, 'density', [0.0079029, 0.374904, 18800.6]],
    ['video recorders', recorders, 'interval', [0.008789, 0.642159, 67660.0]],
    ['video recorders', recorders, 'density', [0.006594, 0.638091, 67980.9]],
  ] as const)('on %s has the known parameters, %#', (_, data, form, expected) => {
    const fit = fitBass(data, { form: form as BassForm });
    [fit.p, fit.q, fit.m].forEach((value, k) => {
      expect(Math.abs(value / (expected[k] as number) - 1)).toBeLessThan(1e-4);
    });
    expect(fit.notes).toEqual([]);
    expect(fit.rSquared).toBeGreaterThan(0.93);
  });

  // Series of other lengths and units; numbers of R 4.2, nls of the same curves.
  const television = [0.747, 1.48, 2.646, 5.118, 5.777, 5.982, 4.631];
  const ultrasound = [5, 3, 2, 5, 7, 12, 6, 16, 16, 28, 28, 21, 13, 6];
  const gaps = [96, null, 238, null, null, 1230, 1267, null, 1586, 1673, null, 1580, 1500];
  it.each([
    ['air conditioners', conditioners, 'interval', [0.0020384, 0.040219, 1410.5]],
    ['air conditioners', conditioners, 'density', [0.0018306, 0.039761, 1430.4]],
    ['video recorders', recorders, 'interval', [0.0017764, 0.042571, 3070.9]],
    ['television', television, 'interval', [0.0025215, 0.050562, 1.4533]],
    ['ultrasound', ultrasound, 'interval', [0.00087425, 0.0812, 16.458]],
    ['ultrasound', ultrasound, 'density', [0.00068709, 0.0791, 16.454]],
    ['gaps', gaps, 'interval', [0.0025972, 0.046545, 1719.6]],
    ['four periods', [1, 3, 5, 2], 'interval', [0.0076343, 0.18538, 0.73901]],
  ] as const)('has the standard errors of R on %s, %#', (_, data, form, expected) => {
    fitBass(data, { form: form as BassForm }).estimates.forEach(({ standardError }, k) => {
      expect(Math.abs((standardError as number) / (expected[k] as number) - 1)).toBeLessThan(2e-4);
    });
  });

  it.each([
    [0.03, 0.38, 1, 20],
    [0.001, 0.6, 5e6, 25],
    [1e-4, 0.12, 300, 150],
    [0.2, 0.05, 80, 30],
    [0.02, 1.5, 1e-3, 12],
    [0.005, 0.3, 1000, 12],
  ])('finds p %f, q %f, m %f again from %i periods without noise', (p, q, m, periods) => {
    const fit = fitBass(series(p, q, m, periods));
    expect(Math.abs(fit.p / p - 1)).toBeLessThan(1e-4);
    expect(Math.abs(fit.q / q - 1)).toBeLessThan(1e-4);
    expect(Math.abs(fit.m / m - 1)).toBeLessThan(1e-4);
  });

  it('holds the truth inside two standard errors about as often as it says', () => {
    const [p, q, m, repeats] = [0.02, 0.4, 1000, 200];
    const clean = series(p, q, m, 16);
    let inside = 0;
    for (let r = 0; r < repeats; r++) {
      const noise = draws([5, 7], r, drawTag.design);
      const fit = fitBass(clean.map((value) => Math.max(0, value + 3 * noise.normal())));
      [p, q, m].forEach((truth, k) => {
        const { standardError, value } = fit.estimates[k] as (typeof fit.estimates)[number];
        inside += Number(Math.abs(value - truth) < 2.16 * (standardError as number));
      });
    }
    expect(inside / repeats / 3).toBeGreaterThan(0.92);
    expect(inside / repeats / 3).toBeLessThan(0.98);
  });

  it("finds the parameters of the library's own rule from the first uses of one run", () => {
    const [p, q, people] = [0.03, 0.38, 4000];
    const scenario = parseScenario({
      name: 'One team of all',
      weeks: 30,
      roles: [{ name: 'Analyst', headcount: people }],
      organisation: { teamSize: people, crossTies: 0, turnover: 0 },
      rule: { name: 'bass', p, q },
    });
    const { ever } = simulate(scenario, { seed: 'bass', measures: ['ever'] }).series;
    const fit = fitBass(Array.from(ever, (share, w) => people * (share - (ever[w - 1] ?? 0))));
    [p, q, people].forEach((truth, k) => {
      const { standardError, value } = fit.estimates[k] as (typeof fit.estimates)[number];
      expect(Math.abs(value - truth)).toBeLessThan(4 * (standardError as number));
      expect(Math.abs(value / truth - 1)).toBeLessThan(0.15);
    });
  });

  it('leaves out periods that were not observed, and foretells those after the last', () => {
    const gap = fitBass(
      conditioners.map((value, i) => (i === 5 ? null : value)),
      { ahead: 3 },
    );
    expect(gap.degrees).toBe(9);
    expect(gap.fitted).toHaveLength(13);
    expect(gap.forecast.map(({ period }) => period)).toEqual([14, 15, 16]);
    for (const { adoptions, high, low } of gap.forecast) {
      expect(low).toBeLessThan(adoptions);
      expect(high).toBeGreaterThan(adoptions);
    }
    const clean = series(0.02, 0.5, 100, 24);
    fitBass(clean.slice(0, 16), { ahead: 8 }).forecast.forEach(({ adoptions, period }) => {
      expect(Math.abs(adoptions - (clean[period - 1] as number))).toBeLessThan(1e-3);
    });
  });
});

describe('a series that cannot tell says so', () => {
  const grows = Array.from({ length: 10 }, (_, t) => 5 * 1.3 ** t);
  const falls = Array.from({ length: 10 }, (_, t) => 500 * 0.7 ** t + (t % 2));
  it.each([
    ['rises to its end', conditioners.slice(0, 7), ['no peak yet']],
    ['only grows', grows, ['no peak yet', 'not fixed']],
    ['is flat', new Array(10).fill(5), ['not fixed']],
    ['falls from the start', falls, ['no take-off', 'at a limit']],
    ['has four periods', [1, 5, 9, 4], ['few points']],
    ['is one jump', [0, 0, 0, 7, 9, 8, 0, 0, 0], []],
  ] as const)('%s', (_, data, expected) => {
    const { estimates, notes, sse } = fitBass(data as readonly number[]);
    expect(notes.map(({ id }) => id)).toEqual(expected);
    expect(Number.isFinite(sse)).toBe(true);
    for (const { atLimit, standardError, value } of estimates) {
      expect(Number.isFinite(value)).toBe(true);
      if (atLimit) expect(standardError).toBe(null);
    }
  });

  it('ends with its last observed period, whatever empty ones follow', () => {
    const grown = [96, 195, 238, 380, 1045, 1230, 1210];
    const ids = (data: readonly (number | null)[]) => fitBass(data).notes.map(({ id }) => id);
    expect(ids([...grown, ...new Array(9).fill(null)])).toEqual(ids(grown));
    expect(ids(grown)).toEqual([]);
    const { forecast, notes } = fitBass([...conditioners.slice(0, 7), null, null, null, null], {
      ahead: 1,
    });
    expect(notes[0]?.words).toMatch(/^The data end with period 7 /);
    expect(forecast[0]?.period).toBe(12);
  });

  it('says how to begin where it begins long before its adopters', () => {
    const late = [...new Array(30).fill(0), 1, 4, 10, 20, 30, 25, 14, 6, 2, 1];
    expect(fitBass(late).notes.map(({ words }) => words)).toEqual([
      expect.stringContaining('leave out the periods without any at its beginning'),
    ]);
    expect(fitBass(late.slice(29)).notes).toEqual([]);
  });

  it('is refused with every problem where it is none of adoption', () => {
    const wrong = (data: unknown, options: object = {}): string[] => {
      try {
        fitBass(data as number[], options);
      } catch (error) {
        return (error as RangeError).message.split('\n');
      }
      return [];
    };
    expect(wrong([3, -5, Number.NaN, 'x', 2], { form: 'both', ahead: -1 })).toEqual([
      'adoptions[1] must be a number from 0 to 1e15, got -5: give new adopters of each period, which no curve of adoption takes away',
      expect.stringContaining('adoptions[2] must be a number from 0 to 1e15, got NaN'),
      expect.stringContaining('adoptions[3] must be a number from 0 to 1e15, got "x"'),
      'form must be one of interval, density, got "both"',
      'ahead must be a whole number from 0 to 200, got -1',
    ]);
    expect(wrong([3, 4, 5])).toEqual([
      'adoptions must hold 4 to 10000 observed periods for three parameters, got 3',
    ]);
    expect(wrong([0, 0, 0, 9, 0, null])).toEqual([
      'adoptions must be above 0 in at least 3 periods, got 1',
    ]);
    expect(wrong([1e-200, 4e-200, 5e-200, 2e-200])).toEqual([
      'adoptions must reach 1e-15 in some period, got 5e-200 at most: give them in a smaller unit',
    ]);
    expect(wrong('series')).toEqual(['adoptions must be a list of numbers, got "series"']);
    expect(wrong(new Array(50).fill(-1))).toHaveLength(21);
  });
});
