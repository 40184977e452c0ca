import { describe } from 'vitest';
import { claimIds } from '../../claims/runner/claim.ts';
import { parameterSets } from '../../claims/runner/settings.ts';
import { holdInSets, holds, otherShards, shard } from './shards.ts';

describe.each(otherShards)('shard %i', (number) => {
  holds(shard(number));
});

holdInSets(claimIds(), parameterSets());
