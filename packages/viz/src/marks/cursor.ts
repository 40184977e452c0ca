import type { VNode } from 'preact';
import { el } from '../svg/element.ts';
import { measure } from '../text/measure.ts';
import { type Frame, lineHeight, write } from './frame.ts';
import type { Plot } from './scale.ts';

/** A dot that the cursor puts on a series. */
interface CursorDot {
  readonly y: number;
  readonly colour: string;
}

/** Height of the lane that the cursor's text needs above a plot. */
export function cursorRoom(frame: Frame): number {
  return lineHeight(frame.size) + frame.size * 0.3;
}

/** A week cursor. */
interface Cursor {
  readonly week: number;
  /** What is read at that week. */
  readonly text: string;
  /** Dots to put on the series. */
  readonly dots: readonly CursorDot[];
  /** Right edge that the text may reach, in px. Default: that of the plot, since labels of lines are beside it. */
  readonly right?: number;
}

/** The week cursor: a dotted line, its text above the plot on a plate, and a dot on each series. */
export function cursorMark(
  { frame, box: plot, x }: Omit<Plot, 'y'>,
  { week, text, dots, right = plot.right }: Cursor,
): VNode {
  const { theme, size } = frame;
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
    write(frame, [middle, baseline], text, { anchor: 'middle', weight: 700 }),
    dots.map(({ y, colour }) =>
      el('circle', {
        cx: x(week),
        cy: y,
        r: frame.stroke * 2.2,
        fill: colour,
        stroke: theme.page,
        'stroke-width': frame.stroke * 0.75,
      }),
    ),
  );
}
