import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../../plan/engine.ts';
import type { StopSignal } from '../../plan/stop-signal.ts';
import { type Execution, execute } from '../../run/execute.ts';
import type { Progress } from '../../run/progress.ts';
import { makeFolder } from '../store/commit-file.ts';
import { type RunRecord, writeManifest } from '../store/manifest.ts';
import { repair } from '../store/repair.ts';
import { countUnits, type HeldRun, holdRun } from './held-run.ts';

/** How a run directory is worked on. */
export interface ResumeOptions {
  readonly engine: Engine;
  readonly signal?: StopSignal;
  /** Called as units are done. */
  readonly onProgress?: (progress: Progress) => void;
}

/** What came of it. */
export interface Resumed extends Execution {
  readonly counts: RunRecord['counts'];
  /** What was damaged and run again, a line each; the files lie in `damaged/`. */
  readonly repaired: readonly string[];
}

async function keepLog({ directory }: HeldRun, { crashes }: Execution): Promise<void> {
  if (crashes.size === 0) return;
  await makeFolder(join(directory, 'log'));
  const at = new Date().toISOString();
  const lines = [...crashes].map(([shard, message]) => JSON.stringify({ at, shard, message }));
  await appendFile(join(directory, 'log', 'crashes.jsonl'), `${lines.join('\n')}\n`);
}

/**
 * Runs what a run directory lacks, and what is damaged in it, which is moved to `damaged/` first. A directory that lacks nothing
 * runs nothing.
 *
 * @throws RunDirectoryRefused if the directory holds no plan, or one of another version or model.
 */
export async function resume(directory: string, options: ResumeOptions): Promise<Resumed> {
  const run = await holdRun(directory);
  const repaired = await repair(directory, run.plan, options.signal);
  const execution = await execute(run.plan, run.store, options.engine, options);
  await keepLog(run, execution);
  const counts = await countUnits(run);
  await writeManifest(directory, run.plan, { engine: options.engine.name, counts });
  return { ...execution, counts, repaired };
}
