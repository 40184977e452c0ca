import { area, line } from 'd3-shape';
import { pathText } from './path-text.ts';
import type { Scale } from './scale.ts';

/** D3 draws lines and areas of straight parts with these calls of a canvas alone. */
type Context = CanvasRenderingContext2D;

/** Path of a series; straight between weeks, since nothing is smoothed. */
export function linePath(
  weeks: ArrayLike<number>,
  values: ArrayLike<number>,
  x: Scale,
  y: Scale,
): string {
  const path = pathText();
  line<number>(
    (week) => x(week),
    (_, k) => y(values[k] as number),
  ).context(path as unknown as Context)(weeks as Iterable<number> & ArrayLike<number>);
  return path.text();
}

/** Path of the area between two series. */
export function areaPath(
  weeks: ArrayLike<number>,
  low: ArrayLike<number>,
  high: ArrayLike<number>,
  x: Scale,
  y: Scale,
): string {
  const path = pathText();
  area<number>(
    (week) => x(week),
    (_, k) => y(low[k] as number),
    (_, k) => y(high[k] as number),
  ).context(path as unknown as Context)(weeks as Iterable<number> & ArrayLike<number>);
  return path.text();
}
