import type { VNode } from 'preact';
import type { Band } from '../data/quantiles.ts';
import { el } from '../svg/element.ts';
import { areaPath, linePath } from './paths.ts';
import type { Scale } from './scale.ts';
import type { Sheet } from './sheet.ts';

/** Bands of one series, the widest first: fills, and an edge round the widest. */
export function bandMarks(
  sheet: Sheet,
  weeks: ArrayLike<number>,
  bands: readonly Band[],
  x: Scale,
  y: Scale,
  colour: string,
): VNode {
  const { band } = sheet.theme;
  return el(
    'g',
    { 'data-role': 'bands' },
    bands.map(({ low, high }, k) => [
      el('path', {
        d: areaPath(weeks, low, high, x, y),
        fill: colour,
        'fill-opacity': k === bands.length - 1 && bands.length > 1 ? band.inner : band.outer,
      }),
      k === 0 &&
        [low, high].map((edge) =>
          el('path', {
            d: linePath(weeks, edge, x, y),
            fill: 'none',
            stroke: colour,
            'stroke-opacity': band.edge,
            'stroke-width': 1,
          }),
        ),
    ]),
  );
}
