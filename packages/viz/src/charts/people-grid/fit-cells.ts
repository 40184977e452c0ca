import type { PeopleFrame } from '../../data.ts';
import { layPeople, type PeopleLayout } from './layout.ts';

/** A layout and the side of its cells in px. */
export interface FittedPeople {
  readonly layout: PeopleLayout;
  readonly cell: number;
}

/**
 * The largest cells with which everybody fits into a width and height; the smallest if none do.
 *
 * @param frame - Everybody.
 * @param width - Room in px.
 * @param height - Room in px.
 * @param nameHeight - Height of the name of a role in px.
 * @param smallest - Least side of a cell in px. Default 3.
 */
export function fitPeople(
  frame: PeopleFrame,
  width: number,
  height: number,
  nameHeight: number,
  smallest = 3,
): FittedPeople {
  const at = (cell: number): FittedPeople => {
    const columns = Math.max(1, Math.floor(width / cell));
    return { cell, layout: layPeople(frame, columns, Math.ceil(nameHeight / cell)) };
  };
  for (let cell = 24; cell > smallest; cell -= cell > 10 ? 1 : 0.5) {
    const fitted = at(cell);
    if (fitted.layout.rows * cell <= height) return fitted;
  }
  return at(smallest);
}
