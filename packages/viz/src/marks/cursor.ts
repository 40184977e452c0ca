import type { VNode } from 'preact';
import { el } from '../svg/element.ts';
import { measure } from '../text/measure.ts';
import type { Scale } from './scale.ts';
import { type Box, lineHeight, type Sheet, write } from './sheet.ts';

/** A dot that the cursor puts on a series. */
export interface CursorDot {
  readonly y: number;
  readonly colour: string;
}

/** Height of the lane that the cursor's text needs above a plot. */
export function cursorRoom(sheet: Sheet): number {
  return lineHeight(sheet.size) + sheet.size * 0.3;
}

/**
 * The week cursor: a dotted line, its text above the plot on a plate, and a dot on each series.
 *
 * @param week - Week it stands at.
 * @param text - What it says.
 * @param dots - Dots to put on the series.
 * @param right - Right edge that the text may reach, in px. Default: that of the plot, since labels of lines stand beside it.
 */
export function cursorMark(
  sheet: Sheet,
  plot: Box,
  x: Scale,
  week: number,
  text: string,
  dots: readonly CursorDot[],
  right: number = plot.right,
): VNode {
  const { theme, size } = sheet;
  const wide = measure(text, size, 700);
  const middle = Math.max(Math.min(x(week), right - wide / 2), plot.left + wide / 2);
  const baseline = plot.top - size * 0.55;
  return el(
    'g',
    { 'data-role': 'cursor' },
    el('line', {
      x1: x(week),
      x2: x(week),
      y1: plot.top - size * 0.35,
      y2: plot.bottom,
      stroke: theme.ink,
      'stroke-width': 1.5,
      'stroke-dasharray': '2 3',
    }),
    el('rect', {
      x: middle - wide / 2 - size * 0.3,
      y: baseline - size,
      width: wide + size * 0.6,
      height: size * 1.35,
      fill: theme.page,
    }),
    write(sheet, middle, baseline, text, { anchor: 'middle', weight: 700 }),
    dots.map(({ y, colour }) =>
      el('circle', {
        cx: x(week),
        cy: y,
        r: sheet.stroke * 2.2,
        fill: colour,
        stroke: theme.page,
        'stroke-width': sheet.stroke * 0.75,
      }),
    ),
  );
}
