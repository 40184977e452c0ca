import { explain, simulate } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { bareScenario } from './bare-scenario.ts';

const key = [2026, 3] as const;
const logistic = (x: number) => 1 / (1 + Math.exp(-x));
const headcount = 4000;

/** One large team in which use feeds on use: `U_real = b + 6 peer`, noise 1; a push in week 1 starts it high. */
function wellMixed(b: number, push = 0, weeks = 60) {
  return bareScenario({
    headcount,
    weeks,
    pull: b,
    organisation: { teamSize: headcount },
    mind: { peers: 6, noise: 1, campaignWeeks: 0.1 },
    rollout: { campaign: [{ week: 1, size: push }] },
  });
}

/** Mean share of real users over the last 20 weeks. */
function settled(b: number, push = 0): number {
  const late = simulate(wellMixed(b, push), { key }).series.real.slice(-20);
  return late.reduce((a, c) => a + c, 0) / late.length;
}

/** Where `p = Lam(b + 6 p)` ends from `p`, by iteration. */
function fixedPoint(b: number, start: number): number {
  let p = start;
  for (let i = 0; i < 10_000; i++) p = logistic(b + 6 * p);
  return p;
}

/** Four standard errors of a share that its own past pulls at: sd / (1 - slope), 20 weeks averaged. */
function slack(p: number): number {
  const slope = 6 * p * (1 - p);
  return (4 * Math.sqrt((p * (1 - p)) / headcount)) / (1 - slope) / Math.sqrt(20) + 1e-4;
}

describe('use that feeds on use', () => {
  it.each([
    [-3, 0, 0.0707],
    [-3, 12, 0.9293],
    [-3.3, 0, 0.0465],
    [-3.3, 12, 0.8763],
    [-2, 0, 0.9797],
    [-2, 12, 0.9797],
  ])('from b %d and a push of %d he settles at the fixed point %d', (b, push, printed) => {
    const p = fixedPoint(b, push > 0 ? 1 : 0);
    expect(p).toBeCloseTo(printed, 4);
    expect(Math.abs(settled(b, push) - p)).toBeLessThan(slack(p));
  });

  it('tips between the folds at b = -2.5849 and b = -3.4151 and nowhere else', () => {
    const folds = [1, -1].map((sign) => (1 + sign * Math.sqrt(1 - 4 / 6)) / 2);
    expect(folds[0]).toBeCloseTo(0.7887, 4);
    expect(folds[1]).toBeCloseTo(0.2113, 4);
    expect(settled(-2.5)).toBeGreaterThan(0.9);
    expect(settled(-2.68)).toBeLessThan(0.2113);
    expect(settled(-3.32, 12)).toBeGreaterThan(0.7887);
    expect(settled(-3.5, 12)).toBeLessThan(0.1);
  });

  it('follows p -> Lam(b + g p) week by week for everybody', () => {
    const scenario = wellMixed(-2, 0, 6);
    const { real } = simulate(scenario, { key }).series;
    for (let week = 2; week <= 6; week++) {
      const { chance, state } = explain(scenario, { key, employee: 17, week });
      const before = real[week - 2] as number;
      expect(Math.abs(state.peers - before)).toBeLessThan(1 / headcount);
      expect(chance.real).toBeCloseTo(logistic(-2 + 6 * state.peers), 12);
    }
  });

  it('counts image as a peer effect of image (1 - Psi)', () => {
    const scenario = bareScenario({
      headcount,
      weeks: 40,
      pull: -2.25,
      organisation: { teamSize: headcount },
      mind: { peers: 4.5, image: 3, noise: 1 },
      policy: { climate: 0.5 },
    });
    const late = simulate(scenario, { key }).series.real.slice(-20);
    const p = fixedPoint(-2.25 - 1.5, 0);
    expect(Math.abs(late.reduce((a, c) => a + c, 0) / 20 - p)).toBeLessThan(slack(p));
  });

  it('cannot tip at the defaults, where g <= 1.56 < 4 noise', () => {
    const [peers, image, climate, noise] = [1.2, 0.6, 0.4, 0.4];
    expect(peers + image * (1 - climate)).toBeCloseTo(1.56, 12);
    expect(peers + image * (1 - climate)).toBeLessThan(4 * noise);
  });
});
