import type { VNode } from 'preact';
import type { Band } from '../data/quantiles.ts';
import { el, tenth } from '../svg/element.ts';
import type { Scale } from './scale.ts';
import type { Sheet } from './sheet.ts';

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

/** Texts of tenths from 0, written when first asked for: a figure writes the same few thousand over and over. */
const known: string[] = [];
/** Tenths whose texts are kept: those of figures up to 3,000 px. */
const most = 30_000;

const textOf = (tenths: number): string => {
  const size = Math.abs(tenths);
  const rest = size % 10;
  const whole = (size - rest) / 10;
  const sign = tenths < 0 ? '-' : '';
  return rest === 0 ? `${sign}${whole}` : `${sign}${whole}.${rest}`;
};

/** A coordinate to a tenth of a px as text, from whole numbers, which engines write fastest: `12.3`, `-4`, `0`. */
export function tenthText(value: number): string {
  const tenths = Math.round(value * 10);
  if (!(tenths >= 0 && tenths < most)) return textOf(tenths);
  const text = known[tenths] ?? textOf(tenths);
  known[tenths] = text;
  return text;
}

/** Path of a series; straight between weeks, since nothing is smoothed. */
export function linePath(
  weeks: ArrayLike<number>,
  values: ArrayLike<number>,
  x: Scale,
  y: Scale,
): string {
  const points = new Array<string>(weeks.length);
  for (let k = 0; k < weeks.length; k++)
    points[k] = `${tenthText(x(weeks[k] as number))},${tenthText(y(values[k] as number))}`;
  return `M${points.join('L')}${points.length === 1 ? 'Z' : ''}`;
}

/** Path of the area between two series: along the upper edge, and back along the lower one. */
export function areaPath(
  weeks: ArrayLike<number>,
  low: ArrayLike<number>,
  high: ArrayLike<number>,
  x: Scale,
  y: Scale,
): string {
  const { length } = weeks;
  const points = new Array<string>(2 * length);
  for (let k = 0; k < length; k++) {
    const across = tenthText(x(weeks[k] as number));
    points[k] = `${across},${tenthText(y(high[k] as number))}`;
    points[2 * length - 1 - k] = `${across},${tenthText(y(low[k] as number))}`;
  }
  return `M${points.join('L')}Z`;
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
