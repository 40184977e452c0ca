import type { Cell, DataTable } from '../figure.ts';
import { printable } from '../text/clean.ts';

const cell = (value: Cell): string => {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = printable(value);
  const safe = /^\s*[=+\-@]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/**
 * A table as RFC 4180 text with CRLF lines; an apostrophe keeps spreadsheets from running text as a formula.
 *
 * @param table - What `figure.table` returned.
 *
 * @example
 * ```ts
 * toCsv({ caption: '', columns: [{ id: 'role', label: 'Role', unit: '' }], rows: [['=1+1']] }); // => "Role\r\n'=1+1\r\n"
 * ```
 */
export function toCsv(table: DataTable): string {
  const head = table.columns.map(({ label, unit }) =>
    cell(unit === '' ? label : `${label} (${unit})`),
  );
  const lines = [head, ...table.rows.map((row) => row.map(cell))];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}
