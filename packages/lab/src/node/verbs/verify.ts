import { readFile, stat, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { draws, drawTag } from '../../methods.ts';
import { unitKey } from '../../plan/luck.ts';
import { scenariosOf } from '../../plan/run-shard.ts';
import { runUnit } from '../../plan/run-unit.ts';
import { shardsOf, shardUnits } from '../../plan/shards.ts';
import { type Parts, texts, wholes } from '../../plan/table.ts';
import { traceHash } from '../../plan/trace-hash.ts';
import { bufferOf, parquetFooter } from '../parquet/read-parquet.ts';
import { fileHash, readManifest } from '../store/manifest.ts';
import { folderName } from '../store/names.ts';
import { nodeHash } from '../store/node-hash.ts';
import { partIdentity, partPath, readParts, siblingTables } from '../store/parquet-store.ts';
import { type HeldRun, holdRun } from './held-run.ts';
import { unfinishedFiles } from './status.ts';

/** What a check found. */
export interface Verified {
  /** Everything that is wrong, a line each. */
  readonly problems: readonly string[];
  readonly shards: number;
  readonly missing: number;
  /** Units computed again and compared. */
  readonly recomputed: number;
  /** Half-written files removed, and those left since their writer may be alive. */
  readonly removed: readonly string[];
  readonly left: readonly string[];
}

async function unitProblems(
  { plan }: HeldRun,
  shard: string,
  { runs }: Parts,
  chosen: (unit: number) => boolean,
): Promise<{ problems: string[]; recomputed: number }> {
  const problems: string[] = [];
  let recomputed = 0;
  const scenarios = scenariosOf(plan);
  const cells = wholes(runs, 'cell');
  const reps = wholes(runs, 'rep');
  const traces = texts(runs, 'traceHash');
  shardUnits(plan, shard).forEach(({ cell, rep }, row) => {
    if (cells[row] !== cell || reps[row] !== rep) {
      problems.push(`shard ${shard}: row ${row} is not cell ${cell}, replication ${rep}`);
      return;
    }
    if (!chosen(row)) return;
    recomputed++;
    const key = unitKey(plan.key, plan.seedPolicy, cell, rep);
    const outcome = runUnit(scenarios(cell), { key, reasons: false });
    const trace = 'run' in outcome ? traceHash(outcome.run, nodeHash) : null;
    if (trace !== traces[row])
      problems.push(
        `cell ${cell}, replication ${rep}: recomputed as ${trace}, stored ${traces[row]}`,
      );
  });
  return { problems, recomputed };
}

async function shardProblems(run: HeldRun, shard: string, chosen: (unit: number) => boolean) {
  const { directory, plan } = run;
  try {
    const parts = await readParts(directory, shard, siblingTables(plan));
    const wanted = partIdentity(plan, shard);
    const mark = await readFile(partPath(directory, 'runs', shard));
    const { metadata } = await parquetFooter(bufferOf(mark));
    const strange = Object.entries(wanted).filter(([key, value]) => metadata[key] !== value);
    if (strange.length > 0)
      return { problems: [`shard ${shard} belongs to another plan`], recomputed: 0 };
    if (parts.runs.rows !== shardUnits(plan, shard).length)
      return { problems: [`shard ${shard} has ${parts.runs.rows} runs`], recomputed: 0 };
    return await unitProblems(run, shard, parts, chosen);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problems: [`shard ${shard}: ${reason}`], recomputed: 0 };
  }
}

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Whether nobody can still be writing a file: its local process is dead, or it is older than a day. */
async function abandoned(path: string): Promise<boolean> {
  const { mtimeMs } = await stat(path);
  if (Date.now() - mtimeMs > 24 * 3600 * 1000) return true;
  const [, host, pid] = /-([A-Za-z0-9._-]+)-(\d+)-[\d.]+$/.exec(basename(path)) ?? [];
  const here = folderName(hostname());
  return host !== undefined && (host === here || host.endsWith(`-${here}`)) && !alive(Number(pid));
}

/**
 * Checks a run directory: plan, parts, hashes, counts, results; and computes a share of the units again.
 *
 * @param options - `share` of units computed again, default .01, at least one; `clean` removes half-written files that nobody can
 * still be writing.
 */
export async function verify(
  directory: string,
  options: { readonly share?: number; readonly clean?: boolean } = {},
): Promise<Verified> {
  const { share = 0.01, clean = false } = options;
  const run = await holdRun(directory);
  const committed = await run.store.committed();
  const shards = shardsOf(run.plan);
  const problems: string[] = [];
  let recomputed = 0;
  for (const [n, shard] of shards.entries()) {
    if (!committed.has(shard)) continue;
    const luck = draws(run.plan.key, n, drawTag.permutation);
    const first = n === 0 && share > 0;
    const found = await shardProblems(
      run,
      shard,
      (row) => luck.uniform() < share || (first && row === 0),
    );
    problems.push(...found.problems);
    recomputed += found.recomputed;
  }
  for (const stranger of committed)
    if (!shards.includes(stranger)) problems.push(`shard ${stranger} is not part of the plan`);
  const manifest = await readManifest(directory);
  for (const [file, said] of Object.entries(manifest?.record.results ?? {})) {
    const is = await fileHash(join(directory, 'results', file)).catch(() => 'missing');
    if (is !== said) problems.push(`results/${file} is not what the manifest says`);
  }
  const removed: string[] = [];
  const left: string[] = [];
  for (const name of await unfinishedFiles(directory)) {
    const path = join(directory, name);
    if (clean && (await abandoned(path))) {
      await unlink(path);
      removed.push(name);
    } else left.push(name);
  }
  const missing = shards.filter((shard) => !committed.has(shard)).length;
  return { problems, shards: shards.length, missing, recomputed, removed, left };
}
