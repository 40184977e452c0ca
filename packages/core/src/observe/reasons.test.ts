import { expect, it } from 'vitest';
import { simulate } from '../run/simulate.ts';
import { parseScenario } from '../scenario/parse.ts';
import { ledgerLines } from '../tables/ledger-lines.ts';
import { sharesOfDrop } from './reasons.ts';

const lines = (...first: number[]): Float32Array =>
  Float32Array.from(ledgerLines, (_, k) => first[k] ?? 0);

it('shares of a drop are by line and sum to exactly 1', () => {
  const shares = sharesOfDrop(lines(3, 1, -1, 0.1), 0, lines(1, 2, -2, 0), 0);
  expect(shares[1]).toBe(0);
  expect(shares[0]).toBeCloseTo(2 / 3.1, 6);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBe(1);
});

it('no drop leaves nothing but zeros', () => {
  const shares = sharesOfDrop(lines(1, -1), 0, lines(1, 0), 0);
  expect(shares.every((share) => share === 0)).toBe(true);
});

it('a run without reasons differs from one with them in nothing else', () => {
  const roles = [{ name: 'a', headcount: 60 }];
  const scenario = parseScenario({ name: 'x', roles, organisation: { turnover: 0.4 } });
  const { reasons, away, ...rest } = simulate(scenario, { seed: 'x' });
  expect(simulate(scenario, { seed: 'x', reasons: false })).toEqual(rest);
  expect(Math.max(...reasons.time)).toBeGreaterThan(0);
  expect(Math.max(...away.time)).toBeGreaterThan(0);
});
