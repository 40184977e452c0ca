import { displayWidth, padded } from './display-width.ts';
import { styled } from './style.ts';

/** One column of a table in the terminal. */
export interface TableColumn {
  readonly title: string;
  /** Default `left`; numbers stand `right`. */
  readonly align?: 'left' | 'right';
}

/**
 * A table as lines: a faint header, columns as wide as their content, two spaces apart.
 *
 * @param columns - Columns, in order.
 * @param rows - Cells, one line each; they may be styled and must be harmless.
 * @param indent - Columns left free at the left. Default 0.
 */
export function tableLines(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  indent: number = 0,
): string[] {
  const widths = columns.map(({ title }, at) =>
    Math.max(displayWidth(title), ...rows.map((row) => displayWidth(row[at] ?? ''))),
  );
  const line = (cells: readonly string[]): string => {
    const parts = columns.map(({ align = 'left' }, at) =>
      padded(cells[at] ?? '', widths[at] ?? 0, align === 'left' ? 'left' : 'right'),
    );
    return `${' '.repeat(indent)}${parts.join('  ')}`.trimEnd();
  };
  const header = line(columns.map(({ title }) => title));
  return [styled('faint', header), ...rows.map(line)];
}
