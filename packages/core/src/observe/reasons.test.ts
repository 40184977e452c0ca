import { expect, it } from 'vitest';
import { simulate } from '../run/simulate.ts';
import { parseScenario } from '../scenario/parse.ts';
import { addShares, grain, reasonLines, sharesOfDrop } from './shares-of-drop.ts';

const lines = (...first: number[]): Float32Array =>
  Float32Array.from({ length: reasonLines }, (_, k) => first[k] ?? 0);

/** Shares of the first lines, and what is left to chance. */
function reasons(then: Float32Array, now: Float32Array, missThen: number, missNow: number) {
  const shares = sharesOfDrop(then, 0, now, 0, missThen, missNow);
  const sums = new Float64Array(reasonLines + 1);
  addShares(sums, shares);
  expect(sums.reduce((sum, share) => sum + share, 0)).toBe(grain);
  return [0, 1, 2, reasonLines].map((k) => (sums[k] as number) / grain);
}

it('the excess is shared out by the drops of the lines, the rest is chance', () => {
  const [first, second, third, chance] = reasons(lines(0.8, 0.2), lines(0, 0, 0.1), 0.4, 0.9);
  expect(first).toBeCloseTo(0.4444444444, 9);
  expect(second).toBeCloseTo(0.1111111111, 9);
  expect(third).toBe(0);
  expect(chance).toBeCloseTo(0.4444444444, 9);
});

it('what has not dropped, or risen on balance, is chance', () => {
  expect(reasons(lines(1), lines(1), 0.3, 0.3)).toEqual([0, 0, 0, 1]);
  expect(reasons(lines(1), lines(0), 0.3, 0.2)).toEqual([0, 0, 0, 1]);
  expect(reasons(lines(0), lines(1), 0.3, 0.9)).toEqual([0, 0, 0, 1]);
});

it('a run without reasons differs from one with them in nothing else', () => {
  const roles = [{ name: 'a', headcount: 60 }];
  const scenario = parseScenario({ name: 'x', roles, organisation: { turnover: 0.4 } });
  const { reasons, away, ...rest } = simulate(scenario, { seed: 'x' });
  expect(simulate(scenario, { seed: 'x', reasons: false })).toEqual(rest);
  expect(Math.max(...reasons.time)).toBeGreaterThan(0);
  expect(Math.max(...away.time)).toBeGreaterThan(0);
});

it('a loss of next to nothing explains next to nothing, and a loss of nothing nothing', () => {
  const roles = [{ name: 'a', headcount: 120 }];
  const reasonsAt = (engagementLoss: number) => {
    const scenario = parseScenario({ name: 'x', weeks: 26, roles, mind: { engagementLoss } });
    const { reasons, series } = simulate(scenario, { seed: 'x' });
    const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
    return { engagement: total(reasons.engagement), lapses: total(series.lapses) };
  };
  const tiny = reasonsAt(1e-6);
  expect(tiny.lapses).toBeGreaterThan(0.5);
  expect(tiny.engagement / tiny.lapses).toBeLessThan(1e-5);
  expect(reasonsAt(0).engagement).toBe(0);
  expect(reasonsAt(0.45).engagement / reasonsAt(0.45).lapses).toBeGreaterThan(1e-4);
});
