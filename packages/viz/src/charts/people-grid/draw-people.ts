import type { PeopleFrame } from '../../data.ts';
import type { Theme, ThemeName } from '../../theme/theme.ts';
import { themeOf } from '../../theme/themes.ts';
import { fitPeople } from './fit-cells.ts';
import { eachPerson, type PersonMark } from './layout.ts';

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

/**
 * Draws people on a canvas, as `peopleGrid` does, for more people than a page should have nodes.
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
  const context = canvas.getContext('2d');
  if (context === null) throw new RangeError('canvas must give a 2d context, got none');
  const theme = themeOf(options.theme);
  const scale = options.scale ?? 1;
  const colours = [theme.modes.none, theme.modes.token, theme.modes.real];
  const nameHeight = 6;
  let marks: PersonMark[][] = [[], [], []];
  let cell = 1;
  let fitted: ReturnType<typeof fitPeople> | undefined;
  let fittedTo: readonly unknown[] = [];

  const update = (next: PeopleFrame): void => {
    const [width, height] = [canvas.width / scale, canvas.height / scale];
    const room = [next.teams, width, height];
    if (!fitted || room.some((part, k) => part !== fittedTo[k])) {
      fitted = fitPeople(next, width - 2 * margin, height - 2 * margin, nameHeight, 1);
      fittedTo = room;
    }
    cell = fitted.cell;
    marks = [[], [], []];
    eachPerson(next, fitted.layout, margin, margin, cell, (mark) => marks[mark.mode]?.push(mark));
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.fillStyle = theme.page;
    context.fillRect(0, 0, width, height);
    marks.forEach((own, mode) => {
      context.fillStyle = colours[mode] as string;
      for (const { x, y, side } of own) context.fillRect(x, y, side, side);
    });
  };
  const personAt = (x: number, y: number): number | undefined => {
    const near = (mark: PersonMark): boolean => {
      const middle = mark.side / 2;
      return Math.abs(x - mark.x - middle) <= cell / 2 && Math.abs(y - mark.y - middle) <= cell / 2;
    };
    return marks.flat().find(near)?.employee;
  };
  update(frame);
  return { update, personAt };
}
