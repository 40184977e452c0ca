import { area, line } from 'd3-shape';
import type { Scale } from './scale.ts';

/** Path of a series; straight between weeks, since nothing is smoothed. */
export function linePath(
  weeks: ArrayLike<number>,
  values: ArrayLike<number>,
  x: Scale,
  y: Scale,
): string {
  const path = line<number>(
    (_, k) => x(weeks[k] as number),
    (_, k) => y(values[k] as number),
  ).digits(1);
  return path(Array.from({ length: weeks.length }, (_, k) => k)) ?? '';
}

/** Path of the area between two series. */
export function areaPath(
  weeks: ArrayLike<number>,
  low: ArrayLike<number>,
  high: ArrayLike<number>,
  x: Scale,
  y: Scale,
): string {
  const path = area<number>(
    (_, k) => x(weeks[k] as number),
    (_, k) => y(low[k] as number),
    (_, k) => y(high[k] as number),
  ).digits(1);
  return path(Array.from({ length: weeks.length }, (_, k) => k)) ?? '';
}
