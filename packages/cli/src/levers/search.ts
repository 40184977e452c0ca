import { allTables, type NamedTable, type TableRow } from './rows.ts';

const holds = ({ id, label, meaning, facts }: TableRow, word: string): boolean =>
  [id, label, meaning, ...facts].some((text) => text.toLowerCase().includes(word));

/**
 * Tables narrowed by words: names of tables keep these tables, every other word keeps the rows that hold it.
 *
 * @returns Tables with at least one row.
 */
export function searchTables(words: readonly string[]): NamedTable[] {
  const small = words.map((word) => word.toLowerCase());
  const known = new Set(allTables.map(({ id }) => id));
  const tables = small.filter((word) => known.has(word));
  const rest = small.filter((word) => !known.has(word));
  return allTables
    .filter(({ id }) => tables.length === 0 || tables.includes(id))
    .map((table) => ({
      ...table,
      rows: table.rows.filter((row) => rest.every((word) => holds(row, word))),
    }))
    .filter(({ rows }) => rows.length > 0);
}
