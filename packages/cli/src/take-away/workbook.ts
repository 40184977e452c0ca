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

function cellOf(cell: SheetCell, wrap: boolean) {
  if (cell === undefined || cell === '') return null;
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

/**
 * What the library leaves to be done: texts with the letters that it drops; sheets with a filter on their head, and as wide as a page
 * where they are printed, on so many pages as it takes.
 */
function finished(path: string, xml: string): string {
  if (path === 'xl/sharedStrings.xml') return xml.replaceAll(unfit, '\ufffd');
  if (!path.startsWith('xl/worksheets/sheet')) return xml;
  return xml
    .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
    .replace('</sheetData>', `</sheetData><autoFilter ref="${rangeOf(xml)}"/>`)
    .replace('<pageSetup ', '<pageSetup fitToHeight="0" ');
}

/** The cells of the head of a sheet and all below it, such as `A1:U66`. */
function rangeOf(xml: string): string {
  const [head = ''] = /<row r="1">.*?<\/row>/u.exec(xml) ?? [];
  const column = [...head.matchAll(/ r="([A-Z]+)1"/gu)].at(-1)?.[1] ?? 'A';
  return `A1:${column}${[...xml.matchAll(/<row r="(\d+)"/gu)].at(-1)?.[1] ?? 1}`;
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
        columns.map(({ title }) => ({ ...textCell(title), ...head })),
        ...rows.map((row) => row.map((cell, k) => cellOf(cell, columns[k]?.wrap === true))),
      ],
    })),
    { fontFamily: 'Calibri', fontSize: 11 },
  );
  return steadyArchive(await written.toBuffer(), finished);
}
