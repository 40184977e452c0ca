import { masterKey } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { draws, drawTag } from '../random.ts';
import { binomialQuantile, normalCdf } from '../statistics/distributions.ts';
import { bandLevels, crps, levels, ofChances, ofDraws, ofNormal } from './distribution.ts';

/** CRPS of a normal distribution in closed form (Gneiting and Raftery 2007, equation 21). */
function normalCrps(mean: number, deviation: number, came: number): number {
  const z = (came - mean) / deviation;
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  return deviation * (z * (2 * normalCdf(z) - 1) + 2 * density - 1 / Math.sqrt(Math.PI));
}

describe('the score of a forecast', () => {
  it('is that of the normal distribution in closed form, as near as fifty quantiles are', () => {
    const { quantiles } = ofNormal(0.5, 0.06);
    for (const came of [0.5, 0.47, 0.56, 0.3, 0.75])
      expect(crps(quantiles, came) / normalCrps(0.5, 0.06, came)).toBeCloseTo(1, 1.5);
    expect(Math.abs(crps(quantiles, 0.75) - normalCrps(0.5, 0.06, 0.75))).toBeLessThan(0.0005);
  });

  it('is best in the mean for the distribution that makes what comes', () => {
    const source = draws(masterKey('proper'), 0, drawTag.design);
    const came = Array.from({ length: 4000 }, () => 0.4 + 0.05 * source.normal());
    const mean = (middle: number, deviation: number): number => {
      const { quantiles } = ofNormal(middle, deviation);
      return came.reduce((sum, one) => sum + crps(quantiles, one), 0) / came.length;
    };
    const own = mean(0.4, 0.05);
    for (const [middle, deviation] of [
      [0.42, 0.05],
      [0.38, 0.05],
      [0.4, 0.07],
      [0.4, 0.035],
    ] as const)
      expect(mean(middle, deviation)).toBeGreaterThan(own * 1.02);
  });
});

describe('distributions of a share', () => {
  it('of people with one chance is the binomial', () => {
    const { bands, quantiles } = ofChances(new Array(60).fill(0.3));
    levels.forEach((level, k) => {
      expect(quantiles[k]).toBeCloseTo(binomialQuantile(level, 60, 0.3) / 60, 5);
    });
    expect(bands).toEqual(
      bandLevels.map((level) => expect.closeTo(binomialQuantile(level, 60, 0.3) / 60, 5)),
    );
  });

  it('of people who differ is that of all their combinations', () => {
    const chances = [0.9, 0.2, 0.5, 0, 1, 0.7];
    const mass = new Array<number>(7).fill(0);
    for (let all = 0; all < 64; all++) {
      const bits = chances.map((_, i) => (all >> i) & 1);
      const chance = bits.reduce(
        (product, bit, i) => product * (bit ? (chances[i] as number) : 1 - (chances[i] as number)),
        1,
      );
      const count = bits.reduce((sum, bit) => sum + bit, 0);
      mass[count] = (mass[count] as number) + chance;
    }
    const quantile = (level: number): number => {
      const below = mass.map((_, k) => mass.slice(0, k + 1).reduce((sum, one) => sum + one, 0));
      return below.findIndex((sum) => sum >= level - 1e-12) / 6;
    };
    ofChances(chances).quantiles.forEach((one, k) => {
      expect(one).toBeCloseTo(quantile(levels[k] as number), 5);
    });
  });

  it('of many people costs no more than its spread, and none is lost at its ends', () => {
    const { bands } = ofChances(Array.from({ length: 8000 }, (_, i) => (i % 10) / 10));
    const deviation = Math.sqrt(8000 * 0.165) / 8000;
    [-1.645, -0.6745, 0, 0.6745, 1.645].forEach((z, k) => {
      expect(Math.abs((bands[k] as number) - 0.45 - z * deviation)).toBeLessThan(1.5 / 8000);
    });
    expect(ofChances([1, 1, 1]).bands).toEqual([1, 1, 1, 1, 1]);
    expect(ofChances([0, 0]).bands).toEqual([0, 0, 0, 0, 0]);
  });

  it('of draws goes by their weights', () => {
    const values = Array.from({ length: 201 }, (_, k) => k / 200);
    const even = ofDraws(
      values,
      values.map(() => 1),
    );
    expect(even.bands.map((one) => one.toFixed(2))).toEqual([
      '0.05',
      '0.25',
      '0.50',
      '0.75',
      '0.95',
    ]);
    const high = ofDraws(
      values,
      values.map((value) => value),
    );
    // The density 2x has its quantiles at the roots of the levels.
    expect(high.bands[1]).toBeCloseTo(0.5, 2);
    expect(high.bands[3]).toBeCloseTo(Math.sqrt(0.75), 2);
    expect(ofDraws([0.3, 0.9], [1, 0]).bands).toEqual([0.3, 0.3, 0.3, 0.3, 0.3]);
  });
});
