import { range } from 'd3-array';
import { area, line } from 'd3-shape';
import type { VNode } from 'preact';
import type { Band } from '../data/quantiles.ts';
import { el, tenth } from '../svg/element.ts';
import type { Field } from './scale.ts';

/**
 * Throws if a series and its weeks do not fit or a value is not finite: a figure never draws what it was not given.
 *
 * @param name - What the series is, for the message.
 * @param weeks - Weeks, ascending.
 * @param values - One value a week.
 * @throws RangeError naming the series and the week.
 */
export function checkSeries(
  name: string,
  weeks: ArrayLike<number>,
  values: ArrayLike<number>,
): void {
  if (weeks.length === 0) throw new RangeError(`${name} must have at least one week, got 0`);
  if (values.length !== weeks.length) {
    throw new RangeError(`${name} must have ${weeks.length} values, got ${values.length}`);
  }
  for (let k = 0; k < values.length; k++) {
    if (!Number.isFinite(values[k])) {
      throw new RangeError(`${name} must be finite, got ${values[k]} in week ${weeks[k]}`);
    }
  }
}

/** Digits of a px in a path: a tenth of a px is less than any screen shows. */
export const pathDigits = 1;

/** Path of a series; straight between weeks, since nothing is smoothed. */
export function linePath(
  { x, y }: Pick<Field, 'x' | 'y'>,
  weeks: ArrayLike<number>,
  values: ArrayLike<number>,
): string {
  const path = line<number>(
    (k) => x(weeks[k] as number),
    (k) => y(values[k] as number),
  );
  return path.digits(pathDigits)(range(weeks.length)) ?? '';
}

/** Path of the area between two series: along the upper edge, and back along the lower one. */
export function areaPath(
  { x, y }: Pick<Field, 'x' | 'y'>,
  weeks: ArrayLike<number>,
  low: ArrayLike<number>,
  high: ArrayLike<number>,
): string {
  const path = area<number>(
    (k) => x(weeks[k] as number),
    (k) => y(low[k] as number),
    (k) => y(high[k] as number),
  );
  return path.digits(pathDigits)(range(weeks.length)) ?? '';
}

/** A dash given for a stroke of 2 px, scaled to another width; nothing for a solid line. */
export function strokeDash(dash: string, stroke: number): string | undefined {
  if (dash === '') return undefined;
  const lengths = dash.split(' ').map((length) => tenth((Number(length) * stroke) / 2));
  return lengths.join(' ');
}

/** How a line looks. */
interface LineStyle {
  readonly colour: string;
  /** Dash at a stroke of 2 px; empty for a solid line. */
  readonly dash: string;
  /** Width as a multiple of the main line. Default 1. */
  readonly weight?: number;
  readonly opacity?: string;
}

/** A series as a line, with a dot where it has one week only. */
export function seriesLine(
  { frame, x, y }: Field,
  weeks: ArrayLike<number>,
  values: ArrayLike<number>,
  style: LineStyle,
): VNode {
  const stroke = frame.stroke * (style.weight ?? 1);
  if (weeks.length === 1) {
    return el('circle', {
      cx: x(weeks[0] as number),
      cy: y(values[0] as number),
      r: stroke * 1.6,
      fill: style.colour,
    });
  }
  return el('path', {
    d: linePath({ x, y }, weeks, values),
    fill: 'none',
    stroke: style.colour,
    'stroke-width': stroke,
    'stroke-dasharray': strokeDash(style.dash, stroke),
    'stroke-linejoin': 'round',
    'stroke-opacity': style.opacity,
  });
}

/** Bands of one series, the widest first: fills, and an edge round the widest. */
export function bandMarks(
  { frame, x, y }: Field,
  weeks: ArrayLike<number>,
  bands: readonly Band[],
  colour: string,
): VNode {
  const { band } = frame.theme;
  return el(
    'g',
    { 'data-role': 'bands' },
    bands.map(({ low, high }, k) => [
      el('path', {
        d: areaPath({ x, y }, weeks, low, high),
        fill: colour,
        'fill-opacity': k === bands.length - 1 && bands.length > 1 ? band.inner : band.outer,
      }),
      k === 0 &&
        [low, high].map((edge) =>
          el('path', {
            d: linePath({ x, y }, weeks, edge),
            fill: 'none',
            stroke: colour,
            'stroke-opacity': band.edge,
            'stroke-width': 1,
          }),
        ),
    ]),
  );
}
