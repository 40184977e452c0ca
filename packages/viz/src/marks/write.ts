import type { VNode } from 'preact';
import { el } from '../svg/element.ts';
import type { Weight } from '../text/measure.ts';
import { lineHeight, type Sheet } from './sheet.ts';

/** How a line of text looks. */
export interface TextStyle {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly weight?: Weight;
  readonly fill?: string;
  readonly size?: number;
}

/** One line of text with its baseline at `y`. */
export function write(
  sheet: Sheet,
  x: number,
  y: number,
  text: string,
  style: TextStyle = {},
): VNode {
  return el(
    'text',
    {
      x,
      y,
      fill: style.fill ?? sheet.theme.ink,
      'font-size': style.size ?? sheet.size,
      'font-weight': style.weight === 700 ? '700' : undefined,
      'text-anchor': style.anchor === 'start' ? undefined : style.anchor,
    },
    text,
  );
}

/** Lines of text one below the other, the first with its baseline at `y`. */
export function writeLines(
  sheet: Sheet,
  x: number,
  y: number,
  lines: readonly string[],
  style: TextStyle = {},
): VNode[] {
  const step = lineHeight(style.size ?? sheet.size);
  return lines.map((line, k) => write(sheet, x, y + k * step, line, style));
}
