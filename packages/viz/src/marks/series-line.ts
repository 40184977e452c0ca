import type { VNode } from 'preact';
import { el } from '../svg/element.ts';
import { linePath } from './paths.ts';
import type { Scale } from './scale.ts';
import type { Sheet } from './sheet.ts';
import { strokeDash } from './stroke-dash.ts';

/** How a line looks. */
export interface LineStyle {
  readonly colour: string;
  /** Dash at a stroke of 2 px; empty for a solid line. */
  readonly dash: string;
  /** Width as a multiple of the main line. Default 1. */
  readonly weight?: number;
  readonly opacity?: string;
}

/** A series as a line, with a dot where it has one week only. */
export function seriesLine(
  sheet: Sheet,
  weeks: ArrayLike<number>,
  values: ArrayLike<number>,
  x: Scale,
  y: Scale,
  style: LineStyle,
): VNode {
  const stroke = sheet.stroke * (style.weight ?? 1);
  if (weeks.length === 1) {
    return el('circle', {
      cx: x(weeks[0] as number),
      cy: y(values[0] as number),
      r: stroke * 1.6,
      fill: style.colour,
    });
  }
  return el('path', {
    d: linePath(weeks, values, x, y),
    fill: 'none',
    stroke: style.colour,
    'stroke-width': stroke,
    'stroke-dasharray': strokeDash(style.dash, stroke),
    'stroke-linejoin': 'round',
    'stroke-opacity': style.opacity,
  });
}
