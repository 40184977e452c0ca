/** @jsxRuntime automatic @jsxImportSource preact */
import { countText, curveWords, type FittedCurve, fittedCurve } from '../charts/fitted-curve.ts';
import type { DataTable } from '../figure.ts';
import { toHtmlTable } from '../table.ts';
import { clean } from '../text/clean.ts';
import { fixed, significant } from '../text/numbers.ts';
import { claimsNote } from './assumptions-part.tsx';
import { reportFrame } from './page.tsx';
import { figurePart, lead, paragraph, scrollFrame, section } from './part.tsx';
import { type Fact, factList } from './provenance-part.tsx';

/** Everything that the report of a fitted curve shows. */
export interface CurveReportData extends FittedCurve {
  /** What the series is called, and the file that it stands in. */
  readonly name: string;
  readonly data: string;
  /** Name and version of the program, such as `uptake 0.1.0`. */
  readonly program?: string;
  /** The command that gives the same page again. */
  readonly command?: string;
}

/** p, q and m with their standard errors. */
function estimateTable({ fit: { estimates } }: FittedCurve): DataTable {
  const shown = (value: number): string =>
    Math.abs(value) >= 100 ? countText(value) : significant(value, 4);
  return {
    caption: 'What was fitted',
    columns: ['Parameter', 'Estimate', 'Standard error', 'Meaning'].map((label) => ({
      ...{ id: label, label, unit: '' },
    })),
    rows: estimates.map(({ atLimit, meaning, name, standardError, value }) => [
      name,
      shown(value),
      standardError === null ? (atLimit ? 'at a limit' : 'not fixed') : shown(standardError),
      meaning,
    ]),
  };
}

/**
 * The report of a curve fitted to a series: one HTML document to read, forward and print, without scripts and external resources.
 *
 * @param data - The fit and its series.
 * @throws RangeError if the curve contains a number that is not finite.
 */
export function curveReport(data: CurveReportData): string {
  const { command, firstYear, fit, name, program, values } = data;
  const { agreeing, degrees, form, notes, rSquared } = fit;
  const years = `${degrees + 3} years from ${firstYear} to ${firstYear + values.length - 1}`;
  const table = estimateTable(data);
  const facts: Fact[] = [
    ['Data', clean(data.data, 160), false],
    ['Years', years, false],
    ['Curve', `Bass, form ${form}`, false],
    ['Method', `nonlinear least squares; ${agreeing} of 8 starts agree`, false],
    ...(rSquared === null ? [] : [['R²', fixed(rSquared, 3), false] as const]),
    ['Residuals', significant(fit.residualError, 4), false],
    ...(program === undefined ? [] : [['Program', clean(program), false] as const]),
  ];
  const head = {
    name: `Curve: ${name}`,
    eyebrow: `${clean(name, 160)} · Bass curve, ${years}`,
    question: 'How does adoption run, and how far has it come?',
    answer: curveWords(data),
    footer:
      'Made with Uptake: a curve fitted to counts. It describes a course; it says nothing of why people adopt.',
  };
  return reportFrame(head, [
    {
      id: 'curve',
      heading: 'Does the curve fit?',
      node: section(
        'curve',
        'Does the curve fit?',
        figurePart('curve-figure', fittedCurve, data, {}),
      ),
    },
    {
      id: 'estimates',
      heading: 'What was fitted?',
      node: section(
        'estimates',
        'What was fitted?',
        scrollFrame(toHtmlTable(table), table.caption),
        notes.map(({ words }) => paragraph(clean(words, 600))),
      ),
    },
    {
      id: 'basis',
      heading: 'What does it rest on?',
      node: section(
        'basis',
        'What does it rest on?',
        lead('Read this before you act on the numbers.'),
        paragraph(
          'Limits hold where the curve is right and residuals are alike: they do not hold what a change of product, price or market does. Before a series has bent, m is hardly known.',
        ),
        claimsNote(),
        factList(facts, command === undefined ? undefined : clean(command, 400)),
      ),
    },
  ]);
}
