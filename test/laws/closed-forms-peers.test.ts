import { explain, simulate } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { bareScenario } from './bare-scenario.ts';

const key = [2026, 3] as const;
const logistic = (x: number) => 1 / (1 + Math.exp(-x));
const headcount = 4000;

/** One large team in which first use feeds on use: `U_real = b + 6 peer` until the first use, noise 1. */
function wellMixed(b: number, weeks: number) {
  return bareScenario({
    headcount,
    weeks,
    pull: b,
    organisation: { teamSize: headcount },
    mind: { peers: 6, noise: 1 },
  });
}

/** Shares in real use, and ever, if everybody were many: newcomers go by what they see, users by what they know. */
function meanField(b: number, weeks: number) {
  let never = 1;
  let seen = 0;
  return Array.from({ length: weeks }, () => {
    const first = never * logistic(b + 6 * seen);
    const real = first + (1 - never) * logistic(b);
    never -= first;
    seen = real;
    return { real, ever: 1 - never };
  });
}

describe('peers', () => {
  it.each([-3, -1.5, 0.5])(
    'pull those who never used the tool and nobody else, week by week at b %d',
    (b) => {
      const weeks = 12;
      const { real, ever } = simulate(wellMixed(b, weeks), { key }).series;
      for (const [w, expected] of meanField(b, weeks).entries()) {
        // what is seen is itself a draw, and it pulls 6 he: four standard errors, times what a week makes of the last
        const slack = (p: number) => 4 * Math.sqrt((p * (1 - p)) / headcount) * 2.5 + 1e-9;
        expect(Math.abs((real[w] as number) - expected.real)).toBeLessThan(slack(expected.real));
        expect(Math.abs((ever[w] as number) - expected.ever)).toBeLessThan(slack(expected.ever));
      }
    },
  );

  it('count until the first use and not after: b + 6 peer, then b', () => {
    const scenario = wellMixed(-1, 6);
    const { real } = simulate(scenario, { key }).series;
    const kinds = new Set<boolean>();
    for (let week = 2; week <= 6; week++) {
      for (const employee of [3, 17, 40, 111, 512]) {
        const { chance, lines, state } = explain(scenario, { key, employee, week });
        const weeks = Array.from({ length: week - 1 }, (_, w) => w + 1);
        const used = weeks.some(
          (w) => explain(scenario, { key, employee, week: w }).mode === 'real',
        );
        kinds.add(used);
        expect(Math.abs(state.peers - (real[week - 2] as number))).toBeLessThan(1 / headcount);
        const pull = lines.find(({ id }) => id === 'peers')?.value;
        expect(pull).toBeCloseTo(used ? 0 : 6 * state.peers, 12);
        expect(chance.real).toBeCloseTo(logistic(-1 + (used ? 0 : 6 * state.peers)), 12);
      }
    }
    expect(kinds.size).toBe(2);
  });

  it('of the team and beyond make 1 - (1 - mates) (1 - collaboration * cross)', () => {
    const scenario = bareScenario({
      headcount: 400,
      weeks: 2,
      pull: 0.1,
      organisation: { teamSize: 5, crossTies: 1 },
      policy: { collaboration: 1 },
    });
    const without = bareScenario({
      ...{ headcount: 400, weeks: 2, pull: 0.1 },
      organisation: { teamSize: 5 },
    });
    const seen = (which: typeof scenario, employee: number) =>
      explain(which, { key, employee, week: 2 }).state.peers;
    const found = new Set<number>();
    for (let employee = 0; employee < 60; employee++) {
      const mates = seen(without, employee);
      const both = seen(scenario, employee);
      found.add(both - mates);
      expect([mates, 1]).toContainEqual(both); // one tie at intensity 1 or none: all or nothing beside the mates
    }
    expect(found.size).toBeGreaterThan(1);
  });

  it('do not lessen the cost of being seen, image (1 - Psi)', () => {
    const scenario = bareScenario({
      weeks: 5,
      mind: { image: 3 },
      policy: { climate: 0.6 },
    });
    for (const week of [1, 5]) {
      const { lines } = explain(scenario, { key, employee: 0, week });
      expect(lines.find(({ id }) => id === 'image')?.value).toBeCloseTo(-3 * 0.4, 12);
    }
  });
});
