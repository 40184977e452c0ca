import { type Key, masterKey, replicationKey, type Seeding } from '@uptake/core';
import { expect, it } from 'vitest';
import { createLucks } from './record.ts';

const keyAt = (replication: number): Key => replicationKey(masterKey('lucks'), replication);
const drawsOf = (luck: Seeding) => ('draws' in luck ? luck.draws : undefined);

it('gives every run the luck of its key, dealt anew only after too many others', () => {
  const lucks = createLucks(200);
  const first = drawsOf(lucks(keyAt(0), 0, 20));
  expect(first?.key).toEqual(keyAt(0));
  lucks(keyAt(1), 1, 20);
  expect(drawsOf(lucks(keyAt(0), 0, 20))).toBe(first);
  lucks(keyAt(2), 2, 20); // the third of 40 draws: that of replication 1 goes
  expect(drawsOf(lucks(keyAt(0), 0, 20))).toBe(first);
  lucks(keyAt(1), 1, 20);
  lucks(keyAt(2), 2, 20);
  expect(drawsOf(lucks(keyAt(0), 0, 20))).not.toBe(first);
});

it('keeps none of a run that is too large, or that no preview asks for', () => {
  const lucks = createLucks(200);
  expect(lucks(keyAt(0), 0, 51)).toEqual({ key: keyAt(0) });
  expect(lucks(keyAt(16), 16, 5)).toEqual({ key: keyAt(16) });
});
