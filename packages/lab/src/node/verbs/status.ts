import { readdir } from 'node:fs/promises';
import { shardsOf } from '../../plan/shards.ts';
import { type RunRecord, readManifest } from '../store/manifest.ts';
import { countUnits, holdRun } from './held-run.ts';

/** Where a run directory stands. */
export interface RunStatus {
  readonly name: string;
  readonly planSha256: string;
  readonly shards: { readonly planned: number; readonly committed: number };
  readonly counts: RunRecord['counts'];
  /** Whether `results` holds everything that is planned. */
  readonly merged: boolean;
  /** Names of files that some task is writing, or left behind. */
  readonly unfinished: readonly string[];
}

/** Names of half-written files of a run directory. */
export async function unfinishedFiles(directory: string): Promise<string[]> {
  const names = await readdir(directory, { recursive: true });
  return names.filter((name) => /(?:^|[\\/])\.tmp-/.test(name)).sort();
}

/** Where a run directory stands; it changes nothing. */
export async function status(directory: string): Promise<RunStatus> {
  const run = await holdRun(directory);
  const manifest = await readManifest(directory);
  const committed = await run.store.committed();
  const shards = shardsOf(run.plan);
  const counts = await countUnits(run);
  const current = manifest?.identity.segments.at(-1)?.sha256 === run.plan.sha256;
  return {
    name: run.plan.name,
    planSha256: run.plan.sha256,
    shards: {
      planned: shards.length,
      committed: shards.filter((shard) => committed.has(shard)).length,
    },
    counts,
    merged: current && Object.keys(manifest?.record.results ?? {}).length > 0,
    unfinished: await unfinishedFiles(directory),
  };
}
