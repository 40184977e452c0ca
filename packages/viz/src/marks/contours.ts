import { contours } from 'd3-contour';
import type { LeverGrid } from '../data/answers.ts';
import { tenth } from '../svg/element.ts';
import type { Scale } from './scale.ts';

type Point = readonly [number, number];
type Place = (point: Point) => Point;

/** Where a point of the contour grid lies in px; d3 puts the value of a cell at its middle, half a step in. */
const placing = ({ x, y }: LeverGrid, left: Scale, up: Scale): Place => {
  const [columns, rows] = [x.values.length, y.values.length];
  const value = (values: readonly number[], at: number): number => {
    const place = Math.min(values.length - 1, Math.max(0, at - 0.5));
    const below = Math.min(values.length - 2, Math.floor(place));
    const [low, high] = [values[below] as number, values[below + 1] as number];
    return low + (place - below) * (high - low);
  };
  return ([column, row]) => [
    left(value(x.values, Math.min(columns, column))),
    up(value(y.values, Math.min(rows, row))),
  ];
};

const written = ([x, y]: Point): string => `${tenth(x)},${tenth(y)}`;

/** Path of the part of a grid where the value is at least a threshold. */
export function regionPath(grid: LeverGrid, threshold: number, left: Scale, up: Scale): string {
  const place = placing(grid, left, up);
  return ringsAt(grid, threshold)
    .map((ring) => `M${ring.map((point) => written(place(point))).join('L')}Z`)
    .join('');
}

/** Path of the line on which the value is a threshold: a region's edge without the rim of the grid. */
export function levelPath(grid: LeverGrid, threshold: number, left: Scale, up: Scale): string {
  const place = placing(grid, left, up);
  const [columns, rows] = [grid.x.values.length, grid.y.values.length];
  const onRim = ([x, y]: Point): boolean =>
    x <= 0.5 || y <= 0.5 || x >= columns - 0.5 || y >= rows - 0.5;
  let path = '';
  for (const ring of ringsAt(grid, threshold)) {
    let isOpen = false;
    for (let k = 0; k + 1 < ring.length; k++) {
      const [from, to] = [ring[k] as Point, ring[k + 1] as Point];
      if (onRim(from) && onRim(to)) {
        isOpen = false;
        continue;
      }
      path += isOpen ? `L${written(place(to))}` : `M${written(place(from))}L${written(place(to))}`;
      isOpen = true;
    }
  }
  return path;
}

const ringsAt = (grid: LeverGrid, threshold: number): Point[][] => {
  const size: [number, number] = [grid.x.values.length, grid.y.values.length];
  const [shape] = contours().size(size).thresholds([threshold])(Array.from(grid.values));
  return (shape?.coordinates.flat() ?? []) as unknown as Point[][];
};
