/** Reading of CSV (RFC 4180) with the line of every row, so that a problem can say where it is. */

/** A CSV text; where it was made from a file of another form, the line of the file for each of its lines and what is wrong with the file. */
export interface CsvText {
  readonly text: string;
  readonly lines?: readonly number[];
  readonly faults?: readonly string[];
}

/** One row of a CSV text. */
export interface CsvRow {
  /** Line of the text that it starts in, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** What makes a text no CSV, and in which line. */
export interface CsvFault {
  readonly line: number;
  readonly rule: string;
}

/** Where the cell in quotes that begins at `open` is closed; -1 if nowhere. */
function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

const breaks = /\r\n|\n|\r/g;
const plainCell = /[^",\r\n]*/y;
const cellEnd = /[ \t]*(,|\r\n|\n|\r|$)/y;

/**
 * The rows of a CSV text with commas: cells in quotes may hold commas, doubled quotes and line breaks; white space around a cell
 * without quotes is dropped, and so are empty lines and a byte order mark.
 *
 * @returns The rows as far as the text could be read, and the first fault, if there is one.
 */
export function readCsv(text: string): { readonly rows: CsvRow[]; readonly fault?: CsvFault } {
  const rows: CsvRow[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  let cells: string[] = [];
  let first = 1;
  let wasQuoted = false;
  while (at < text.length || cells.length > 0) {
    while (text[at] === ' ' || text[at] === '\t') at++;
    const isQuoted = text[at] === '"';
    const close = isQuoted ? closingQuote(text, at) : -1;
    if (isQuoted && close < 0)
      return {
        rows,
        fault: {
          line,
          rule: 'has a quote that is not closed: close it, or double it inside a cell in quotes',
        },
      };
    plainCell.lastIndex = at;
    const raw = isQuoted ? text.slice(at + 1, close) : (plainCell.exec(text)?.[0] ?? '');
    at = isQuoted ? close + 1 : at + raw.length;
    cellEnd.lastIndex = at;
    const end = cellEnd.exec(text);
    if (!end)
      return {
        rows,
        fault: {
          line,
          rule: 'has a quote inside a cell: put the whole cell in quotes and double those in it',
        },
      };
    at = cellEnd.lastIndex;
    line += isQuoted ? (raw.match(breaks)?.length ?? 0) : 0;
    wasQuoted ||= isQuoted;
    cells.push(isQuoted ? raw.replaceAll('""', '"') : raw.trim());
    if (end[1] === ',') continue;
    if (cells.length > 1 || wasQuoted || cells[0] !== '') rows.push({ line: first, cells });
    cells = [];
    wasQuoted = false;
    first = ++line;
  }
  return { rows };
}

/** What separates the cells of a header, if it is not a comma: its sign in words. */
export function otherSeparator(header: string): string | undefined {
  const separator = /[;\t|]/.exec(header)?.[0];
  return separator === '\t' ? 'tabs' : separator;
}
