import { join } from 'node:path';
import { startPaired } from '../../compare/paired-table.ts';
import type { Plan } from '../../plan/plan.ts';
import { plannedUnits } from '../../plan/shards.ts';
import { type Table, type TableName, wholes } from '../../table.ts';
import { isTime, observedColumn } from '../../tables/observed.ts';
import { type SummaryTable, startSummary } from '../../tables/summary-table.ts';
import { makeFolder } from '../store/commit-file.ts';
import { type HeldRun, holdRun } from '../store/held-run.ts';
import { type RunRecord, writeManifest } from '../store/manifest.ts';
import { recordedTables } from '../store/read-parts.ts';
import { resultIdentity, resultNames } from '../store/results.ts';
import { blocksTogether, cellBlocks, gather, rowsBetween } from './gather.ts';
import { type MergeIndex, mergeIndex } from './merge-index.ts';
import { startResultFiles } from './result-files.ts';
import { rowWriter } from './writing-thread.ts';

/** Bytes of numbers that are written at a time. */
const blockBytes = 80e6;

/** Bytes of numbers that are gathered at a time: every part is read once for each of these. */
const gatheredBytes = 120e6;

/** Rows of `summary` that are held before they are written. */
const summaryRows = 65536;

/** Rows `from` to `end - 1` of a table: the units of one cell, week by week where there are weeks. */
interface CellRows {
  readonly cell: number;
  readonly from: number;
  readonly end: number;
  readonly rowsPerUnit: number;
  readonly weeks: ReturnType<typeof wholes> | null;
}

/** Numbers of a column over the replications of a cell. */
function summariseColumn(
  summary: SummaryTable,
  id: string,
  column: Float64Array,
  { cell, from, end, rowsPerUnit, weeks }: CellRows,
  horizon?: number,
): void {
  const values = new Float64Array((end - from) / rowsPerUnit);
  for (let w = 0; w < rowsPerUnit; w++) {
    let at = from + w;
    for (let r = 0; r < values.length; r++) {
      values[r] = column[at] as number;
      at += rowsPerUnit;
    }
    summary.add(cell, id, weeks ? (weeks[from + w] as number) : null, values, horizon);
  }
}

/** Lets this thread hear that the other one is ready for more. */
const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Numbers of all columns over the replications of each cell. */
async function summarise(
  table: Table,
  summary: SummaryTable,
  rowsPerUnit: number,
  horizon: number,
  full: () => Promise<void>,
): Promise<void> {
  const cells = wholes(table, 'cell');
  const weeks = table.columns['week'] ? wholes(table, 'week') : null;
  const columns = Object.entries(table.columns).flatMap(([id, column]) =>
    column instanceof Float64Array
      ? [{ id, column: observedColumn(table, id, column), until: isTime(id) ? horizon : undefined }]
      : [],
  );
  for (let from = 0; from < table.rows; ) {
    const cell = cells[from] as number;
    let end = from;
    while (end < table.rows && cells[end] === cell) end += rowsPerUnit;
    for (const { id, column, until } of columns)
      summariseColumn(summary, id, column, { cell, from, end, rowsPerUnit, weeks }, until);
    from = end;
    if (summary.rows() >= summaryRows) await full();
    await pause();
  }
}

const weeksOf = (plan: Plan): number =>
  Math.max(...Object.values(plan.bases).map(({ weeks }) => weeks));

/** Appends a table to a file, cell block by cell block; each block is shown to `see`. */
async function pour(
  run: HeldRun,
  index: MergeIndex,
  name: TableName,
  append: (block: Table) => Promise<void>,
  see: (block: Table, rowsPerUnit: number) => Promise<void>,
): Promise<void> {
  const width = 8 * (run.plan.recording.measures.length + 4);
  const rows = name === 'runs' ? 1 : weeksOf(run.plan);
  const blocks = cellBlocks(index.units, rows, Math.max(1, Math.floor(blockBytes / width)));
  for (const near of blocksTogether(blocks, gatheredBytes / width / rows)) {
    const gathered = await gather(run.directory, name, index, near.flat());
    const good = near.map((units) => units.filter(({ place }) => place >= 0).length);
    const size =
      name === 'runs'
        ? 1
        : gathered.rows /
          Math.max(
            1,
            good.reduce((sum, n) => sum + n, 0),
          );
    let from = 0;
    for (const [i, units] of near.entries()) {
      const to = from + size * (name === 'runs' ? units.length : (good[i] as number));
      const block = rowsBetween(gathered, from, to);
      await append(block);
      await see(block, size);
      from = to;
    }
  }
}

/** How many units are planned, went well and failed, of a run of which all shards are there. */
function countsOf(plan: Plan, { units, good }: MergeIndex): RunRecord['counts'] {
  const planned = plannedUnits(plan);
  const ok = good.reduce((sum, n) => sum + n, 0);
  return { planned, ok, failed: units.length - ok, missing: planned - units.length };
}

/** What was merged. */
export interface Merged {
  /** sha256 by file of `results`. */
  readonly results: { readonly [file: string]: string };
  readonly rows: { readonly [table: string]: number };
}

/**
 * Joins the parts of a run directory: `results/*.parquet`, sorted by cell, replication and week, their summary, and the
 * paired differences of every cell from the first.
 *
 * Where the plan wants no more than the summary of the weekly values, their rows are not among the results.
 * The files are the same however the runs were planned, split and ordered. What an interrupted merge left is overwritten.
 *
 * @throws Error if shards are missing, a unit is there twice, or fewer rows come out than are planned.
 */
export async function merge(directory: string): Promise<Merged> {
  const run = await holdRun(directory);
  const index = await mergeIndex(run);
  await makeFolder(join(directory, 'results'));
  const rows: Record<string, number> = {};
  const tables = recordedTables(run.plan);
  const written = resultNames(run.plan);
  const summary = startSummary();
  const paired = startPaired(run.plan);
  const writer = rowWriter(index.units.length * weeksOf(run.plan));
  const files = startResultFiles(directory, resultIdentity(run.plan), writer);
  const summaries = (): Promise<void> => files.append('summary', summary.take());
  let results: Record<string, string>;
  try {
    for (const name of tables) {
      let count = 0;
      const append = async (block: Table): Promise<void> => {
        count += block.rows;
        if (written.includes(name)) await files.append(name, block);
      };
      await pour(run, index, name, append, async (block, size) => {
        if (name !== 'runs' && name !== 'weekly') return;
        paired.see(name, block, size);
        await summarise(block, summary, size, weeksOf(run.plan), summaries);
      });
      if (written.includes(name)) rows[name] = count;
    }
    await summaries();
    await files.append('paired', paired.table());
    if (rows['runs'] !== index.units.length)
      throw new Error(
        `${rows['runs']} runs came out of the merge, ${index.units.length} are planned`,
      );
    results = await files.place();
  } finally {
    await writer.close();
    await files.drop();
  }
  await writeManifest(directory, run.plan, { counts: countsOf(run.plan, index), results });
  return { results, rows };
}
