import { explain, type PresetId, parseScenario } from '@uptake/core';
import { exp, type LineId } from '@uptake/core/internal';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestIntensity, verificationEffort } from '../../packages/core/src/week/intensity.ts';
import { between } from '../reference/any-value.ts';
import { runs } from '../reference/number-of-runs.ts';

/** The decision of week 1 of somebody average: performance 1, loss aversion 2, trust .8, skill .15, X = 14 hours. */
function average(preset: PresetId, policy = {}, rest: { tool?: object; role?: object } = {}) {
  const scenario = parseScenario({
    name: 'Average',
    weeks: 1,
    organisation: { crossTies: 0 },
    roles: [{ name: 'Everyone', headcount: 1, ...rest.role }],
    tool: rest.tool ?? {},
    mind: { performanceSpread: 0, amenableSpread: 0, lossSpread: 0, taste: 0 },
    policy: { preset, ...policy },
  });
  const ledger = explain(scenario, { key: [1, 2], employee: 0, week: 1 });
  const line = (id: LineId) => ledger.lines.find((entry) => entry.id === id)?.value as number;
  const value = ledger.lines.slice(0, 7).reduce((sum, entry) => sum + entry.value, 0);
  return { ...ledger, line, value };
}

/** A1 and A2 of `A1 a - A2 a^2`, from its value at two forced intensities. */
function coefficients(preset: PresetId) {
  const at = (minIntensity: number) =>
    average(preset, {}, { tool: { minIntensity } }).value / minIntensity;
  const [near, far] = [at(0.6), at(1)];
  const A2 = (near - far) / 0.4;
  return { A1: far + A2, A2 };
}

describe('the average employee of week 1', () => {
  it('checks, routes and values as EVIDENCE computes for the unaligned policy', () => {
    const { verification, intensity } = average('unaligned');
    const { A1, A2 } = coefficients('unaligned');
    expect(verification).toBeCloseTo(0.5854030676, 10);
    expect(A1).toBeCloseTo(-2.3425305793, 9);
    expect(A2).toBeCloseTo(1.7796856, 7);
    expect(intensity).toBe(0.1);
  });

  it('checks, routes and values as EVIDENCE computes for the aligned policy', () => {
    const { verification, intensity, value } = average('aligned');
    const { A1, A2 } = coefficients('aligned');
    expect(verification).toBeCloseTo(0.7012390663, 10);
    expect(A1).toBeCloseTo(2.7599288983, 9);
    expect(A2).toBeCloseTo(2.7119064, 7);
    expect(intensity).toBeCloseTo(0.508854011, 9);
    expect(value).toBeCloseTo(0.702200445, 9);
  });

  it('loses to blame what relief could give back: .0816875675 unaligned, .4004282796 aligned', () => {
    expect(-average('unaligned').line('blame')).toBeCloseTo(0.0816875675, 9);
    expect(-average('aligned').line('blame') / (1 - 0.5)).toBeCloseTo(0.4004282796, 9);
  });

  it('loses B(1 - relief) / S + ambiguity (1 - clarity) by a unit of stakes', () => {
    const { line } = average('aligned');
    const slope = line('blame') - 0.4 * (1 - 0.8);
    const forced = { tool: { minIntensity: 0.508854011 }, role: { stakes: 1 } };
    expect(average('aligned', {}, forced).line('friction')).toBeCloseTo(-0.06 - 0.4 * 0.2, 12);
    expect(slope).toBeCloseTo(-(0.4004282796 * 0.5 + 0.08), 9);
  });

  it('gains trust times intensity by a unit of accountability', () => {
    const { line, intensity } = average('aligned');
    expect(line('accountability') / 0.5).toBeCloseTo(0.8 * intensity, 12);
  });

  it('gains c s X (a - saturation a^2) - fear (1 - assurance) a by a unit of work removed', () => {
    const at = (displacement: number) => average('unaligned', { displacement }).value;
    const { intensity: a } = average('unaligned');
    const c = 0.9 + (2 * 0.8 * 0.5) / (40 * 0.1);
    const s = 0.6 * (0.5 + 0.5 * 0.15);
    const slope = c * s * 14 * (a - 0.6 * a * a) - 0.75 * a;
    expect((at(0.3) - at(0.1)) / 0.2).toBeCloseTo(slope, 9);
  });

  it('checks less with trust and relief, more with stakes and credit', () => {
    const effort = (policy: object, mind = {}, role = {}) => {
      const scenario = parseScenario({
        name: 'x',
        weeks: 1,
        roles: [{ name: 'a', headcount: 1, ...role }],
        mind: { lossSpread: 0, ...mind },
        policy,
      });
      return explain(scenario, { key: [1, 2], employee: 0, week: 1 }).verification;
    };
    const usual = effort({});
    expect(effort({}, { trust: 0.9 })).toBeLessThan(usual);
    expect(effort({ relief: 0.5 })).toBeLessThan(usual);
    expect(effort({ credit: 0.5 })).toBeGreaterThan(usual);
    expect(effort({}, {}, { stakes: 2 })).toBeGreaterThan(usual);
  });
});

/** The largest value on a grid of 200 steps from `least` to 1. */
function bestOnGrid(value: (x: number) => number, least: number): number {
  const points = Array.from({ length: 201 }, (_, i) => least + ((1 - least) * i) / 200);
  return Math.max(...points.map(value));
}

describe('the closed forms', () => {
  const options = { numRuns: runs(200) };
  const floor = between(0, 0.9);

  it('of verification beat every other effort on a grid', () => {
    const tool = fc.tuple(between(1, 8), between(0.3, 1));
    const worths = fc.tuple(between(-1, 8), between(0.001, 0.9), between(0.001, 1));
    fc.assert(
      fc.property(worths, floor, tool, ([worth, doubt, price], least, [detection, detectable]) => {
        const caught = (v: number) => detectable * (1 - exp(-detection * v));
        const value = (v: number) => worth * doubt * caught(v) - price * v;
        const gain = worth * doubt * detection * detectable;
        const best = verificationEffort(worth, gain, price, least, detection);
        expect(best).toBeGreaterThanOrEqual(least);
        expect(best).toBeLessThanOrEqual(1);
        expect(bestOnGrid(value, least)).toBeLessThanOrEqual(value(best) + 1e-12);
      }),
      options,
    );
  });

  it('of intensity beat every other intensity on a grid', () => {
    fc.assert(
      fc.property(between(-5, 5), between(0, 5), floor, (first, second, least) => {
        const value = (a: number) => first * a - second * a * a;
        const best = bestIntensity(first, second, least);
        expect(best).toBeGreaterThanOrEqual(least);
        expect(best).toBeLessThanOrEqual(1);
        expect(bestOnGrid(value, least)).toBeLessThanOrEqual(value(best) + 1e-12);
      }),
      options,
    );
  });
});
