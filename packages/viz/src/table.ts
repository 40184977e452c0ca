import { printable } from '@uptake/core/internal';
import type { VNode } from 'preact';
import type { Cell, DataTable } from './figure.ts';
import { el } from './svg/element.ts';
import { trimmed } from './text/numbers.ts';

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

const shown = (cell: Cell): string => {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  return trimmed(cell, 4);
};

/**
 * A table as HTML nodes: caption, column heads, the first column as row heads; numbers to four digits.
 *
 * @param table - What `figure.table` returned.
 */
export function toHtmlTable(table: DataTable): VNode {
  const heads = table.columns.map(({ label, unit }) =>
    el('th', { scope: 'col' }, unit === '' ? label : `${label} (${unit})`),
  );
  const rows = table.rows.map((row) =>
    el(
      'tr',
      {},
      row.map((cell, k) =>
        k === 0
          ? el('th', { scope: 'row' }, shown(cell))
          : el('td', typeof cell === 'number' ? { 'data-number': 'true' } : {}, shown(cell)),
      ),
    ),
  );
  return el(
    'table',
    {},
    el('caption', {}, table.caption),
    el('thead', {}, el('tr', {}, heads)),
    el('tbody', {}, rows),
  );
}
