import type { BassFit, UseCalibration } from '@uptake/lab/calibrate';
import { renderSvg, toCsv } from '@uptake/viz';
import {
  calibrateReport,
  curveReport,
  drawn,
  fittedCurve,
  fittedUse,
  identifiedRanges,
  targetTable,
} from '@uptake/viz/internal';
import type { NamedFile } from '../output/folder.ts';
import { version } from '../version.ts';

/** The files of a fit: figures with their tables, the report, and last the document, which for a model is the posterior. */

/** What was fitted to, and how to get it again. */
interface FitSource {
  /** Name of the export, harmless, and its first and last Monday. */
  readonly data: string;
  readonly from: string;
  readonly to: string;
  /** The command that gives the same files again. */
  readonly command: string;
}

/**
 * The files that `--out` writes.
 *
 * @param document - The document of `--json`: `--posterior` takes it.
 */
export function calibrationFiles(
  found: UseCalibration,
  source: FitSource,
  document: string,
): NamedFile[] {
  const { modelVersion, people, seed } = found;
  const provenance = { people, seed, modelVersion };
  const figures = [
    ['calibrate', drawn(fittedUse, found)],
    ['calibrate-identified', drawn(identifiedRanges, found)],
  ] as const;
  return [
    ...figures.flatMap(([stem, figure]): NamedFile[] => [
      [`${stem}.svg`, renderSvg(figure.draw({ provenance }))],
      [`${stem}.csv`, toCsv(figure.table)],
    ]),
    ['targets.csv', toCsv(targetTable(found, (value) => value))],
    ['report.html', calibrateReport({ found, ...source, program: `uptake ${version}` })],
    ['calibrate.json', document],
  ];
}

/** A series as it was read. */
interface ReadSeries {
  readonly name: string | undefined;
  readonly firstYear: number;
  readonly values: readonly (number | null)[];
  readonly unit: string | undefined;
}

/** The files that `--out` writes of a curve. */
export function curveFiles(
  fit: BassFit,
  series: ReadSeries,
  source: Pick<FitSource, 'command' | 'data'>,
  document: string,
): NamedFile[] {
  const figure = drawn(fittedCurve, { fit, ...series });
  const name = series.name ?? source.data;
  return [
    ['calibrate.svg', renderSvg(figure.draw())],
    ['calibrate.csv', toCsv(figure.table)],
    ['report.html', curveReport({ fit, ...series, ...source, name, program: `uptake ${version}` })],
    ['calibrate.json', document],
  ];
}
