/** Series of counts by year, as a table in CSV. */

import { resolve } from 'node:path';
import { plainNumber, readCsv, shown } from '@uptake/core/internal';
import { InvalidInput } from '../exit-code.ts';
import { harmless } from '../output/text.ts';
import { boundedText } from './bounded-text.ts';
import { type Reader, tableLimit } from './scenario-file.ts';

/** One series: a value of each year from the first to the last, null where the table has none. */
interface Series {
  /** Its name where the table names several, harmless. */
  readonly name: string | undefined;
  readonly firstYear: number;
  readonly values: readonly (number | null)[];
  readonly unit: string | undefined;
}

const mostYears = 10_000;
const mostTold = 20;

/** One row that could be read. */
interface Point {
  readonly series: string;
  readonly year: number;
  readonly value: number | null;
  readonly unit: string;
  readonly line: number;
}

/** The rows of a table with columns year and adoptions; every problem with its line. */
function pointsIn(text: string): { readonly points: Point[]; readonly problems: string[] } {
  const { fault, rows } = readCsv(text);
  const [head, ...rest] = rows;
  const header = (head?.cells ?? []).map((name) => name.toLowerCase());
  const problems = fault ? [`${fault.line}: ${fault.rule}`] : [];
  const columns = ['year', 'adoptions', 'series', 'unit'].map((name) => header.indexOf(name));
  const [yearAt, valueAt, seriesAt, unitAt] = columns as [number, number, number, number];
  if (yearAt < 0 || valueAt < 0) {
    const hint = /[;\t|]/.test(head?.cells.join() ?? '') ? ', separated by commas' : '';
    return {
      points: [],
      problems: [...problems, `${head?.line ?? 1}: must have columns year and adoptions${hint}`],
    };
  }
  const points = rest.flatMap(({ cells, line }): Point[] => {
    if (cells.length !== header.length) {
      problems.push(`${line}: must have ${header.length} cells as the header`);
      return [];
    }
    const [year = '', written = ''] = [cells[yearAt], cells[valueAt]];
    const isYear = /^[+-]?\d{1,7}$/.test(year);
    const isValue = written === '' || (plainNumber.test(written) && Number(written) >= 0);
    if (!isYear) problems.push(`${line}: year must be a whole number, got ${shown(year)}`);
    if (!isValue)
      problems.push(
        `${line}: adoptions must be a number of at least 0 in digits with a decimal point, or empty, got ${shown(written)}: give the new adopters of the year`,
      );
    if (!isYear || !isValue) return [];
    const value = written === '' ? null : Number(written);
    const [series = '', unit = ''] = [cells[seriesAt], cells[unitAt]];
    return [{ series, year: Number(year), value, unit, line }];
  });
  return { points, problems };
}

/** Which series of the table is meant. */
function chosen(points: readonly Point[], name: string | undefined): string {
  const names = [...new Set(points.map(({ series }) => series))];
  const listed = names
    .slice(0, 10)
    .map((one) => harmless(one, 40))
    .join(', ');
  if (name !== undefined && !names.includes(name))
    throw new InvalidInput([
      names.length === 1 && names[0] === ''
        ? '--series: the table has no column series: leave the flag out'
        : `--series must be one of ${listed}, got ${shown(name)}`,
    ]);
  if (name === undefined && names.length > 1)
    throw new InvalidInput([
      `the table holds ${names.length} series (${listed}): choose one with --series`,
    ]);
  return name ?? names[0] ?? '';
}

/**
 * Reads one series of a table with the columns `year` and `adoptions` and, if there are several, `series`.
 *
 * @param file - Name of the file, relative to the folder of the terminal.
 * @param name - Which series.
 * @throws InvalidInput listing every problem with its line.
 */
export function readSeries(file: string, name: string | undefined, { folder }: Reader): Series {
  const place = harmless(file);
  const text = boundedText(resolve(folder, file), tableLimit, place);
  const { points, problems } = pointsIn(text);
  const known = new Map<string, number>();
  for (const { line, series, year } of points) {
    const key = JSON.stringify([series, year]);
    const before = known.get(key);
    if (before !== undefined)
      problems.push(`${line}: has the year ${year} of line ${before} again`);
    else known.set(key, line);
  }
  if (problems.length === 0 && points.length === 0) problems.push('1: must hold a row');
  const rest = problems.length - mostTold;
  if (problems.length > 0)
    throw new InvalidInput([
      ...problems.slice(0, mostTold).map((problem) => `${place}:${problem}`),
      ...(rest > 0 ? [`${place}: ${rest} more problems`] : []),
    ]);
  const series = chosen(points, name);
  const own = points.filter((point) => point.series === series);
  const years = own.map(({ year }) => year);
  const firstYear = years.reduce((least, year) => Math.min(least, year));
  const count = years.reduce((most, year) => Math.max(most, year)) - firstYear + 1;
  if (count > mostYears)
    throw new InvalidInput([`${place}: year must span at most ${mostYears} years, got ${count}`]);
  const values = new Array<number | null>(count).fill(null);
  for (const { value, year } of own) values[year - firstYear] = value;
  const [unit = ''] = new Set(own.map((point) => point.unit));
  return {
    ...{ name: series === '' ? undefined : harmless(series, 60), firstYear, values },
    unit: unit === '' ? undefined : harmless(unit, 40),
  };
}
