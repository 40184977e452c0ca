import { describe } from 'vitest';
import { claimIds } from '../../claims/runner/claim.ts';
import { parameterSets } from '../../claims/runner/settings.ts';
import { holdInSets, holds, otherShards, shard } from './shards.ts';

describe.each(otherShards)('shard %i', (number) => {
  holds(shard(number));
});

// Half an hour on two cores: `.ci/full` asks for it, `.ci/run` tries a fifth of the claims in a tenth of the sets.
if (process.env['UPTAKE_CLAIM_SETS'] === 'all') holdInSets(claimIds(), parameterSets());
