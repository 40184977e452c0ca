import { type Scenario, scenarioHash } from '@uptake/core';
import { contentId } from '../plan/content-id.ts';
import type { Plan } from '../plan/plan.ts';
import { plannedUnits } from '../plan/shards.ts';
import type { Provenance } from './comparison.ts';
import type { RecordedUnit } from './units.ts';

function failuresOf(arms: readonly string[], cells: readonly (readonly RecordedUnit[])[]) {
  const counts = new Map<string, { arm: string; message: string; count: number }>();
  cells.forEach((units, i) => {
    for (const { failure } of units) {
      if (failure === null) continue;
      const arm = arms[i] as string;
      const id = `${arm}\n${failure}`;
      counts.set(id, { arm, message: failure, count: (counts.get(id)?.count ?? 0) + 1 });
    }
  });
  return [...counts.values()];
}

/** What is needed to get the numbers of a plan again, and what failed in it. */
export function provenanceOf(
  plan: Plan,
  arms: readonly string[],
  cells: readonly (readonly RecordedUnit[])[],
  engine: string,
): Provenance {
  const planned = plannedUnits(plan);
  const failed = cells.flat().filter(({ failure }) => failure !== null).length;
  return {
    seed: plan.masterSeed,
    key: plan.key,
    seedPolicy: plan.seedPolicy,
    modelVersion: plan.modelVersion,
    modelHash: plan.modelHash,
    scenarioHashes: Object.fromEntries(
      arms.map((arm) => [arm, scenarioHash(plan.bases[arm] as Scenario)]),
    ),
    planSha256: plan.sha256,
    contentId: contentId(plan),
    counts: { planned, ok: planned - failed, failed },
    engine,
    failures: failuresOf(arms, cells),
  };
}
