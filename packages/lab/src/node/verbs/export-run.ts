import { type FileHandle, open, readdir, readFile, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { printable } from '@uptake/core/internal';
import type { Column, Table } from '../../table.ts';
import { bufferOf, readParquet } from '../parquet/read-parquet.ts';
import { parquetBytes } from '../parquet/write-parquet.ts';
import { placeFile } from '../store/commit-file.ts';
import { abandoned, tmpName } from '../store/drafts.ts';
import { readAnyPlan } from '../store/plan-file.ts';
import { checkedResults } from '../store/results.ts';
import { cellsTable, designOf, planTables, withCells } from './cell-tables.ts';

/** Forms in which a table can be exported. */
export const exportFormats = ['csv', 'json', 'parquet'] as const;

/** One of {@link exportFormats}. */
export type ExportFormat = (typeof exportFormats)[number];

type Value = number | string | null;

function valueAt(column: Column, row: number): Value {
  if ('codes' in column) return column.names[column.codes[row] as number] ?? null;
  const value = (column as ArrayLike<Value>)[row] ?? null;
  return typeof value === 'number' && Number.isNaN(value) ? null : value;
}

/** A text that no screen acts on and no spreadsheet takes for a formula, quoted where it must be. */
function csvCell(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = printable(value);
  const harmless = /^\s*[=+\-@]/u.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A table as lines of CSV, with its header or as the continuation of another. */
export function* csvLines({ columns, rows }: Table, head = true): Generator<string> {
  if (head) yield `${Object.keys(columns).map(csvCell).join(',')}\n`;
  const all = Object.values(columns);
  for (let row = 0; row < rows; row++)
    yield `${all.map((column) => csvCell(valueAt(column, row))).join(',')}\n`;
}

function* jsonLines({ columns, rows }: Table): Generator<string> {
  yield '[';
  const all = Object.entries(columns);
  for (let row = 0; row < rows; row++) {
    const record = Object.fromEntries(all.map(([name, column]) => [name, valueAt(column, row)]));
    yield `${row === 0 ? '\n' : ',\n'}${JSON.stringify(record)}`;
  }
  yield '\n]\n';
}

/** Text in pieces worth a write. */
export function* inBlocks(pieces: Iterable<string>): Generator<string> {
  let block = '';
  for (const piece of pieces) {
    block += piece;
    if (block.length < 1 << 16) continue;
    yield block;
    block = '';
  }
  yield block;
}

/** Writes a file aside and puts it in its place when it is whole and synced, so that a reader sees all of it or nothing. */
export async function writeWhole(
  out: string,
  write: (file: FileHandle, path: string) => Promise<void>,
): Promise<void> {
  const folder = dirname(out);
  const what = `export-${basename(out)}`.slice(0, 60);
  for (const name of await readdir(folder))
    if (name.startsWith(`.tmp-${what}-`) && abandoned(join(folder, name)))
      await unlink(join(folder, name));
  const tmp = join(folder, tmpName(what));
  try {
    const file = await open(tmp, 'wx');
    try {
      await write(file, tmp);
      await file.sync();
    } finally {
      await file.close();
    }
    await placeFile(tmp, out);
  } catch (error) {
    await unlink(tmp).catch(() => {});
    throw error;
  }
}

/** A table by its name: of the plan, or of the results with what each row's cell is. */
async function tableOf(directory: string, name: string): Promise<Table> {
  if (planTables.some((one) => one === name)) {
    const { plan } = await readAnyPlan(directory);
    return name === 'cells' ? cellsTable(plan) : designOf(plan);
  }
  const { paths, plan } = await checkedResults(directory, name);
  const { table } = await readParquet(bufferOf(await readFile(paths[name] as string)));
  return withCells(table, plan);
}

/**
 * Writes one table of a merged run directory to a file: CSV, JSON (a list of records) or Parquet. The table is held to its hash
 * before anything is written. Each row says the arm of its cell and the values of the inputs that are varied; `cells` and `design`
 * say what the cells are.
 *
 * @throws RangeError if there is no such table.
 * @throws NotMerged if nothing is merged.
 * @throws DamagedFile if the table is not what merge wrote.
 */
export async function exportRun(
  directory: string,
  options: { readonly table: string; readonly format: ExportFormat; readonly out: string },
): Promise<{ readonly rows: number }> {
  const { table: name, format, out } = options;
  const table = await tableOf(directory, name);
  await writeWhole(out, async (file) => {
    if (format === 'parquet')
      await file.writeFile(parquetBytes(name === 'cells' ? 'design' : name, table, {}));
    else
      for (const block of inBlocks(format === 'csv' ? csvLines(table) : jsonLines(table)))
        await file.writeFile(block);
  });
  return { rows: table.rows };
}
