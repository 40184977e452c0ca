import writeSheets from 'write-excel-file/node';
import { officeText, steadyArchive } from './office-file.ts';
import { mostSheetRows, type Sheet, type SheetCell } from './sheet.ts';

/** How a number is shown, by its unit; others as they are. */
const formats: Readonly<Record<string, string>> = {
  share: '0.0%',
  difference: '0.0%',
  hours: '#,##0.00',
  he: '#,##0.00',
  weeks: '#,##0.0',
  count: '#,##0.0',
  money: '#,##0',
  'p-value': '0.0000',
};

/** Stands for U+FFFD while the library writes, which drops that letter: a private one, which no text has by then. */
const unfit = '\ue000';

/** What spreadsheets read as a letter by its number: `_x0041_` is `A`. */
const coded = /_(?=x[0-9a-f]{4}_)/giu;

const textCell = (text: string) => ({
  value: officeText(text).replace(coded, '_x005F_').replaceAll('\ufffd', unfit),
  type: String,
});

const head = { fontWeight: 'bold', wrap: true, alignVertical: 'top' } as const;

function cellOf(cell: SheetCell, { width, wrap: all = false }: Sheet['columns'][number]) {
  if (cell === undefined || cell === '') return null;
  // What its column cannot show goes on below, on the screen and on paper.
  const wrap = all || (typeof cell === 'string' && cell.length > width);
  // A text begins apart from the number at its left; a number among texts stands where they do.
  const layout = {
    ...{ alignVertical: 'top' as const, ...(wrap && { wrap, align: 'left' as const }) },
    ...(typeof cell === 'string' && { align: 'left' as const, indent: 1 }),
  };
  if (typeof cell === 'string') return { ...textCell(cell), ...layout };
  const { unit, value } = typeof cell === 'number' ? { unit: '', value: cell } : cell;
  // A number that is not there is an empty cell, as it is null in JSON: a sheet knows no NaN.
  if (!Number.isFinite(value)) return null;
  const format = formats[unit];
  return { value, type: Number, ...layout, ...(format !== undefined && { format }) };
}

/** A column beyond those that have a head. */
const unnamed: Sheet['columns'][number] = { title: '', width: Number.POSITIVE_INFINITY };

/** Characters that a landscape page of A4 shows in a row, at about half of the size of the screen: no smaller, to be read on paper. */
const pageColumns = 240;

/** Pages beside each other that a sheet takes where it is printed; columns that stay on the screen are on each of them. */
function pagesAcross({ columns, fixed = 1 }: Sheet): number {
  const sum = (some: Sheet['columns']): number => some.reduce((all, { width }) => all + width, 0);
  const kept = sum(columns.slice(0, fixed));
  const rest = sum(columns.slice(fixed));
  return Math.max(1, Math.ceil(rest / Math.max(pageColumns - kept, pageColumns / 2)));
}

/** Letter of a column by its number from 0: `A`, `Z`, `AA`. */
const letterOf = (at: number): string =>
  `${at < 26 ? '' : letterOf(Math.floor(at / 26) - 1)}${String.fromCharCode(65 + (at % 26))}`;

/** Heads that every printed page repeats: the first row, and the columns that stay. */
const printTitles = (sheets: readonly Sheet[]): string =>
  sheets
    .map(({ fixed = 1, name }, at) => {
      const sheet = `'${name.replaceAll("'", "''")}'!`;
      const columns = fixed > 0 ? `${sheet}$A:$${letterOf(fixed - 1)},` : '';
      return `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${columns}${sheet}$1:$1</definedName>`;
    })
    .join('');

/** Below each printed page: the name of the sheet, its page, and how many there are. */
const footer =
  '<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>';

/**
 * What the library leaves to be done: texts with the letters that it drops; sheets with a filter on their head, which are read on paper
 * too: as many pages wide and high as it takes, with heads, names and numbers of pages on each.
 */
function finished(path: string, xml: string, sheets: readonly Sheet[]): string {
  if (path === 'xl/sharedStrings.xml') return xml.replaceAll(unfit, '\ufffd');
  if (path === 'xl/workbook.xml')
    return xml.replace('<definedNames/>', `<definedNames>${printTitles(sheets)}</definedNames>`);
  const [, place] = /^xl\/worksheets\/sheet(\d+)\.xml$/u.exec(path) ?? [];
  const sheet = sheets[Number(place) - 1];
  if (!sheet) return xml;
  return xml
    .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
    .replace('</sheetData>', `</sheetData><autoFilter ref="${rangeOf(xml)}"/>`)
    .replace(
      /<pageSetup ([^>]*)\/>/u,
      `<pageSetup fitToWidth="${pagesAcross(sheet)}" fitToHeight="0" pageOrder="overThenDown" $1/>${footer}`,
    );
}

/** The cells of the head of a sheet and all below it, such as `A1:U66`. */
function rangeOf(xml: string): string {
  const [head = ''] = /<row r="1">.*?<\/row>/u.exec(xml) ?? [];
  const column = [...head.matchAll(/ r="([A-Z]+)1"/gu)].at(-1)?.[1] ?? 'A';
  return `A1:${column}${[...xml.matchAll(/<row r="(\d+)"/gu)].at(-1)?.[1] ?? 1}`;
}

/** Points that a row takes whose texts go on below, by the widths of its columns; undefined where each has a line. */
function heightOf(row: readonly SheetCell[], columns: Sheet['columns']): number | undefined {
  const lines = row.map((cell, k) =>
    typeof cell === 'string' ? Math.ceil((1.05 * cell.length) / (columns[k] ?? unnamed).width) : 1,
  );
  const most = Math.max(1, ...lines);
  return most === 1 ? undefined : Math.min(15 * most, 400);
}

/** The cells of a row, the first that is not empty with the height of all. */
function rowOf<T extends object>(
  cells: readonly (T | null)[],
  height: number | undefined,
): (T | null)[] {
  const first = cells.findIndex((cell) => cell !== null);
  return cells.map((cell, k) =>
    cell && k === first && height !== undefined ? { ...cell, height } : cell,
  );
}

/**
 * Tables as a workbook in the form of Excel (.xlsx): numbers as numbers, every text as text, whatever it begins with, so that nothing
 * in it is ever a formula. The same tables give the same bytes.
 *
 * @throws RangeError if a table has more rows than a sheet can hold.
 */
export async function workbookBytes(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const large = sheets.find(({ rows }) => rows.length > mostSheetRows);
  if (large)
    throw new RangeError(
      `a sheet holds at most ${mostSheetRows} rows, got ${large.rows.length} for ${large.name}`,
    );
  const written = writeSheets(
    sheets.map(({ columns, fixed = 1, name, rows }) => ({
      sheet: name,
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
      stickyColumnsCount: fixed,
      orientation: 'landscape' as const,
      data: [
        rowOf(
          columns.map(({ title }) => ({ ...textCell(title), ...head })),
          heightOf(
            columns.map(({ title }) => title),
            columns,
          ),
        ),
        ...rows.map((row) =>
          rowOf(
            row.map((cell, k) => cellOf(cell, columns[k] ?? unnamed)),
            heightOf(row, columns),
          ),
        ),
      ],
    })),
    { fontFamily: 'Calibri', fontSize: 11 },
  );
  return steadyArchive(await written.toBuffer(), (path, xml) => finished(path, xml, sheets));
}
