import { expect, it } from 'vitest';
import { masterKey, replicationKey, threefry } from './draws.ts';

it.each([
  ['workshop', 55014426, 4213233028],
  ['1', 1816226338, 1409007511],
  ['11', 756675279, 3069792957],
  ['uptake', 2942982434, 2688548873],
])('makes the key of the seed %s from its hash, as unsigned words', (seed, ...key) => {
  expect(masterKey(seed)).toEqual(key);
});

it('tells seeds apart and takes any text', () => {
  const seeds = ['', '0', 'a', 'A', 'workshop', 'Ü 工 \u0000'];
  expect(new Set(seeds.map((seed) => masterKey(seed).join())).size).toBe(seeds.length);
});

it('keys replication r by threefry of [r, 0x5245504C]', () => {
  const words = new Uint32Array(2);
  threefry(1, 2, 3, 0x5245504c, words);
  expect(replicationKey([1, 2], 3)).toEqual([...words]);
});

it('refuses a replication that would be taken for another one', () => {
  for (const wrong of [-1, 1.5, Number.NaN, 2 ** 32, '1' as unknown as number])
    expect(() => replicationKey([1, 2], wrong)).toThrow(
      `replication must be a whole number in [0, 4294967295], got ${wrong}`,
    );
  expect(replicationKey([1, 2], 2 ** 32 - 1)).not.toEqual(replicationKey([1, 2], 0));
});
