import { explain, type PresetId, parseScenario } from '@uptake/core';
import { exp, type LineId } from '@uptake/core/internal';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestIntensity, verificationEffort } from '../../packages/core/src/week/intensity.ts';
import { between } from '../reference/any-value.ts';
import { runs } from '../reference/number-of-runs.ts';

/** The decision of week 1 of somebody average: performance 1, loss aversion 2, trust .8, skill .15, X = 14 hours. */
function average(
  preset: PresetId,
  policy = {},
  rest: { tool?: object; role?: object; mind?: object } = {},
) {
  const scenario = parseScenario({
    name: 'Average',
    weeks: 1,
    organisation: { crossTies: 0 },
    roles: [{ name: 'Everyone', headcount: 1, ...rest.role }],
    tool: rest.tool ?? {},
    mind: { performanceSpread: 0, amenableSpread: 0, lossSpread: 0, taste: 0, ...rest.mind },
    policy: { preset, ...policy },
  });
  const ledger = explain(scenario, { key: [1, 2], employee: 0, week: 1 });
  const line = (id: LineId) => ledger.lines.find((entry) => entry.id === id)?.value as number;
  const value = ledger.lines.slice(0, 7).reduce((sum, entry) => sum + entry.value, 0);
  return { ...ledger, line, value };
}

/** What is true, in place of what was promised. */
const informed = { informed: true };

/** A1 and A2 of `A1 a - A2 a^2`, from its value at two forced intensities. */
function coefficients(preset: PresetId, mind = {}) {
  const at = (minIntensity: number) =>
    average(preset, {}, { tool: { minIntensity }, mind }).value / minIntensity;
  const [near, far] = [at(0.7), at(1)];
  const A2 = (near - far) / 0.3;
  return [far + A2, A2];
}

/** Verification, A1, A2, intensity and value of use. */
function weighed(preset: PresetId, mind = {}) {
  const { verification, intensity, value } = average(preset, {}, { mind });
  return [verification, ...coefficients(preset, mind), intensity, value];
}

describe('the average employee of week 1', () => {
  it.each<[PresetId, object, number[]]>([
    ['unaligned', {}, [0.7987926425, 7.4296613858, 6.28618144, 0.5909518725, 2.195286154]],
    ['unaligned', informed, [0.5854030676, -2.3431305793, 1.7796856, 0.1, -0.2521099139]],
    ['aligned', {}, [0.7012390663, 7.7153438983, 5.6855064, 0.6785098244, 2.6174683168]],
    ['aligned', informed, [0.7012390663, 2.7593438983, 2.7119064, 0.5087461533, 0.701902797]],
    [
      'aligned',
      { ...informed, skill: 0.9 },
      [0.7012390663, 5.8148438983, 4.5074064, 0.6450321296, 1.8753805715],
    ],
  ])('checks, routes and values as EVIDENCE computes: %s, %o', (preset, mind, expected) => {
    const got = weighed(preset, mind);
    for (const [k, value] of expected.entries()) expect(got[k]).toBeCloseTo(value, 8);
  });

  /** Blame without relief at an intensity and a verification. */
  const blame = (a: number, v: number) =>
    2 * 1.55 * 0.5 * 1.4 * 14 * (1 - 0.92 * (1 - Math.exp(-5 * v))) * (0.2 * a + 0.08 * a * a);

  it('loses to blame what relief could give back: .0816875675 unaligned and informed', () => {
    const knowing = average('unaligned', {}, { mind: informed });
    expect(-knowing.line('blame')).toBeCloseTo(0.0816875675, 9);
    for (const mind of [{}, informed]) {
      const { intensity, line, verification } = average('aligned', {}, { mind });
      expect(-line('blame') / (1 - 0.5)).toBeCloseTo(blame(intensity, verification), 9);
    }
  });

  it('loses B(1 - relief) / S + ambiguity (1 - clarity) by a unit of stakes', () => {
    const { intensity, line, verification } = average('aligned');
    const twice = average('aligned', {}, { role: { stakes: 2 } });
    expect(line('friction')).toBeCloseTo(-0.06 - 0.4 * 0.2, 12);
    expect(twice.line('friction')).toBeCloseTo(-0.06 - 2 * 0.4 * 0.2, 12);
    expect(line('blame')).toBeCloseTo(-0.5 * blame(intensity, verification), 9);
    const { intensity: a, verification: v } = twice;
    expect(twice.line('blame')).toBeCloseTo(-2 * 0.5 * blame(a, v), 9);
  });

  it('gains trust times intensity by a unit of accountability', () => {
    const { line, intensity } = average('aligned');
    expect(line('accountability') / 0.5).toBeCloseTo(0.8 * intensity, 12);
  });

  it('loses fear (1 - assurance) X / H a by a unit of work removed, and gains nothing before it has learnt', () => {
    const forced = { tool: { minIntensity: 1 } };
    const at = (displacement: number) => average('unaligned', { displacement }, forced).value;
    expect((at(0.3) - at(0.1)) / 0.2).toBeCloseTo(-2.86 * 0.75 * (14 / 40), 9);
  });

  it('gains c s X (a - saturation a^2) less that fear by a unit of work removed, where it is informed', () => {
    const at = (displacement: number) =>
      average('unaligned', { displacement }, { mind: informed }).value;
    const { intensity: a } = average('unaligned', {}, { mind: informed });
    const c = 0.9 + (2 * 0.8 * 0.5) / (40 * 0.1);
    const s = 0.6 * (0.5 + 0.5 * 0.15);
    const slope = c * s * 14 * (a - 0.6 * a * a) - 2.86 * 0.75 * (14 / 40) * a;
    expect((at(0.3) - at(0.1)) / 0.2).toBeCloseTo(slope, 9);
  });

  it('checks less with trust and relief, more with stakes and promised credit', () => {
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
    expect(effort({}, { promisedCredit: 0.8 })).toBeGreaterThan(usual);
    expect(effort({ credit: 0.5 })).toBe(usual);
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
