import { type Key, masterKey, replicationKey, type Seeding } from '@uptake/core';
import { expect, it } from 'vitest';
import { cacheDraws } from './record.ts';

const keyAt = (replication: number): Key => replicationKey(masterKey('draws'), replication);
const drawsOf = (seeding: Seeding) => ('draws' in seeding ? seeding.draws : undefined);

it('gives every run the draws of its key, made anew only after too many others', () => {
  const seedingOf = cacheDraws(200);
  const first = drawsOf(seedingOf(keyAt(0), 0, 20));
  expect(first?.key).toEqual(keyAt(0));
  seedingOf(keyAt(1), 1, 20);
  expect(drawsOf(seedingOf(keyAt(0), 0, 20))).toBe(first);
  seedingOf(keyAt(2), 2, 20); // the third of 40 draws: that of replication 1 goes
  expect(drawsOf(seedingOf(keyAt(0), 0, 20))).toBe(first);
  seedingOf(keyAt(1), 1, 20);
  seedingOf(keyAt(2), 2, 20);
  expect(drawsOf(seedingOf(keyAt(0), 0, 20))).not.toBe(first);
});

it('keeps none of a run that is too large, or that no preview asks for', () => {
  const seedingOf = cacheDraws(200);
  expect(seedingOf(keyAt(0), 0, 51)).toEqual({ key: keyAt(0) });
  expect(seedingOf(keyAt(16), 16, 5)).toEqual({ key: keyAt(16) });
});
