import { percent } from './numbers.ts';
import { type Style, styled } from './terminal.ts';
import { displayWidth, fitted, padded } from './text.ts';

/** A line of the chart: shares by week. */
export interface Curve {
  readonly label: string;
  readonly values: ArrayLike<number>;
  /** Place in the palette, 0 to 4; it gives colour, dash and ASCII letter. */
  readonly place: number;
}

const dashes = [[4, 2], undefined, [1, 2], [6, 3], [2, 1]] as const;
const letters = ['o', '*', '+', 'x', '#'];
const axisWidth = 6;

/** Values at every dot column, on straight lines between the weeks. */
function heights({ values }: Curve, dotColumns: number): Float64Array {
  const last = values.length - 1;
  return Float64Array.from({ length: dotColumns }, (_, x) => {
    const at = dotColumns < 2 ? last : (x / (dotColumns - 1)) * last;
    const left = Math.floor(at);
    const a = values[left] as number;
    const b = values[Math.min(left + 1, last)] as number;
    return a + (b - a) * (at - left);
  });
}

function cellText(field: Dots, cell: number, curves: readonly Curve[], unicode: boolean): string {
  const bits = field.bits[cell] as number;
  if (bits === 0) return ' ';
  const { place } = curves[(field.owner[cell] as number) - 1] as Curve;
  const letter = unicode ? String.fromCharCode(0x2800 + bits) : (letters[place] ?? '.');
  return styled(`arm${place}` as Style, letter);
}

function axisLines(weeks: number, columns: number, unicode: boolean): string[] {
  const ticks = weekTicks(weeks, Math.max(2, Math.floor(columns / 9)));
  const at = (week: number): number =>
    weeks < 2 ? 0 : Math.round(((week - 1) / (weeks - 1)) * (columns - 1));
  const rule: string[] = Array.from({ length: columns }, () => (unicode ? '─' : '-'));
  const names = Array.from({ length: columns + 8 }, () => ' ');
  for (const week of ticks) {
    rule[at(week)] = unicode ? '┬' : '+';
    const name = String(week);
    const from = Math.max(0, at(week) - Math.floor(name.length / 2));
    for (const [k, letter] of [...name].entries()) names[from + k] = letter;
  }
  const corner = unicode ? '└' : '+';
  return [
    `${' '.repeat(axisWidth)}${corner}${rule.join('')}`,
    `${padded('week', axisWidth, 'right')} ${names.join('').trimEnd()}`,
  ].map((line) => styled('faint', line));
}

/**
 * Shares by week as lines of text, from 0 to 100 %, named at their ends.
 *
 * @param curves - At least one; all with as many weeks.
 * @param options - `width` in columns, from 40; `rows` of the plot; `unicode` for braille dots, else letters.
 */
export function curveLines(
  curves: readonly Curve[],
  options: { readonly width: number; readonly rows?: number; readonly unicode: boolean },
): string[] {
  const { width, rows = 13, unicode } = options;
  const ends = curves.map(({ values }) => values[values.length - 1] as number);
  const names = curves.map(({ label }, at) => ({
    name: fitted(label, Math.floor(0.4 * width) - 7),
    share: percent(ends[at] as number),
  }));
  const room = Math.max(...names.map(({ name, share }) => displayWidth(name) + share.length + 4));
  const columns = Math.max(10, width - axisWidth - 1 - room);
  const field = emptyDots(columns, rows);
  curves.forEach((curve, at) => {
    drawLine(field, heights(curve, 2 * columns), at, unicode ? dashes[curve.place] : undefined);
  });
  const places = endRows(
    ends.map((share) => Math.min(rows - 0.5, (1 - share) * rows)),
    rows,
  );
  const weeks = curves[0]?.values.length ?? 0;
  const lines = Array.from({ length: rows }, (_, row) => {
    const share = 1 - row / (rows - 1);
    const named = [0, 0.25, 0.5, 0.75, 1].includes(share);
    const axis = `${padded(named ? percent(share) : '', axisWidth - 1, 'right')} `;
    const wall = unicode ? (named ? '┤' : '│') : named ? '+' : '|';
    const cells = Array.from({ length: columns }, (_, column) =>
      cellText(field, row * columns + column, curves, unicode),
    );
    const at = places.indexOf(row);
    const label = names[at];
    const end = label
      ? ` ${styled(`arm${curves[at]?.place}` as Style, `${unicode ? '' : `${letters[curves[at]?.place ?? 0]} `}${label.name} ${label.share}`)}`
      : '';
    return `${styled('faint', axis + wall)}${cells.join('')}${end}`;
  });
  return [...lines, ...axisLines(weeks, columns, unicode)];
}

