import {
  MODEL_VERSION,
  masterKey,
  parseScenario,
  replicationKey,
  type Scenario,
  scenarioHash,
} from '@uptake/core';
import { renderSvg, usageDecay } from '@uptake/viz';
import { ensembleOf } from '../../packages/studio/src/contents/ensemble.ts';
import { type RunRecord, recordRun } from '../../packages/studio/src/live/record.ts';
import { firstStudio } from '../../packages/studio/src/state/initial.ts';

/** The first runs of a scenario under a seed, as the studio keeps them. */
export const runsFromNode = (scenario: Scenario, seed: string, count: number): RunRecord[] =>
  Array.from({ length: count }, (_, r) =>
    recordRun(scenario, replicationKey(masterKey(seed), r), r),
  );

/** The main chart as Node draws it, from the scenario and seed alone. */
export function chartFromNode(): string {
  const { scenario: input, seed } = firstStudio.work;
  const scenario = parseScenario(input);
  const names = ['unaligned', 'aligned'];
  const data = names.map((arm) =>
    ensembleOf(
      { arm, label: arm.slice(0, 1).toUpperCase() + arm.slice(1) },
      runsFromNode(scenario.arms[arm] as Scenario, seed, 80),
      'active',
    ),
  );
  const hashes = names.map((arm) => scenarioHash(scenario.arms[arm] as Scenario).slice(0, 12));
  return renderSvg(
    usageDecay(data, {
      mode: 'fan',
      measure: 'active',
      flags: [],
      hideAfter: {},
      cursor: 26,
      arms: names,
      id: 'use',
      theme: 'light',
      width: 960,
      provenance: {
        people: 300,
        seed,
        modelVersion: MODEL_VERSION,
        scenarioHash: hashes.join(' '),
      },
    }),
  );
}
