import { canonicalJson, headcountOf, type Scenario, sha256 } from '@uptake/core';
import type { Plan } from '../../plan/plan.ts';
import { unitCount, unitsPerShard } from '../../plan/segment.ts';

/**
 * Holds a plan of schema 1, as version 0.1 wrote it, to the hashes that it has: they bind bands and fingerprints, not the
 * scenarios. Sizes of shards are computed again.
 *
 * @throws Error if it is not what they say.
 */
export function checkPlanOfSchemaOne(plan: Plan): void {
  const { bases, cells, inputs, key, masterSeed, modelHash, modelVersion, name, recording } = plan;
  const head = [name, masterSeed, key, plan.seedPolicy, modelVersion, modelHash, recording, inputs];
  let hash = sha256(canonicalJson(head));
  for (const [i, { bands, index, sha256: said, unitsPerShard: size }] of plan.segments.entries()) {
    const named = [...new Set(bands.flatMap((band) => band.cells))];
    const largest = Math.max(
      ...named.map((cell) => {
        const base = bases[cells[cell]?.base ?? ''] as Scenario;
        return headcountOf(base) * base.weeks;
      }),
    );
    const identity = [
      ...[hash, index, bands.map((band) => [band.cells, band.reps]), size],
      named.map((cell) => [cell, cells[cell]?.key]),
    ];
    hash = sha256(canonicalJson(identity));
    if (index !== i || hash !== said || size !== unitsPerShard(unitCount(bands), largest))
      throw new Error(`segment ${i} of the plan is not what its hash says`);
  }
  if (hash !== plan.sha256) throw new Error('the plan is not what its hash says');
}
