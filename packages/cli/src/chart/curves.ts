import { displayWidth, fitted, padded } from '../output/display-width.ts';
import { percent } from '../output/numbers.ts';
import { type Style, styled } from '../output/style.ts';
import { type Dots, drawLine, emptyDots } from './dots.ts';
import { endRows } from './end-rows.ts';
import { weekTicks } from './week-ticks.ts';

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
