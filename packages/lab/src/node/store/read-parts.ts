import { join } from 'node:path';
import type { Plan } from '../../plan/plan.ts';
import { type ShardId, shardUnits } from '../../plan/shards.ts';
import { type Parts, type Table, type TableName, tableNames, texts, wholes } from '../../table.ts';
import { bufferOf, readParquet } from '../parquet/read-parquet.ts';
import { checkedFile, DamagedFile, type Said } from './checked-file.ts';
import { type Mark, readMark } from './marks.ts';

/** Path of a part inside the run directory. */
export function partName(table: TableName, shard: ShardId): string {
  return join('parts', table, `${shard}.parquet`);
}

/** The tables that a plan records, `runs` last, in the order of commit. */
export function recordedTables(plan: Plan): TableName[] {
  return tableNames.filter(
    (name) => name === 'runs' || plan.recording.tables.includes(name as never),
  );
}

/** The tables that a plan records beside `runs`, in the order of commit. */
function siblingTables(plan: Plan): Exclude<TableName, 'runs'>[] {
  return recordedTables(plan).filter((name) => name !== 'runs') as Exclude<TableName, 'runs'>[];
}

/**
 * Reads the commit mark of a shard that must be there.
 *
 * @throws RangeError if the shard is not committed.
 * @throws DamagedFile if the mark is not what was written.
 */
export async function markOf(directory: string, plan: Plan, shard: ShardId): Promise<Mark> {
  const mark = await readMark(directory, plan, shard, recordedTables(plan));
  if (mark === null) throw new RangeError(`there is no shard "${shard}"`);
  return mark;
}

/** Bytes of a part, held to what the commit mark of its shard says: the only way to them. */
export function partBytes(
  directory: string,
  table: TableName,
  shard: ShardId,
  mark: Mark,
): Promise<Buffer> {
  const name = partName(table, shard);
  return checkedFile(join(directory, name), name, mark[table] as Said);
}

/** Holds the rows of a `runs` part to the units that the plan has there. */
function checkRows(plan: Plan, shard: ShardId, runs: Table): void {
  const cells = wholes(runs, 'cell');
  const reps = wholes(runs, 'rep');
  const units = shardUnits(plan, shard);
  const name = partName('runs', shard);
  if (runs.rows !== units.length)
    throw new DamagedFile(`${name} has ${runs.rows} runs, ${units.length} are planned`);
  const odd = units.findIndex(({ cell, rep }, row) => cells[row] !== cell || reps[row] !== rep);
  if (odd >= 0) throw new DamagedFile(`${name}: row ${odd} is not the run that the plan has there`);
}

/**
 * Reads the `runs` part of a committed shard.
 *
 * @param columns - Columns wanted beside `cell`, `rep` and `status`. Default: all.
 * @throws RangeError if the shard is not committed.
 * @throws DamagedFile if it is not what was committed, or not what is planned.
 */
export async function readRuns(
  directory: string,
  plan: Plan,
  shard: ShardId,
  columns?: readonly string[],
): Promise<Table> {
  const mark = await markOf(directory, plan, shard);
  const bytes = await partBytes(directory, 'runs', shard, mark);
  const wanted = columns && ['cell', 'rep', 'status', ...columns];
  const { table } = await readParquet(bufferOf(bytes), wanted);
  checkRows(plan, shard, table);
  return table;
}

/**
 * Reads all parts of a committed shard.
 *
 * @throws RangeError if the shard is not committed.
 * @throws DamagedFile if a part is not what was committed, or not what is planned.
 */
export async function readParts(directory: string, plan: Plan, shard: ShardId): Promise<Parts> {
  const mark = await markOf(directory, plan, shard);
  const read = await Promise.all(
    recordedTables(plan).map(async (name): Promise<[string, Table]> => {
      const bytes = await partBytes(directory, name, shard, mark);
      return [name, (await readParquet(bufferOf(bytes))).table];
    }),
  );
  const parts = Object.fromEntries(read) as unknown as Parts;
  checkRows(plan, shard, parts.runs);
  return parts;
}

/** What is there of a shard. */
interface ShardState {
  readonly state: 'whole' | 'missing' | 'damaged';
  /** Units that went well and that failed; 0 of what is not whole. */
  readonly ok: number;
  readonly failed: number;
  /** Files that are not what was committed, a line each. */
  readonly problems: readonly string[];
}

/** Looks at every byte of a shard. */
export async function shardState(
  directory: string,
  plan: Plan,
  shard: ShardId,
): Promise<ShardState> {
  const problems: string[] = [];
  const none = { ok: 0, failed: 0, problems };
  const note = (error: unknown): void => {
    if (!(error instanceof DamagedFile)) throw error;
    problems.push(error.message);
  };
  try {
    const mark = await readMark(directory, plan, shard, recordedTables(plan));
    if (mark === null) return { state: 'missing', ...none };
    for (const table of siblingTables(plan))
      await partBytes(directory, table, shard, mark).catch(note);
    const runs = await readRuns(directory, plan, shard, []);
    if (problems.length > 0) return { state: 'damaged', ...none };
    const failed = texts(runs, 'status').filter((status) => status === 'failed').length;
    return { state: 'whole', ok: runs.rows - failed, failed, problems };
  } catch (error) {
    note(error);
    return { state: 'damaged', ...none };
  }
}
