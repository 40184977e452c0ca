import type { PeopleFrame } from '../../data.ts';
import type { Theme, ThemeName } from '../../theme/theme.ts';
import { themeOf } from '../../theme/themes.ts';
import { fitPeople } from './fit-cells.ts';
import { eachCell, sides } from './layout.ts';
import { pixelOf, press, type Stamp, stampsOf } from './pixels.ts';

/** Options of `drawPeople`. */
export interface DrawPeopleOptions {
  /** Colours. Default `light`. */
  readonly theme?: ThemeName | Theme;
  /** Device pixels a CSS pixel. Default 1. */
  readonly scale?: number;
}

/** A canvas with people on it. */
export interface PeopleView {
  /** Shows another week; places are kept as long as `teams` is the same array. */
  update(frame: PeopleFrame): void;
  /** Employee at a point in CSS pixels of the canvas, if any. */
  personAt(x: number, y: number): number | undefined;
}

const margin = 4;
/** Height kept free above the people of a role, in CSS pixels. */
const nameHeight = 6;
/** Least side of the square of a person, in CSS pixels: of some, and of more than {@link crowd}. */
const leastSide = { some: 6, many: 3 } as const;
const crowd = 2000;

/**
 * Height in CSS pixels from which `drawPeople` shows everybody as a square that can be seen; lower canvases get smaller
 * squares, and leave out those below their edge.
 *
 * @param width - Width of the canvas in CSS pixels.
 */
export function leastPeopleHeight(frame: PeopleFrame, width: number): number {
  const side = frame.modes.length > crowd ? leastSide.many : leastSide.some;
  const { layout, cell } = fitPeople(frame, width - 2 * margin, 0, nameHeight, side);
  return Math.ceil(layout.rows * cell + 2 * margin);
}

/** A stamp and where its first pixel goes; nothing beyond the canvas. */
type Square = { readonly stamp: Stamp; readonly at: number } | undefined;

/**
 * Draws people on a canvas, as `peopleGrid` does, for more people than a page should have nodes. The squares are written
 * into its pixels: a browser without a graphics card takes ten times as long to fill as many.
 *
 * @param canvas - Its width and height in device pixels are the room.
 * @param frame - Everybody in one week.
 * @param options - Theme and scale.
 * @throws RangeError if the canvas gives no 2d context.
 */
export function drawPeople(
  canvas: HTMLCanvasElement,
  frame: PeopleFrame,
  options: DrawPeopleOptions = {},
): PeopleView {
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new RangeError('canvas must give a 2d context, got none');
  const theme = themeOf(options.theme);
  const scale = options.scale ?? 1;
  const page = pixelOf(theme.page);
  const colours = [theme.modes.none, theme.modes.token, theme.modes.real].map(pixelOf);
  let cell = 1;
  /** Upper left corners of the cells in CSS pixels, by employee. */
  let corners = { x: new Float64Array(), y: new Float64Array() };
  /** The square of each employee in each mode. */
  let squares: Square[][] = [];
  let paper: ImageData | undefined;
  let fittedTo: readonly unknown[] = [];

  const fit = (next: PeopleFrame): ImageData => {
    const { width, height } = canvas;
    const room = [next.teams, width, height];
    if (paper && room.every((part, k) => part === fittedTo[k])) return paper;
    fittedTo = room;
    const within = (side: number) => side / scale - 2 * margin;
    const fitted = fitPeople(next, within(width), within(height), nameHeight, 1);
    cell = fitted.cell;
    const count = next.modes.length;
    corners = { x: new Float64Array(count), y: new Float64Array(count) };
    eachCell(fitted.layout, margin, margin, cell, (employee, x, y) => {
      corners.x[employee] = x;
      corners.y[employee] = y;
    });
    // What begins on the canvas ends on the paper, which is larger: no square need be clipped.
    const beyond = Math.ceil(cell * scale) + 2;
    paper = context.createImageData(width + beyond, height + beyond);
    const wide = paper.width;
    const fits = (x: number, y: number) => x < width && y < height;
    squares = colours.map((colour, mode) => {
      const side = cell * (sides[mode] as number);
      const stampAt = stampsOf(side * scale, colour, page, wide);
      return Array.from(corners.x, (corner, k): Square => {
        const x = (corner + (cell - side) / 2) * scale;
        const y = ((corners.y[k] as number) + (cell - side) / 2) * scale;
        return fits(x, y) ? stampAt(x, y) : undefined;
      });
    });
    return paper;
  };
  const update = (next: PeopleFrame): void => {
    const drawn = fit(next);
    const pixels = new Uint32Array(drawn.data.buffer);
    pixels.fill(page);
    const { modes } = next;
    for (let k = 0; k < modes.length; k++) {
      const square = squares[modes[k] as number]?.[k];
      if (square) press(square.stamp, pixels, square.at, page);
    }
    context.putImageData(drawn, 0, 0);
  };
  const personAt = (x: number, y: number): number | undefined => {
    const near = (corner: number, k: number): boolean =>
      Math.abs(x - corner - cell / 2) <= cell / 2 &&
      Math.abs(y - (corners.y[k] as number) - cell / 2) <= cell / 2;
    const found = corners.x.findIndex(near);
    return found < 0 ? undefined : found;
  };
  update(frame);
  return { update, personAt };
}
