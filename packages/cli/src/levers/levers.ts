import { type ExitCode, exitCode } from '../exit-code.ts';
import { InvalidInput } from '../input/invalid-input.ts';
import { harmless } from '../output/harmless.ts';
import { jsonDocument } from '../output/json-document.ts';
import { styled } from '../output/style.ts';
import { tableLines } from '../output/table.ts';
import { wrapped } from '../output/wrapped.ts';
import type { CommonFlags, Context } from '../verb.ts';
import type { NamedTable } from './rows.ts';
import { searchTables } from './search.ts';

/** A table with the meaning of each row below it. */
function tableText({ title, heads, rows }: NamedTable, width: number): string {
  const columns = [{ title: 'name' }, ...heads.map((head) => ({ title: head })), { title: '' }];
  const [head = '', ...lines] = tableLines(
    columns,
    rows.map(({ id, facts, label }) => [styled('bold', id), ...facts, styled('faint', label)]),
  );
  const body = lines.flatMap((line, at) => [
    line,
    ...wrapped(rows[at]?.meaning ?? '', width - 4).map((text) => `    ${text}`),
  ]);
  return [styled('bold', title), head, ...body].join('\n');
}

/** `uptake levers [WORD...]`: the tables that rule scenarios and runs. */
export async function leversVerb(
  words: readonly string[],
  flags: CommonFlags,
  { terminal }: Context,
): Promise<ExitCode> {
  const tables = searchTables(words);
  if (tables.length === 0)
    throw new InvalidInput([
      `levers: nothing holds ${words.map((word) => JSON.stringify(harmless(word, 60))).join(' and ')}`,
    ]);
  if (flags.json) {
    const content = tables.map(({ id, rows }) => [id, rows.map(({ data }) => data)]);
    terminal.out(jsonDocument('levers', { ok: true, tables: Object.fromEntries(content) }));
  } else terminal.out(`${tables.map((table) => tableText(table, terminal.width)).join('\n\n')}\n`);
  return exitCode.ok;
}
