import type { BassFit } from '@uptake/lab/calibrate';
import { curveWords } from '@uptake/viz/internal';
import { counted, fixed, grouped } from '../output/numbers.ts';
import { tableLines } from '../output/table.ts';
import { styled } from '../output/terminal.ts';
import { wrapped } from '../output/text.ts';
import { blocks, headLines } from './page.ts';

/** Whether the data fix every parameter of a curve. */
export function fixedIn({ estimates }: BassFit): boolean {
  return estimates.every(({ standardError }) => standardError !== null);
}

/** What `uptake calibrate --rule bass` shows. */
interface BassAnswer {
  /** Name of the file, harmless. */
  readonly data: string;
  readonly series: {
    readonly name: string | undefined;
    readonly firstYear: number;
    readonly values: readonly (number | null)[];
    readonly unit: string | undefined;
  };
  readonly fit: BassFit;
}

/** A number with four digits that mean something. */
function sharp(value: number): string {
  const size = Math.abs(value);
  if (size >= 1000) return grouped(value);
  let places = 1;
  while (places < 12 && size * 10 ** places < 1000) places++;
  return fixed(value, size < 1e-12 ? 0 : places);
}

const mostBar = 24;

/** Years with what was counted, what the curve says, and both as a bar with a mark. */
function yearTable(
  { fit, series }: BassAnswer,
  unicode: boolean,
  wide: boolean,
  width: number,
): string[] {
  const { fitted, forecast } = fit;
  const curves = [...fitted, ...forecast.map(({ adoptions }) => adoptions)];
  const most = [...curves, ...series.values].reduce<number>((a, b) => Math.max(a, b ?? 0), 0);
  const places = most >= 1000 ? 0 : most >= 100 ? 1 : most >= 1 ? 3 : 6;
  const number = (value: number): string => fixed(value, places);
  const all: { year: number; counted: number | null; curve: number; limits?: string }[] = [
    ...fitted.map((curve, i) => ({
      ...{ year: series.firstYear + i, counted: series.values[i] ?? null, curve },
    })),
    ...forecast.map(({ adoptions, high, low, period }) => ({
      ...{ year: series.firstYear + period - 1, counted: null, curve: adoptions },
      limits: low === null ? '' : `${number(low)} to ${number(high as number)}`,
    })),
  ];
  const step = Math.ceil(all.length / 60);
  const bar = (value: number, curve: number): string => {
    const cells: string[] = Array.from({ length: mostBar + 1 }, (_, at) =>
      at < Math.round((mostBar * value) / most) ? (unicode ? '█' : '#') : ' ',
    );
    cells[Math.min(mostBar, Math.round((mostBar * curve) / most))] = unicode ? '┃' : '|';
    return cells.join('').trimEnd();
  };
  return tableLines(
    [
      { title: 'year', align: 'right' },
      { title: 'counted', align: 'right' },
      { title: 'curve', align: 'right' },
      ...(forecast.length > 0 ? [{ title: '95 % limits' }] : []),
      ...(wide ? [{ title: `counted ${unicode ? '█' : '#'}, curve ${unicode ? '┃' : '|'}` }] : []),
    ],
    all
      .filter((_, i) => i % step === 0)
      .map((row) => [
        String(row.year),
        row.counted === null ? '–' : number(row.counted),
        number(row.curve),
        ...(forecast.length > 0 ? [row.limits ?? ''] : []),
        ...(wide ? [bar(row.counted ?? 0, row.curve)] : []),
      ]),
    width,
  );
}

/** A fitted Bass curve as text. */
export function bassText(
  answer: BassAnswer,
  { unicode, width }: { readonly unicode: boolean; readonly width: number },
): string {
  const { data, fit, series } = answer;
  const { agreeing, degrees, estimates, form, notes, rSquared } = fit;
  const years = series.values.length;
  const facts = [
    `Bass curve (${form}) by nonlinear least squares`,
    `${counted(degrees + 3, 'year')} from ${series.firstYear} to ${series.firstYear + years - 1}`,
    ...(series.unit === undefined ? [] : [series.unit]),
    `${agreeing} of 8 starts agree`,
  ];
  const table = tableLines(
    [
      { title: '' },
      { title: 'estimate', align: 'right' },
      { title: 'standard error', align: 'right' },
      { title: '' },
    ],
    estimates.map(({ atLimit, meaning, name, standardError, value }) => [
      name,
      sharp(value),
      standardError === null ? (atLimit ? 'at a limit' : 'not fixed') : sharp(standardError),
      styled('faint', meaning),
    ]),
    width,
  );
  const words = `${curveWords({ fit, ...series })}${rSquared === null ? '' : ` R² ${fixed(rSquared, 3)}, residuals ${sharp(fit.residualError)}.`}`;
  return blocks(
    headLines(series.name === undefined ? data : `${series.name}, ${data}`, facts, width),
    table,
    wrapped(unicode ? words : words.replace('R²', 'R2'), width),
    yearTable(answer, unicode, width >= 70, width),
    notes.flatMap(({ words: text }) => wrapped(`Note: ${text}`, width)),
  );
}
