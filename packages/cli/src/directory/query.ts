import { query } from '@uptake/lab/node';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { harmless } from '../output/harmless.ts';
import { tableLines } from '../output/table.ts';
import type { CommonFlags, Context } from '../verb.ts';
import { give } from './give.ts';
import { runDirectory } from './run-folder.ts';

const mostRows = 200;

/** `uptake query DIR SQL`: asks merged results in SQL, if DuckDB is installed. */
export async function queryVerb(
  name: string,
  sql: string,
  flags: CommonFlags,
  context: Context,
): Promise<ExitCode> {
  const { columns, rows } = await query(runDirectory(name, context.terminal.folder), sql);
  const cells = rows.slice(0, mostRows).map((row) => row.map((cell) => harmless(String(cell), 60)));
  const rest = rows.length - cells.length;
  give('query', flags, context, { columns, rows }, [
    ...tableLines(
      columns.map((title) => ({ title: harmless(title, 60) })),
      cells,
    ),
    ...(rest > 0 ? [`... and ${rest} more rows; --json has them all`] : []),
  ]);
  return exitCode.ok;
}