/** Dots of the eight places of a braille letter, by row and column. */
const bits = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;

/** A field of dots, two by four in each letter cell. */
interface Dots {
  readonly columns: number;
  readonly rows: number;
  /** Braille bits by cell, row by row. */
  readonly bits: Uint8Array;
  /** Series drawn last in each cell, from 1; 0 where there is none. */
  readonly owner: Uint8Array;
}

/** An empty field of so many cells. */
function emptyDots(columns: number, rows: number): Dots {
  return {
    columns,
    rows,
    bits: new Uint8Array(columns * rows),
    owner: new Uint8Array(columns * rows),
  };
}

function dot(field: Dots, x: number, y: number, series: number): void {
  const cell = (y >> 2) * field.columns + (x >> 1);
  field.bits[cell] = (field.bits[cell] as number) | (bits[y & 3]?.[x & 1] ?? 0);
  field.owner[cell] = series + 1;
}

/**
 * Draws a line through values, one a dot column, joined so that steep parts have no gaps.
 *
 * @param heights - Height of each dot column, 0 at the bottom to 1 at the top; NaN leaves a gap.
 * @param series - Number of the series, from 0.
 * @param dash - Dot columns drawn and left out, in turn; nothing for a solid line.
 */
function drawLine(
  field: Dots,
  heights: ArrayLike<number>,
  series: number,
  dash?: readonly [on: number, off: number],
): void {
  const top = 4 * field.rows - 1;
  let before: number | undefined;
  for (let x = 0; x < heights.length; x++) {
    const height = heights[x] as number;
    if (Number.isNaN(height)) {
      before = undefined;
      continue;
    }
    const y = Math.round(top * (1 - Math.min(1, Math.max(0, height))));
    const skipped = dash && x % (dash[0] + dash[1]) >= dash[0];
    const from = before === undefined ? y : before + Math.sign(y - before);
    for (let at = Math.min(from, y); at <= Math.max(from, y) && !skipped; at++)
      dot(field, x, at, series);
    before = y;
  }
}

/**
 * Rows for labels beside the ends of lines: as near as can be to where each line ends, one row each, in the order of the ends.
 *
 * @param wanted - Row of each label, from 0 at the top; fractions order labels that want the same row.
 * @param rows - Number of rows.
 * @returns Row of each label, in the order given; labels that find no room get -1.
 */
export function endRows(wanted: readonly number[], rows: number): number[] {
  const order = wanted.map((row, at) => ({ row, at })).sort((a, b) => a.row - b.row || a.at - b.at);
  const fitting = order.slice(0, rows);
  const found = wanted.map(() => -1);
  let next = 0;
  fitting.forEach(({ row, at }, k) => {
    const last = rows - (fitting.length - k);
    next = Math.min(last, Math.max(next, Math.floor(row)));
    found[at] = next++;
  });
  return found;
}

const steps = [1, 2, 4, 8, 13, 26, 52, 104, 208, 520];

/**
 * Weeks to be named on an axis: the first, then multiples of a round step, which reaches the last week if any does.
 *
 * @param weeks - Last week.
 * @param most - Most ticks that fit.
 */
export function weekTicks(weeks: number, most: number): number[] {
  const fitting = steps.filter((one) => weeks / one <= most);
  const step = fitting.find((one) => weeks % one === 0) ?? fitting[0] ?? weeks;
  const ticks = [1];
  for (let week = step; week <= weeks; week += step) if (week > 1) ticks.push(week);
  return ticks.filter((week, at) => at === 0 || week - 1 >= step * 0.6);
}

const fixedPlaces: ReadonlyMap<string, number> = new Map([
  ['unaligned', 0],
  ['aligned', 1],
]);

/** Place of each arm in the palette of five: `unaligned` 0, `aligned` 1, the others the lowest places left, as in the figures. */
export function armPlaces(arms: readonly string[]): number[] {
  const taken = new Set(arms.map((arm) => fixedPlaces.get(arm)));
  let next = 0;
  return arms.map((arm) => {
    const own = fixedPlaces.get(arm);
    if (own !== undefined) return own;
    while (taken.has(next)) next++;
    taken.add(next);
    return next % 5;
  });
}
