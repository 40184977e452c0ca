import { shortened } from '@uptake/core/internal';
import { plain, styled, type Terminal } from './terminal.ts';

/**
 * A name or message as one line that no terminal acts on: controls, escape sequences, direction marks, lone surrogates
 * and private characters become U+FFFD.
 *
 * @param text - Any string, however hostile.
 * @param limit - Most characters to keep. Default 200.
 */
export function harmless(text: string, limit: number = 200): string {
  return shortened(text, limit);
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const none = /[\p{M}\u200c\u200d]/u;

/** Columns that a line takes in a terminal: 2 for wide letters, 0 for combining marks, none for styles. */
export function displayWidth(text: string): number {
  let columns = 0;
  for (const letter of plain(text)) {
    if (letter <= '\u02ff') columns += 1;
    else columns += none.test(letter) ? 0 : wide.test(letter) ? 2 : 1;
  }
  return columns;
}

/** Text filled with spaces to a width; longer text stays as it is. */
export function padded(text: string, width: number, side: 'left' | 'right' = 'left'): string {
  const gap = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return side === 'left' ? text + gap : gap + text;
}

/** Plain text cut to a width, with an ellipsis where something is missing. */
export function fitted(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let out = '';
  let columns = 0;
  for (const letter of text) {
    columns += displayWidth(letter);
    if (columns > width - 1) break;
    out += letter;
  }
  return `${out}…`;
}

/**
 * Text broken into lines at spaces; a no-break space holds a number and its unit together.
 *
 * @param width - Most columns of a line; a longer word has a line of its own.
 *
 * @example
 * ```ts
 * wrapped('one two three', 8); // => [ 'one two', 'three' ]
 * ```
 */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \t\n]+/).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && displayWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}

const substitutes: Readonly<Record<string, string>> = {
  '−': '-',
  '–': '-',
  '…': '...',
  '·': '-',
};

/** Text with the signs of this program in ASCII; names keep their letters. */
function asciiText(text: string): string {
  return text.replace(/[−–…·]/g, (letter) => substitutes[letter] ?? letter);
}

/** A terminal that draws with plain letters only. */
export function asciiOnly(terminal: Terminal): Terminal {
  return {
    ...terminal,
    unicode: false,
    out: (text) => terminal.out(asciiText(text)),
    err: (text) => terminal.err(asciiText(text)),
  };
}

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
