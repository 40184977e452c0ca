import { tenthText } from './path-text.ts';
import type { Scale } from './scale.ts';

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
