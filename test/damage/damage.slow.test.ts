import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { judgeDamages } from './survive-damage.ts';

const flips = Number(process.env['UPTAKE_FLIPS'] ?? 40);

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'uptake-damage-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it(`${flips} flipped bits: no verb ends well with wrong results or a false claim, and none hangs`, {
  timeout: 180_000 + flips * 20_000,
}, async () => {
  const verdicts = await judgeDamages(root, 'flips', 0, flips);
  expect(verdicts.filter(({ wrong }) => wrong !== undefined)).toEqual([]);
  expect(verdicts).toHaveLength(7 * flips);
  const { length } = verdicts.filter(({ code, verb }) => verb === 'verify' && code === 0);
  expect(length).toBe(0);
});

it('parts, results and plans that are lost, cut, swapped, foreign or double are seen by every verb', {
  timeout: 1_200_000,
}, async () => {
  const verdicts = await judgeDamages(root, 'others', 0, Number.POSITIVE_INFINITY);
  expect(verdicts.filter(({ wrong }) => wrong !== undefined)).toEqual([]);
  expect(verdicts.length).toBeGreaterThan(7 * 60);
});
