import { masterKey } from '@uptake/core';
import { threefry } from '@uptake/core/internal';
import { chanceOfChange, people, steps } from './rule.ts';

/** Columns and keyed draws, as in Uptake. */
export function typedArrays(seed: string): number {
  const [key0, key1] = masterKey(seed);
  const using = new Uint8Array(people);
  const words = new Uint32Array(2);
  let users = 0;
  for (let step = 0; step < steps; step++) {
    const share = users / people;
    for (let i = 0; i < people; i++) {
      threefry(key0, key1, i, step, words);
      const uses = using[i] === 1;
      if ((words[0] as number) / 4294967296 >= chanceOfChange(uses, share)) continue;
      using[i] = uses ? 0 : 1;
      users += uses ? -1 : 1;
    }
  }
  return users;
}
