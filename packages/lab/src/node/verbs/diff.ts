import { canonicalJson, scenarioHash } from '@uptake/core';
import type { Plan } from '../../plan/plan.ts';
import { readManifest } from '../store/manifest.ts';
import { readAnyPlan } from '../store/plan-file.ts';

/** In what two run directories differ. */
export interface RunDiff {
  readonly equal: boolean;
  /** Cells by fingerprint: in both, only in the first, only in the second. */
  readonly cells: { readonly both: number; readonly onlyA: number; readonly onlyB: number };
  /** A line each: seed, luck, model, recording, scenario, results. */
  readonly differences: readonly string[];
}

const line = (what: string, a: unknown, b: unknown): string[] =>
  canonicalJson(a) === canonicalJson(b)
    ? []
    : [`${what}: ${canonicalJson(a).slice(0, 200)} and ${canonicalJson(b).slice(0, 200)}`];

const hashes = ({ bases }: Plan): Record<string, string> =>
  Object.fromEntries(
    Object.entries(bases).map(([name, base]) => [name, scenarioHash(base).slice(0, 12)]),
  );

/** Compares plan and results of two run directories; neither is changed, and either may be of an older model. */
export async function diffRuns(a: string, b: string): Promise<RunDiff> {
  const [one, two] = await Promise.all([readAnyPlan(a), readAnyPlan(b)]);
  const [first, second] = await Promise.all([readManifest(a), readManifest(b)]);
  const keysA = new Set(one.cells.map(({ key }) => key));
  const keysB = new Set(two.cells.map(({ key }) => key));
  const onlyA = [...keysA].filter((key) => !keysB.has(key)).length;
  const onlyB = [...keysB].filter((key) => !keysA.has(key)).length;
  const results = (manifest: typeof first) => manifest?.record.results ?? {};
  const differences = [
    ...line('seed', one.masterSeed, two.masterSeed),
    ...line('luck', one.seedPolicy, two.seedPolicy),
    ...line(
      'model',
      [one.modelVersion, one.modelHash.slice(0, 12)],
      [two.modelVersion, two.modelHash.slice(0, 12)],
    ),
    ...line('scenarios', hashes(one), hashes(two)),
    ...line('inputs', one.inputs, two.inputs),
    ...line('recording', one.recording, two.recording),
    ...line('content', first?.identity.contentId ?? null, second?.identity.contentId ?? null),
    ...line('results', results(first), results(second)),
  ];
  return {
    equal: differences.length === 0 && onlyA === 0 && onlyB === 0,
    cells: { both: keysA.size - onlyA, onlyA, onlyB },
    differences,
  };
}
