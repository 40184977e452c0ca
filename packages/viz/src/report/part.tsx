/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import type { Child } from '../svg/element.ts';
import { toHtmlTable } from '../table.ts';
import { clean } from '../text/clean.ts';

/** A figure with its data, whichever figure it is. */
export interface DrawnFigure {
  /** Draws it with these options on top of its own; new nodes at every call. */
  draw(options?: FigureOptions): VNode;
  /** The finding in words. */
  readonly finding: string;
  /** The numbers drawn. */
  readonly table: DataTable;
  readonly title?: string;
}

/**
 * Binds a figure to its data, so that others can draw it without knowing which it is.
 *
 * @param own - Options of its own.
 */
export function drawn<D, O>(
  figure: Figure<D, O>,
  data: D,
  own: O & FigureOptions = {} as O & FigureOptions,
): DrawnFigure {
  return {
    draw: (options = {}) => figure(data, { ...own, ...options }),
    finding: figure.describe(data, own),
    table: figure.table(data, own),
    ...(own.title === undefined ? {} : { title: own.title }),
  };
}

/**
 * A sentence whose numbers are not parted from their units at the end of a line.
 *
 * @example
 * ```ts
 * prose('16 % by week 52') === '16\u00a0% by week\u00a052'; // => true
 * ```
 */
export function prose(text: string): string {
  return text
    .replaceAll(/(\d) (%|points?|weeks|hours|he|h)(?![a-z])/gu, '$1\u00a0$2')
    .replaceAll(/\b(week) (\d)/gu, '$1\u00a0$2');
}

/** Widths of a figure on a page, in px of its own: for a column of text or A4, and for a telephone. */
export const pageWidths = { wide: 840, narrow: 320 } as const;

/** A section of the report: its id, its question, and what answers it; nothing to show leaves it out. */
export interface Part {
  readonly id: string;
  readonly heading: string;
  readonly node: VNode;
}

/** A section of the page under its question. */
export function section(id: string, heading: string, ...content: Child[]): VNode {
  return (
    <section id={id} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{heading}</h2>
      {content}
    </section>
  );
}

/** A paragraph of a section. */
export function paragraph(text: string): VNode {
  return <p>{prose(text)}</p>;
}

/** A sentence below a heading. */
export function lead(text: string): VNode {
  return <p class="lead">{text}</p>;
}

/** Weeks shown in a table beside a figure: quarters, the first and the last. */
export function mainWeeks(table: DataTable): DataTable {
  const place = table.columns.findIndex(({ id }) => id === 'week');
  if (place < 0) return table;
  const weekOf = (row: readonly Cell[]): number => row[place] as number;
  const last = table.rows.reduce((most, row) => Math.max(most, weekOf(row)), 0);
  const shown = (week: number): boolean => week === 1 || week === last || week % 13 === 0;
  return { ...table, rows: table.rows.filter((row) => shown(weekOf(row))) };
}

/** A table or a figure in a frame that scrolls by touch or keys where it is too wide. */
export function scrollFrame(content: VNode, name: string): VNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section of the page has a heading, a frame that scrolls has none
    <div class="scroll" role="region" tabindex={0} aria-label={name}>
      {content}
    </div>
  );
}

/**
 * A table in such a frame, with its caption and a head for each column.
 *
 * @param kind - Its class, by which the style sheet knows it.
 */
export function headedTable(
  kind: string,
  caption: string,
  heads: readonly string[],
  rows: readonly VNode[],
): VNode {
  return scrollFrame(
    <table class={kind}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th scope="col">{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>{rows}</tbody>
    </table>,
    caption,
  );
}

/**
 * A figure in two widths, with its finding as caption and its main numbers in a table to open.
 *
 * @param id - Prefix of the ids in the figure.
 * @param options - Options on top of its own.
 */
export function drawnPart(id: string, figure: DrawnFigure, options: FigureOptions = {}): VNode {
  const at = (width: number, name: string): VNode => figure.draw({ ...options, width, id: name });
  const table = mainWeeks(figure.table);
  const name = clean(`Numbers: ${figure.title ?? table.caption}`, 120);
  return (
    <figure class="chart">
      <div class="wide">{at(pageWidths.wide, id)}</div>
      <div class="narrow">{at(pageWidths.narrow, `${id}-narrow`)}</div>
      <figcaption>{prose(figure.finding)}</figcaption>
      <details>
        <summary>Numbers</summary>
        {scrollFrame(toHtmlTable(table), name)}
      </details>
    </figure>
  );
}

/** The same of a figure and its data. */
export function figurePart<D, O>(
  id: string,
  figure: Figure<D, O>,
  data: D,
  options: O & FigureOptions,
): VNode {
  return drawnPart(id, drawn(figure, data, options));
}
