import { describe } from 'vitest';
import { holds, otherShards, shard } from './shards.ts';

describe.each(otherShards)('shard %i', (number) => {
  holds(shard(number));
});
