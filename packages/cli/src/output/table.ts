/** The one writer of tables in the terminal: no line is longer than the screen, however long the names in it. */

import { styled } from './terminal.ts';
import { displayWidth, padded, wrapped } from './text.ts';

/** One column of a table in the terminal. */
export interface TableColumn {
  readonly title: string;
  /** Default `left`; numbers stand `right`. */
  readonly align?: 'left' | 'right';
}

type Rows = readonly (readonly string[])[];

/** A table as lines, head and rows apart, so that something can stand below each row. */
interface TableParts {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const gap = '  ';
/** Most lines of a row of a table. */
const highest = 4;
/** Columns that a text keeps before numbers are broken, and at the least. */
const [easy, least] = [24, 16];

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(displayWidth));

const longestWord = (texts: readonly string[]): number =>
  widest(texts.flatMap((text) => text.split(' ')));

/** A cell as lines; what is set in stays so, and what goes on is set in further. */
function cellLines(text: string, width: number, hang: string): readonly string[] {
  if (displayWidth(text) <= width) return [text];
  const [margin = ''] = text.match(/^ */) ?? [];
  const [first = '', ...rest] = wrapped(
    text.slice(margin.length),
    width - margin.length,
    hang.length,
  );
  return [margin + first, ...rest.map((line) => margin + hang + line)];
}

/**
 * Widths of columns of which the sum is at most `room`: as wide as the content where that is possible. Else titles are broken first, then
 * long texts, then numbers between words; nothing where words would have to be broken.
 */
function columnWidths(
  columns: readonly TableColumn[],
  rows: Rows,
  room: number,
): number[] | undefined {
  const cells = columns.map((_, at) => rows.map((row) => row[at] ?? ''));
  const titles = columns.map(({ title }) => title);
  const content = cells.map(widest);
  const words = cells.map((own, at) => longestWord([...own, titles[at] as string]));
  const titleWords = titles.map((title) => longestWord([title]));
  const isText = columns.map(({ align }) => align !== 'right');
  const texts = (most: number): number[] =>
    content.map((own, at) =>
      isText[at]
        ? Math.min(
            Math.max(own, titleWords[at] as number),
            Math.max(most, titleWords[at] as number),
          )
        : Math.max(own, titleWords[at] as number),
    );
  const widths = content.map((own, at) => Math.max(own, displayWidth(titles[at] as string)));
  const floors = [
    content.map((own, at) => Math.max(own, titleWords[at] as number)),
    texts(easy),
    // What goes on below is set in by a gap.
    words.map((own, at) => (isText[at] ? Math.min(own + gap.length, widths[at] as number) : own)),
    words.map((own, at) => (isText[at] ? Math.min(own, least) : own)),
  ];
  const over = (): number => widths.reduce((sum, own) => sum + own, 0) - room;
  for (const floor of floors)
    while (over() > 0) {
      const spare = widths.map((own, at) => (own > (floor[at] as number) ? own : 0));
      const most = Math.max(...spare);
      if (most === 0) break;
      widths[spare.indexOf(most)] = most - 1;
    }
  return over() > 0 ? undefined : widths;
}

/** Cells beside each other, a row as high as its highest cell. */
function gridParts(columns: readonly TableColumn[], rows: Rows, widths: number[]): TableParts {
  const laid = (cells: readonly string[], hang: string): (readonly string[])[] =>
    columns.map(({ align }, at) =>
      cellLines(cells[at] ?? '', widths[at] as number, align === 'right' ? '' : hang),
    );
  const head = laid(
    columns.map(({ title }) => title),
    '',
  );
  const body = rows.map((row) => laid(row, gap));
  // A text broken at spaces is often narrower than its place.
  const taken = columns.map((_, at) =>
    Math.max(...[head, ...body].map((row) => widest(row[at] ?? []))),
  );
  const lines = (cells: readonly (readonly string[])[], fromBelow: boolean): string[] => {
    const height = Math.max(...cells.map((own) => own.length));
    return Array.from({ length: height }, (_, k) =>
      columns
        .map(({ align = 'left' }, at) => {
          const own = cells[at] ?? [];
          const line = own[fromBelow ? k - height + own.length : k] ?? '';
          return padded(line, taken[at] as number, align);
        })
        .join(gap)
        .trimEnd(),
    );
  };
  return {
    head: lines(head, true).map((line) => styled('faint', line)),
    rows: body.map((row) => lines(row, false)),
  };
}

/** A row below the other, each with its cells as a list: for screens too narrow for the table. */
function listParts(columns: readonly TableColumn[], rows: Rows, room: number): TableParts {
  const [first] = columns;
  const item = (title: string, cell: string): string[] => {
    if (cell === '') return [];
    const [line = '', ...rest] = wrapped(title === '' ? cell : `${title}: ${cell}`, room - 4);
    return [`  ${line}`, ...rest.map((more) => `    ${more}`)];
  };
  return {
    head: first?.title ? wrapped(first.title, room).map((line) => styled('faint', line)) : [],
    rows: rows.map(([name = '', ...cells]) => [
      ...wrapped(name, room),
      ...cells.flatMap((cell, at) => item(columns[at + 1]?.title ?? '', cell)),
    ]),
  };
}

/**
 * A table as its head and the lines of each row.
 *
 * @param columns - Columns, in order.
 * @param rows - Cells; they may be styled and must be harmless.
 * @param width - Columns of the screen; no line is longer.
 */
export function tableParts(columns: readonly TableColumn[], rows: Rows, width: number): TableParts {
  const widths = columnWidths(columns, rows, width - gap.length * (columns.length - 1));
  const grid = widths && gridParts(columns, rows, widths);
  // Higher rows are texts: they are read as a list.
  const isGrid = grid?.rows.every((lines) => lines.length <= highest) ?? false;
  return grid && isGrid ? grid : listParts(columns, rows, width);
}

/**
 * A table as lines: a faint head, columns as wide as their content, two spaces apart. Where it is wider than the screen, titles and texts
 * are broken; where that does not do, or a row would be higher than four lines, each row becomes a list.
 *
 * @param columns - Columns, in order.
 * @param rows - Cells; they may be styled and must be harmless.
 * @param width - Columns of the screen; no line is longer.
 *
 * @example
 * ```ts
 * tableLines([{ title: 'role' }, { title: 'people', align: 'right' }], [['Analyst', '24']], 80);
 * // => ['role     people', 'Analyst      24'], the first of them faint
 * ```
 */
export function tableLines(columns: readonly TableColumn[], rows: Rows, width: number): string[] {
  const { head, rows: below } = tableParts(columns, rows, width);
  return [...head, ...below.flat()];
}
