import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type MeasureId, scenarioHash } from '@uptake/core';
import { canonicalJson } from '@uptake/core/internal';
import type { Plan } from '../../plan/plan.ts';
import { unitCount } from '../../plan/segment.ts';
import { contentId } from '../../plan/shards.ts';
import { nodeHash, smallText } from './checked-file.ts';
import { replaceFile } from './commit-file.ts';
import { schemaVersion } from './plan-file.ts';

/** What a run directory holds: the same for whoever computes it. */
export interface Identity {
  readonly schemaVersion: number;
  readonly name: string;
  /** Scenario hash of every scenario that cells start from. */
  readonly scenarios: { readonly [base: string]: string };
  readonly segments: readonly { readonly sha256: string; readonly units: number }[];
  readonly contentId: string;
  readonly masterSeed: string;
  readonly key: readonly [number, number];
  readonly rng: { readonly name: string; readonly layout: string };
  readonly seedPolicy: 'common' | 'independent';
  readonly model: { readonly version: string; readonly modelHash: string };
  readonly measures: readonly MeasureId[];
}

/** What happened when it was computed here. */
export interface RunRecord {
  readonly createdAt: string;
  readonly git: { readonly commit: string; readonly dirty: boolean } | null;
  readonly node: {
    readonly version: string;
    readonly v8: string;
    readonly arch: string;
    readonly os: string;
  };
  readonly engine: string | null;
  readonly counts: {
    readonly planned: number;
    readonly ok: number;
    readonly failed: number;
    readonly missing: number;
  };
  /** sha256 of every file of `results`. */
  readonly results: { readonly [file: string]: string };
}

/** Says what a run directory is. */
export interface Manifest {
  readonly identity: Identity;
  readonly record: RunRecord;
}

/** The identity of a plan. */
export function identityOf(plan: Plan): Identity {
  return {
    schemaVersion,
    name: plan.name,
    scenarios: Object.fromEntries(
      Object.entries(plan.bases).map(([name, base]) => [name, scenarioHash(base)]),
    ),
    segments: plan.segments.map(({ sha256, bands }) => ({ sha256, units: unitCount(bands) })),
    contentId: contentId(plan, nodeHash),
    masterSeed: plan.masterSeed,
    key: plan.key,
    rng: { name: 'threefry2x32-20', layout: 'employee, week*64 + purpose' },
    seedPolicy: plan.seedPolicy,
    model: { version: plan.modelVersion, modelHash: plan.modelHash },
    measures: plan.recording.measures,
  };
}

/** Where this code stands; a failure never stops a run. */
async function gitState(): Promise<RunRecord['git']> {
  const git = async (...args: string[]): Promise<string> =>
    (await promisify(execFile)('git', args, { timeout: 5000 })).stdout.trim();
  try {
    const commit = await git('rev-parse', 'HEAD');
    return { commit, dirty: (await git('status', '--porcelain', '-uno')) !== '' };
  } catch {
    return null;
  }
}

function manifestPath(directory: string): string {
  return join(directory, 'manifest.json');
}

/** The text of a manifest, which ends with the sha256 of what it says. */
function manifestText(identity: Identity, record: RunRecord): string {
  const sha256 = nodeHash(canonicalJson([identity, record]));
  return `${JSON.stringify({ identity, record, sha256 }, null, 2)}\n`;
}

/** Bytes beyond which no manifest is read. */
const mostBytes = 100e6;

/**
 * Reads the manifest of a run directory; none if it has none, or a byte of it is not what was written. It is a note of what was
 * done: whoever needs to know what is there looks at the files.
 */
export async function readManifest(directory: string): Promise<Manifest | null> {
  try {
    const text = await smallText(manifestPath(directory), 'manifest.json', mostBytes);
    const { identity, record } = JSON.parse(text ?? 'null') as Manifest;
    const whole = identity.schemaVersion === 1 || manifestText(identity, record) === text;
    return whole && typeof record.results === 'object' ? { identity, record } : null;
  } catch {
    return null;
  }
}

/** What is wrong with the manifest of a run directory, a line each. */
export async function manifestProblems(directory: string, plan: Plan): Promise<string[]> {
  const manifest = await readManifest(directory);
  if (!manifest) return ['manifest.json is missing or damaged: resume writes it again'];
  return canonicalJson(manifest.identity) === canonicalJson(identityOf(plan))
    ? []
    : ['manifest.json is of another plan: resume writes it again'];
}

/** Writes the manifest of a run directory; what an older one recorded and this call does not say is kept. */
export async function writeManifest(
  directory: string,
  plan: Plan,
  known: Partial<Pick<RunRecord, 'engine' | 'counts' | 'results'>>,
): Promise<void> {
  const before = (await readManifest(directory))?.record;
  const planned = plan.segments.reduce((sum, { bands }) => sum + unitCount(bands), 0);
  const record: RunRecord = {
    createdAt: before?.createdAt ?? new Date().toISOString(),
    git: before ? before.git : await gitState(),
    node: {
      version: process.versions.node,
      v8: process.versions.v8,
      arch: process.arch,
      os: process.platform,
    },
    engine: known.engine ?? before?.engine ?? null,
    counts: known.counts ?? before?.counts ?? { planned, ok: 0, failed: 0, missing: planned },
    results: known.results ?? before?.results ?? {},
  };
  await replaceFile(manifestPath(directory), manifestText(identityOf(plan), record));
}
