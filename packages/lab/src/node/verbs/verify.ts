import { unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runUnits, type Scenarios, scenariosOf } from '../../engine/run-shard.ts';
import { checkCode } from '../../plan/code.ts';
import { plannedUnits, shardsOf, shardUnits } from '../../plan/shards.ts';
import { draws, drawTag } from '../../random.ts';
import { type Column, type Parts, type PlainColumn, type Table, texts } from '../../table.ts';
import { DamagedFile, nodeHash } from '../store/checked-file.ts';
import { syncFolder } from '../store/commit-file.ts';
import { abandoned } from '../store/drafts.ts';
import { type HeldRun, holdRun } from '../store/held-run.ts';
import { strangersIn } from '../store/parquet-store.ts';
import { readParts, recordedTables, shardState } from '../store/read-parts.ts';
import { resultState } from '../store/results.ts';
import { descriptionProblems } from '../store/run-directory.ts';
import { unfinishedFiles } from './status.ts';

/** What a check found. */
export interface Verified {
  /** Everything that is wrong, a line each. */
  readonly problems: readonly string[];
  readonly shards: number;
  /** Shards that are not committed, or damaged. */
  readonly missing: number;
  /** Units that are planned, and those of the missing shards. */
  readonly runs: { readonly planned: number; readonly missing: number };
  /** Units computed again and compared. */
  readonly recomputed: number;
  /** Half-written files removed, and those left since their writer may be alive. */
  readonly removed: readonly string[];
  readonly left: readonly string[];
}

/** The value of a column in a row; what Parquet has no word for is null. */
function valueAt(column: Column | undefined, row: number): number | string | null {
  if (column === undefined) return null;
  if ('codes' in column) return column.names[column.codes[row] as number] ?? null;
  const value = (column as Exclude<PlainColumn, undefined>)[row] ?? null;
  return typeof value === 'number' && Number.isNaN(value) ? null : value;
}

/** Names of the columns in which `rows` rows of two tables differ. */
function unlike(
  [stored, from]: readonly [Table, number],
  [made, at]: readonly [Table, number],
  rows: number,
): string[] {
  const names = new Set([...Object.keys(stored.columns), ...Object.keys(made.columns)]);
  return [...names].filter((name) => {
    for (let i = 0; i < rows; i++) {
      const a = valueAt(stored.columns[name], from + i);
      if (!Object.is(a, valueAt(made.columns[name], at + i))) return true;
    }
    return false;
  });
}

/** Computes some rows of a shard again, and compares every value of every table that is recorded. */
function recompute(
  { plan }: HeldRun,
  shard: string,
  parts: Parts,
  rows: readonly number[],
  scenarios: Scenarios,
): string[] {
  const units = shardUnits(plan, shard);
  const status = texts(parts.runs, 'status');
  const good = status.filter((one) => one === 'ok').length;
  return rows.flatMap((row) => {
    const unit = units[row] as (typeof units)[number];
    const made = runUnits(plan, [unit], { scenarios, hash: nodeHash });
    const place = status.slice(0, row).filter((one) => one === 'ok').length;
    return recordedTables(plan).flatMap((name) => {
      const [stored, again] = [parts[name] as Table, made[name] as Table];
      const size = name === 'runs' ? 1 : status[row] === 'ok' ? stored.rows / good : 0;
      const from = name === 'runs' ? row : place * size;
      const strange =
        again.rows === size ? unlike([stored, from], [again, 0], size) : ['number of rows'];
      return strange.map(
        (column) =>
          `${name}: cell ${unit.cell}, replication ${unit.rep} comes out otherwise (${column})`,
      );
    });
  });
}

/** Looks at the parts of every shard, and computes those units again that `chosen` wants. */
async function checkShards(run: HeldRun, chosen: (shard: number, row: number) => boolean) {
  const { directory, plan } = run;
  const scenarios = scenariosOf(plan);
  const problems: string[] = [];
  let [recomputed, missing, missingRuns] = [0, 0, 0];
  for (const [n, shard] of shardsOf(plan).entries()) {
    const found = await shardState(directory, plan, shard);
    problems.push(...found.problems);
    if (found.state !== 'whole') {
      missing++;
      missingRuns += shardUnits(plan, shard).length;
      continue;
    }
    const rows = shardUnits(plan, shard).flatMap((_, row) => (chosen(n, row) ? [row] : []));
    if (rows.length === 0) continue;
    recomputed += rows.length;
    try {
      const parts = await readParts(directory, plan, shard);
      problems.push(...recompute(run, shard, parts, rows, scenarios));
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error;
      problems.push(error.message);
    }
  }
  return { problems, recomputed, missing, missingRuns };
}

/** Removes half-written files that no process can still be writing. */
async function clear(directory: string, names: readonly string[], clean: boolean) {
  const removed: string[] = [];
  const left: string[] = [];
  for (const name of names) {
    const path = join(directory, name);
    if (clean && abandoned(path)) {
      await unlink(path);
      await syncFolder(dirname(path));
      removed.push(name);
    } else left.push(name);
  }
  return { removed, left };
}

/**
 * Checks a run directory: plan and what describes it, every byte of parts and results, strangers; and computes a share of the units
 * again, of which every value must come out the same.
 *
 * @param options - `share` of units computed again, default .01, at least one; `clean` removes half-written files that no process
 * can still be writing.
 * @throws RunDirectoryRefused if the plan itself is damaged, or of another version or model.
 * @throws CodeMissing if runs are to be computed again that need code which this thread does not have.
 */
export async function verify(
  directory: string,
  options: { readonly share?: number; readonly clean?: boolean } = {},
): Promise<Verified> {
  const { share = 0.01, clean = false } = options;
  const run = await holdRun(directory);
  const { plan } = run;
  if (share > 0) checkCode(plan);
  const sources = shardsOf(plan).map((_, n) => draws(plan.key, n, drawTag.permutation));
  const found = await checkShards(run, (n, row) => {
    const drawn = sources[n] as (typeof sources)[number];
    return drawn.uniform() < share || (share > 0 && n === 0 && row === 0);
  });
  const strangers = await strangersIn(directory, plan);
  const results = await resultState(directory, { plan, schema: 2 });
  const problems = [
    ...(await descriptionProblems(directory, plan)),
    ...found.problems,
    ...strangers.map((name) => `${name} is not part of the plan`),
    ...(results.state === 'stale' ? results.problems : []),
  ];
  const { recomputed, missing } = found;
  const runs = { planned: plannedUnits(plan), missing: found.missingRuns };
  const files = await clear(directory, await unfinishedFiles(directory), clean);
  return { problems, shards: shardsOf(plan).length, missing, runs, recomputed, ...files };
}
