import type { VNode } from 'preact';
import type { FigureOptions } from '../figure.ts';
import { type Child, el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { wrap } from '../text/fit.ts';
import { footerLines } from './footer.ts';
import { type Box, lineHeight, type Sheet, sheetOf } from './sheet.ts';
import { writeLines } from './write.ts';

/** What stands above, below and behind a figure. */
export interface Heading {
  readonly title: string;
  /** How to read it, in a line or two. */
  readonly subtitle?: string;
  /** The finding, for `<desc>`. */
  readonly description: string;
  /** Parts of the footer before the provenance, such as `40 paired runs`. */
  readonly footer: readonly string[];
  /** Height by width on wide sheets. */
  readonly ratio?: number;
}

/** A sheet with its header and footer set, the box left for the drawing, and how to finish it. */
export interface Page {
  readonly sheet: Sheet;
  readonly box: Box;
  /** The figure: root, title, description, background, header, footer and the marks given. */
  finish(...marks: Child[]): VNode;
}

/**
 * Sets title, subtitle and footer of a figure and leaves the rest as a box.
 *
 * @param options - Options of the figure.
 * @param heading - Its texts.
 */
export function startPage(options: FigureOptions, heading: Heading): Page {
  const sheet = sheetOf(options, heading.ratio);
  const { width, height, size, small, large, theme, id } = sheet;
  const pad = Math.round(size * 0.9);
  const room = width - 2 * pad;
  const title = clean(options.title ?? heading.title, 160);
  const titles = wrap(title, room, large, 3, 700);
  const subtitles = heading.subtitle === undefined ? [] : wrap(heading.subtitle, room, small, 3);
  const feet = footerLines(heading.footer, options.provenance ?? {}, room, small);
  const titleTop = pad + large * 0.85;
  const subtitleTop = titleTop + (titles.length - 1) * lineHeight(large) + lineHeight(small) * 1.05;
  const headEnd = subtitleTop + (subtitles.length - 1) * lineHeight(small) + small * 0.3;
  const footTop = height - pad * 0.7 - (feet.length - 1) * lineHeight(small);
  const box: Box = {
    left: pad,
    top: Math.round(headEnd + size * 0.9),
    right: width - pad,
    bottom: Math.round(footTop - small - size * 0.7),
  };
  const finish = (...marks: Child[]): VNode =>
    el(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        viewBox: `0 0 ${width} ${height}`,
        width,
        height,
        role: 'img',
        'aria-labelledby': `${id}-title ${id}-desc`,
        'font-family': theme.font,
        'font-size': size,
      },
      el('title', { id: `${id}-title` }, title),
      el('desc', { id: `${id}-desc` }, heading.description),
      el('rect', { width, height, fill: theme.page, 'data-role': 'page' }),
      writeLines(sheet, pad, titleTop, titles, { size: large, weight: 700 }),
      writeLines(sheet, pad, subtitleTop, subtitles, { size: small, fill: theme.muted }),
      marks,
      writeLines(sheet, pad, footTop, feet, { size: small, fill: theme.muted }),
    );
  return { sheet, box, finish };
}
