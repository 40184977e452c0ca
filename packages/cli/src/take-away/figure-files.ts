/**
 * A figure as files to be taken away: the drawing, the numbers drawn, and what it is. Every verb that draws figures writes them here, under
 * one name each with the ending of its form.
 */
import { type Provenance, renderSvg, toCsv } from '@uptake/viz';
import type { DrawnFigure } from '@uptake/viz/internal';
import type { NamedFile } from '../output/folder.ts';
import { jsonText } from '../output/json-document.ts';
import { pngOf } from './png.ts';

/** A figure and the name of its files, without their ending. */
export interface NamedFigure {
  readonly file: string;
  readonly figure: DrawnFigure;
}

/** In which forms figures are asked for. */
export interface FigureForms {
  /** Every figure as SVG, with its numbers and what it is. */
  readonly svg?: boolean;
  /** The same, and as PNG. */
  readonly png?: boolean;
}

/** Where figures come from: what each of them says of itself beside what it shows. */
export interface FigureSource {
  /** Name of the scenario or of the data. */
  readonly name: string;
  readonly provenance: Provenance;
  /** Name and version of the program, and the command that gives the same figure again. */
  readonly program: string;
  readonly command: string;
}

/** What a figure is, in a form for programs. */
function metadata({ figure, file }: NamedFigure, source: FigureSource, forms: string[]): string {
  const { finding, table, title } = figure;
  return `${jsonText({
    schema: 'uptake.figure/1',
    figure: file,
    title: title ?? table.caption,
    finding,
    ...source,
    files: forms.map((form) => `${file}.${form}`),
    rows: table.rows.length,
    columns: table.columns,
  })}\n`;
}

/**
 * The files of some figures: SVG, the numbers drawn as CSV, what it is as JSON, and a picture where one is asked for.
 *
 * @param own - Names of figures whose JSON is written by another hand, such as the document of a verb.
 */
export function figureFiles(
  figures: readonly NamedFigure[],
  source: FigureSource,
  { png }: FigureForms,
  own: readonly string[] = [],
): NamedFile[] {
  return figures.flatMap((one): NamedFile[] => {
    const { figure, file } = one;
    const svg = renderSvg(figure.draw({ provenance: { name: source.name, ...source.provenance } }));
    const forms = ['svg', ...(png ? ['png'] : []), 'csv'];
    return [
      [`${file}.svg`, svg],
      ...(png ? [[`${file}.png`, pngOf(svg)] as const] : []),
      [`${file}.csv`, toCsv(figure.table)],
      ...(own.includes(file) ? [] : [[`${file}.json`, metadata(one, source, forms)] as const]),
    ];
  });
}
