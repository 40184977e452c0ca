import { streamQuery } from '@uptake/lab/node/internal';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { jsonText } from '../output/json-document.ts';
import { tableLines } from '../output/table.ts';
import { folded, harmless } from '../output/text.ts';
import type { CommonFlags, Context } from '../verb.ts';
import { runDirectory } from './run-directory.ts';

const mostRows = 200;

/** Prints an answer as one JSON document, row after row, so that it is never held whole. */
async function asJson(directory: string, sql: string, { terminal }: Context): Promise<void> {
  let before = '';
  await streamQuery(directory, sql, {
    columns: (names) => {
      const head = jsonText({ schema: 'uptake.query/1', ok: true, columns: names });
      terminal.out(`${head.slice(0, -1)},"rows":[`);
    },
    rows: async (some) => {
      if (some.length === 0) return;
      terminal.out(before + some.map(jsonText).join(','));
      before = ',';
      await terminal.drain?.();
    },
  });
  terminal.out(']}\n');
}

/** Prints the first rows of an answer as a table, and how many more there are. */
async function asTable(directory: string, sql: string, { terminal }: Context): Promise<void> {
  let columns: readonly string[] = [];
  let count = 0;
  const cells: string[][] = [];
  await streamQuery(directory, sql, {
    columns: (names) => {
      columns = names;
    },
    rows: (some) => {
      count += some.length;
      for (const row of some.slice(0, mostRows - cells.length))
        cells.push(row.map((cell) => harmless(String(cell), 60)));
    },
  });
  const lines = tableLines(
    columns.map((title) => ({ title: harmless(title, 60) })),
    cells,
    terminal.width,
  );
  const rest = count - cells.length;
  const more = rest > 0 ? [`... and ${rest} more rows; --json has them all`] : [];
  terminal.out(folded(`${[...lines, ...more].join('\n')}\n`, terminal.width));
}

/** `uptake query DIR SQL`: asks merged results in SQL, if DuckDB is installed. */
export async function queryVerb(
  name: string,
  sql: string,
  flags: CommonFlags,
  context: Context,
): Promise<ExitCode> {
  const directory = runDirectory(name, context.terminal.folder);
  try {
    await (flags.json ? asJson : asTable)(directory, sql, context);
  } catch (error) {
    if (error instanceof RangeError) throw new InvalidInput([error.message]);
    throw error;
  }
  return exitCode.ok;
}
