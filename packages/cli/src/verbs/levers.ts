import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { jsonDocument } from '../output/json-document.ts';
import { tableParts } from '../output/table.ts';
import { styled } from '../output/terminal.ts';
import { folded, harmless, wrapped } from '../output/text.ts';
import { allTables, type NamedTable, type TableRow } from '../pages/levers.ts';
import type { CommonFlags, Context } from '../verb.ts';

/** What values of a lever look like on a Monday morning, a value a line. */
function anchorLines({ anchors = [] }: TableRow, width: number): string[] {
  const widest = Math.max(0, ...anchors.map(({ value }) => String(value).length));
  return anchors.flatMap(({ value, words }) =>
    wrapped(words, width - widest - 6).map((text, k) => {
      const head = (k === 0 ? String(value) : '').padStart(widest + 4);
      return `${styled('bold', head)}  ${text}`;
    }),
  );
}

/** A table with the meaning of each row below it, and what its values look like where rows were searched for. */
function tableText({ title, heads, rows }: NamedTable, width: number, searched: boolean): string {
  const columns = [{ title: 'name' }, ...heads.map((head) => ({ title: head })), { title: '' }];
  const { head, rows: lines } = tableParts(
    columns,
    rows.map(({ id, facts, label }) => [styled('bold', id), ...facts, styled('faint', label)]),
    width,
  );
  const body = lines.flatMap((row, at) => [
    ...row,
    ...(rows[at]?.example ? [`    ${styled('bold', rows[at].example)}`] : []),
    ...wrapped(rows[at]?.meaning ?? '', width - 4).map((text) => `    ${text}`),
    ...(searched && rows[at] ? anchorLines(rows[at], width) : []),
  ]);
  return [styled('bold', title), ...head, ...body].join('\n');
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
  } else {
    const searched = words.some((word) => !isTable(word.toLowerCase()));
    const texts = tables.map((table) => tableText(table, terminal.width, searched));
    terminal.out(folded(`${texts.join('\n\n')}\n`, terminal.width));
  }
  return exitCode.ok;
}

const isTable = (word: string): boolean => allTables.some(({ id }) => id === word);

const holds = ({ id, label, meaning, example = '', facts }: TableRow, word: string): boolean =>
  [id, label, meaning, example, ...facts].some((text) => text.toLowerCase().includes(word));

/**
 * Tables narrowed by words: names of tables keep these tables, every other word keeps the rows that hold it.
 *
 * @returns Tables with at least one row.
 */
function searchTables(words: readonly string[]): NamedTable[] {
  const small = words.map((word) => word.toLowerCase());
  const tables = small.filter(isTable);
  const rest = small.filter((word) => !isTable(word));
  return allTables
    .filter(({ id }) => tables.length === 0 || tables.includes(id))
    .map((table) => ({
      ...table,
      rows: table.rows.filter((row) => rest.every((word) => holds(row, word))),
    }))
    .filter(({ rows }) => rows.length > 0);
}
