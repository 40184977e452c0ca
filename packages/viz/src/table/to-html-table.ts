import type { VNode } from 'preact';
import type { Cell, DataTable } from '../figure.ts';
import { el } from '../svg/element.ts';

const shown = (cell: Cell): string => {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  return String(Math.round(cell * 10000) / 10000);
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
