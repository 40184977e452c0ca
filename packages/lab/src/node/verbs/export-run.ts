import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { copyFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Column, Table } from '../../plan/table.ts';
import { bufferOf, readParquet } from '../parquet/read-parquet.ts';

/** Forms in which a table can be exported. */
export const exportFormats = ['csv', 'json', 'parquet'] as const;

/** One of {@link exportFormats}. */
export type ExportFormat = (typeof exportFormats)[number];

type Value = number | string | null;

function valueAt(column: Column, row: number): Value {
  const value = (column as ArrayLike<Value>)[row] ?? null;
  return typeof value === 'number' && Number.isNaN(value) ? null : value;
}

/** A text that no spreadsheet takes for a formula, quoted where it must be. */
function csvCell(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function* csvLines({ columns, rows }: Table): Generator<string> {
  yield `${Object.keys(columns).map(csvCell).join(',')}\n`;
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

/** Names of the tables in `results`. */
export async function resultTables(directory: string): Promise<string[]> {
  const names = await readdir(join(directory, 'results')).catch(() => []);
  return names.flatMap((name) => /^([a-z]+)\.parquet$/.exec(name)?.[1] ?? []).sort();
}

/**
 * Writes one table of a merged run directory to a file: CSV, JSON (a list of records) or Parquet.
 *
 * @throws RangeError if there is no such table.
 */
export async function exportRun(
  directory: string,
  options: { readonly table: string; readonly format: ExportFormat; readonly out: string },
): Promise<{ readonly rows: number }> {
  const tables = await resultTables(directory);
  const { table: name, format, out } = options;
  if (!tables.includes(name))
    throw new RangeError(
      `there is no table "${name}"; ${tables.length > 0 ? `tables are ${tables.join(', ')}` : 'merge first'}`,
    );
  const path = join(directory, 'results', `${name}.parquet`);
  const { table } = await readParquet(bufferOf(await readFile(path)));
  if (format === 'parquet') {
    await copyFile(path, out);
    return { rows: table.rows };
  }
  const stream = createWriteStream(out, { flags: 'w' });
  const finished = once(stream, 'finish');
  let buffer = '';
  for (const piece of format === 'csv' ? csvLines(table) : jsonLines(table)) {
    buffer += piece;
    if (buffer.length < 1 << 16) continue;
    if (!stream.write(buffer)) await once(stream, 'drain');
    buffer = '';
  }
  stream.end(buffer);
  await finished;
  return { rows: table.rows };
}
