import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileWriter } from 'hyparquet-writer';
import { contentId } from '../../plan/content-id.ts';
import { startPaired } from '../../plan/paired-table.ts';
import type { Plan } from '../../plan/plan.ts';
import { type SummaryTable, startSummary } from '../../plan/summary-table.ts';
import { numbers, type Table, type TableName, wholes } from '../../plan/table.ts';
import { type ParquetFile, startParquet } from '../parquet/write-parquet.ts';
import { tmpName } from '../store/commit-file.ts';
import { fileHash, writeManifest } from '../store/manifest.ts';
import { nodeHash } from '../store/node-hash.ts';
import { schemaVersion, siblingTables } from '../store/parquet-store.ts';
import { countUnits, type HeldRun, holdRun } from '../verbs/held-run.ts';
import { cellBlocks } from './cell-blocks.ts';
import { gather } from './gather.ts';
import { type MergeIndex, mergeIndex } from './merge-index.ts';

/** Bytes of numbers that a merge holds at a time. */
const blockBytes = 80e6;

/** Rows of `summary` that are held before they are written. */
const summaryRows = 65536;

/** What every file of `results` says of itself: what it holds, however it was planned and run. */
export function resultIdentity(plan: Plan): Readonly<Record<string, string>> {
  return {
    'uptake.schema': String(schemaVersion),
    'uptake.content': contentId(plan, nodeHash),
    'uptake.model': plan.modelVersion,
    'uptake.modelHash': plan.modelHash,
  };
}

/** Numbers of a column over the replications of each cell. */
function summarise(
  table: Table,
  summary: SummaryTable,
  rowsPerUnit: number,
  full: () => void,
): void {
  const cells = wholes(table, 'cell');
  const weeks = table.columns['week'] ? wholes(table, 'week') : null;
  const ids = Object.keys(table.columns).filter((id) => table.columns[id] instanceof Float64Array);
  for (let from = 0; from < table.rows; ) {
    const cell = cells[from] as number;
    let end = from;
    while (end < table.rows && cells[end] === cell) end += rowsPerUnit;
    const reps = (end - from) / rowsPerUnit;
    const values = new Float64Array(reps);
    for (const id of ids) {
      const column = numbers(table, id);
      for (let w = 0; w < rowsPerUnit; w++) {
        for (let r = 0; r < reps; r++) values[r] = column[from + r * rowsPerUnit + w] as number;
        summary.add(cell, id, weeks ? (weeks[from + w] as number) : null, values);
      }
    }
    from = end;
    if (summary.rows() >= summaryRows) full();
  }
}

/** Writes a file of `results` aside, then puts it in its place. */
async function writeResult(
  directory: string,
  name: string,
  metadata: Readonly<Record<string, string>>,
  fill: (file: ParquetFile) => Promise<void>,
): Promise<void> {
  const tmp = join(directory, 'results', tmpName(name));
  try {
    const file = startParquet(name, fileWriter(tmp), metadata);
    await fill(file);
    file.finish();
    await rename(tmp, join(directory, 'results', `${name}.parquet`));
  } catch (error) {
    await rm(tmp, { force: true });
    throw error;
  }
}

/** Appends a table to a file, cell block by cell block; each block is shown to `see`. */
async function pour(
  run: HeldRun,
  index: MergeIndex,
  name: TableName,
  file: ParquetFile,
  see: (block: Table, rowsPerUnit: number) => void,
): Promise<void> {
  const { weeks } = Object.values(run.plan.bases)[0] as { weeks: number };
  const columns = run.plan.recording.measures.length + 4;
  const rows = name === 'runs' ? 1 : weeks;
  const most = Math.max(1, Math.floor(blockBytes / 8 / columns));
  for (const units of cellBlocks(index.units, rows, most)) {
    const block = await gather(run.directory, name, index, units);
    file.append(block);
    const good = units.filter(({ place }) => place >= 0).length;
    see(block, name === 'runs' ? 1 : block.rows / Math.max(1, good));
  }
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
 * The files are the same however the runs were planned, split and ordered. What an interrupted merge left is overwritten.
 *
 * @throws Error if shards are missing, a unit is there twice, or fewer rows come out than are planned.
 */
export async function merge(directory: string): Promise<Merged> {
  const run = await holdRun(directory);
  const index = await mergeIndex(run);
  await mkdir(join(directory, 'results'), { recursive: true });
  const metadata = resultIdentity(run.plan);
  const rows: Record<string, number> = {};
  const tables: TableName[] = [...siblingTables(run.plan), 'runs'];
  const summary = startSummary();
  const paired = startPaired(run.plan);
  await writeResult(directory, 'summary', metadata, async (summaries) => {
    for (const name of tables) {
      rows[name] = 0;
      await writeResult(directory, name, metadata, (file) =>
        pour(run, index, name, file, (block, size) => {
          rows[name] = (rows[name] as number) + block.rows;
          if (name !== 'runs' && name !== 'weekly') return;
          paired.see(name, block, size);
          summarise(block, summary, size, () => summaries.append(summary.take()));
        }),
      );
    }
    summaries.append(summary.take());
  });
  await writeResult(directory, 'paired', metadata, async (file) => file.append(paired.table()));
  if (rows['runs'] !== index.units.length)
    throw new Error(
      `${rows['runs']} runs came out of the merge, ${index.units.length} are planned`,
    );
  const files = [...tables, 'summary', 'paired'].sort().map((name) => `${name}.parquet`);
  const hashes = await Promise.all(
    files.map(async (file) => [file, await fileHash(join(directory, 'results', file))]),
  );
  const results = Object.fromEntries(hashes) as Record<string, string>;
  await writeManifest(directory, run.plan, { counts: await countUnits(run), results });
  return { results, rows };
}
