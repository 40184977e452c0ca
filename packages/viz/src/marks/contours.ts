import { pairs, range } from 'd3-array';
import { contours } from 'd3-contour';
import { pathRound } from 'd3-path';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { LeverAxis, LeverGrid } from '../data/answers.ts';
import type { Scale } from './scale.ts';
import { pathDigits } from './series.ts';

type Point = [number, number];
type Place = (point: Point) => Point;

/** Where a point of the contour grid lies in px; D3 puts the value of a cell at its middle, half a step in. */
const placing = (grid: LeverGrid, left: Scale, up: Scale): Place => {
  const along = ({ values }: LeverAxis): Scale =>
    scaleLinear(
      range(values.length).map((k) => k + 0.5),
      values,
    ).clamp(true);
  const [column, row] = [along(grid.x), along(grid.y)];
  return ([x, y]) => [left(column(x)), up(row(y))];
};

/** Path of the part of a grid where the value is at least a threshold. */
export function regionPath(grid: LeverGrid, threshold: number, left: Scale, up: Scale): string {
  const place = placing(grid, left, up);
  const outline = line().digits(pathDigits);
  return ringsAt(grid, threshold)
    .map((ring) => `${outline(ring.map(place)) ?? ''}Z`)
    .join('');
}

/** Path of the line on which the value is a threshold: a region's edge without the rim of the grid. */
export function levelPath(grid: LeverGrid, threshold: number, left: Scale, up: Scale): string {
  const place = placing(grid, left, up);
  const [columns, rows] = [grid.x.values.length, grid.y.values.length];
  const onRim = ([x, y]: Point): boolean =>
    x <= 0.5 || y <= 0.5 || x >= columns - 0.5 || y >= rows - 0.5;
  const path = pathRound(pathDigits);
  for (const ring of ringsAt(grid, threshold)) {
    let isOpen = false;
    for (const [from, to] of pairs(ring)) {
      const isEdge = !(onRim(from) && onRim(to));
      if (isEdge && !isOpen) path.moveTo(...place(from));
      if (isEdge) path.lineTo(...place(to));
      isOpen = isEdge;
    }
  }
  return path.toString();
}

const ringsAt = (grid: LeverGrid, threshold: number): Point[][] => {
  const size: [number, number] = [grid.x.values.length, grid.y.values.length];
  const [shape] = contours().size(size).thresholds([threshold])(Array.from(grid.values));
  return (shape?.coordinates.flat() ?? []) as unknown as Point[][];
};
