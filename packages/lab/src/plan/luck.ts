import { type Key, replicationKey, threefry } from '@uptake/core';

const independentTag = 0x494e4450;

/** Replications of a fresh block of luck, 2^24 apart: `repOf('certificate', 3)` never meets a replication of the design. */
export const repBlocks = { design: 0, again: 1, certificate: 2, calibration: 3 } as const;

/** The number of a replication in its block. */
export function repOf(block: keyof typeof repBlocks, replication: number): number {
  return repBlocks[block] * 16777216 + replication;
}

/**
 * The key of a unit: that of its replication, the same in every cell; or, to show what pairing buys, one of its own.
 *
 * `independent`: `threefry(key_r, [cell, 0x494E4450])`.
 */
export function unitKey(
  master: Key,
  seedPolicy: 'common' | 'independent',
  cell: number,
  rep: number,
): Key {
  const key = replicationKey(master, rep);
  if (seedPolicy === 'common') return key;
  const words = new Uint32Array(2);
  threefry(key[0], key[1], cell, independentTag, words);
  return [words[0] as number, words[1] as number];
}
