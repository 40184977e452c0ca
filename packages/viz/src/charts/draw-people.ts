import type { PeopleFrame } from '../data/weekly.ts';
import { type Theme, type ThemeName, themeOf } from '../theme/theme.ts';
import { eachCell, fitPeople, sides } from './people-layout.ts';

/** A colour as four bytes in the order in which a canvas keeps a pixel, read as one word. */
export function pixelOf(hex: string): number {
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return new Uint32Array(
    Uint8Array.of(channel(1), channel(3), channel(5), 255).buffer,
  )[0] as number;
}

/** A pixel covered in part: `cover` of 256 parts `over`, the rest `under`, byte by byte. */
export function mixed(under: number, over: number, cover: number): number {
  let word = 0;
  for (let shift = 0; shift < 32; shift += 8) {
    const [below, above] = [(under >>> shift) & 255, (over >>> shift) & 255];
    word |= (below + Math.round(((above - below) * cover) / 256)) << shift;
  }
  return word >>> 0;
}

/** A square ready to be put on paper: the pixels that it touches. */
interface Stamp {
  /** How far each pixel lies behind that of the upper left corner. */
  readonly steps: Int32Array;
  /** How much of each is covered, of 256 parts. */
  readonly covers: Uint16Array;
  /** What each becomes on empty paper. */
  readonly words: Uint32Array;
  readonly colour: number;
}

/** Parts of a pixel that corners are rounded to. */
const parts = 64;

/**
 * Cuts stamps of one size and colour.
 *
 * @param side - Side of the squares in pixels.
 * @param colour - Colour of the squares as a pixel.
 * @param page - Colour of the paper as a pixel.
 * @param width - Pixels in a row of the paper.
 * @returns A function that gives the stamp for a square and the place of its first pixel, by the upper left corner in
 *   pixels; fractions cover the edges in part.
 */
export function stampsOf(
  side: number,
  colour: number,
  page: number,
  width: number,
): (x: number, y: number) => { readonly stamp: Stamp; readonly at: number } {
  const known = new Map<number, Stamp>();
  const size = Math.ceil(side) + 1;
  const overlap = (from: number, k: number): number =>
    Math.max(0, Math.min(k + 1, from + side) - Math.max(k, from));
  const cut = (x: number, y: number): Stamp => {
    const touched = Array.from({ length: size * size }, (_, k) => {
      const [column, row] = [k % size, Math.floor(k / size)];
      const cover = Math.round(256 * overlap(x, column) * overlap(y, row));
      return { step: row * width + column, cover, word: mixed(page, colour, cover) };
    }).filter(({ cover }) => cover > 0);
    return {
      steps: Int32Array.from(touched, ({ step }) => step),
      covers: Uint16Array.from(touched, ({ cover }) => cover),
      words: Uint32Array.from(touched, ({ word }) => word),
      colour,
    };
  };
  return (x, y) => {
    const [left, top] = [Math.round(x * parts), Math.round(y * parts)];
    const key = (left % parts) + parts * (top % parts);
    const stamp = known.get(key) ?? cut((left % parts) / parts, (top % parts) / parts);
    known.set(key, stamp);
    return { stamp, at: Math.floor(top / parts) * width + Math.floor(left / parts) };
  };
}

/** Puts a stamp on paper; where squares meet in a pixel both show. */
export function press(
  { steps, covers, words, colour }: Stamp,
  pixels: Uint32Array,
  at: number,
  page: number,
): void {
  for (let k = 0; k < steps.length; k++) {
    const place = at + (steps[k] as number);
    const under = pixels[place] as number;
    pixels[place] =
      under === page ? (words[k] as number) : mixed(under, colour, covers[k] as number);
  }
}

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
 * Height in CSS pixels from which `drawPeople` shows each employee as a square that can be seen; lower canvases get smaller
 * squares, and leave out those below their edge.
 *
 * @param width - Width of the canvas in CSS pixels.
 */
export function leastPeopleHeight(frame: PeopleFrame, width: number): number {
  const side = frame.modes.length > crowd ? leastSide.many : leastSide.some;
  const { layout, cell } = fitPeople(frame, [width - 2 * margin, 0], nameHeight, side);
  return Math.ceil(layout.rows * cell + 2 * margin);
}

/** A stamp and where its first pixel goes; nothing beyond the canvas. */
type Square = { readonly stamp: Stamp; readonly at: number } | undefined;

/**
 * Draws people on a canvas, as `peopleGrid` does, for more people than a page should have nodes. The squares are written
 * into its pixels: a browser without a graphics card takes ten times as long to fill as many.
 *
 * @param canvas - Its width and height in device pixels are the space.
 * @param frame - All employees in one week.
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
    const fitted = fitPeople(next, [within(width), within(height)], nameHeight, 1);
    cell = fitted.cell;
    const count = next.modes.length;
    corners = { x: new Float64Array(count), y: new Float64Array(count) };
    eachCell(fitted, [margin, margin], (employee, x, y) => {
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
