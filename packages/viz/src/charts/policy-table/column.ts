import type { VNode } from 'preact';
import type { PolicyLeague } from '../../data.ts';
import { linear } from '../../marks/scale.ts';
import { lineHeight, type Sheet } from '../../marks/sheet.ts';
import { showValue } from '../../marks/value-format.ts';
import { write, writeLines } from '../../marks/write.ts';
import { el } from '../../svg/element.ts';
import { clean } from '../../text/clean.ts';
import { wrap } from '../../text/fit.ts';
import type { ArmStyle } from '../../theme/theme.ts';
import { bestOf } from './words.ts';

/** Where the rows of a block stand. */
export interface Rows {
  /** Upper edge of the heads, and of the first row. */
  readonly head: number;
  readonly top: number;
  readonly height: number;
}

/** One measure of a league table: its head, and for each policy a dot with its interval and the value. */
export function measureColumn(
  sheet: Sheet,
  data: PolicyLeague,
  column: number,
  styles: readonly ArmStyle[],
  rows: Rows,
  left: number,
  width: number,
): VNode {
  const { size, small, theme } = sheet;
  const measure = data.measures[column] as PolicyLeague['measures'][number];
  const cells = data.policies.map(({ cells: own }) => own[column]);
  const known = cells.flatMap((cell) => (cell ? [cell.lo, cell.hi, cell.value] : []));
  const inner: [number, number] =
    measure.unit === 'share' ? [0, 1] : [Math.min(0, ...known), Math.max(0.001, ...known)];
  const x = linear(inner, [left + size * 0.4, left + width - size * 0.4]);
  const best = bestOf(data, column);
  const heads = wrap(clean(measure.label), width, small, 2);
  const arrow =
    measure.orientation === 0 ? '' : measure.orientation > 0 ? 'more is better' : 'less is better';
  return el(
    'g',
    {},
    writeLines(sheet, left, rows.head + small, heads, { size: small, weight: 700 }),
    write(sheet, left, rows.head + small + 2 * lineHeight(small), arrow, {
      size: small,
      fill: theme.muted,
    }),
    cells.map((cell, k) => {
      if (cell === undefined) {
        return write(sheet, left, rows.top + k * rows.height + size * 1.1, 'none', {
          size: small,
          fill: theme.muted,
        });
      }
      const top = rows.top + k * rows.height;
      const level = top + size * 2;
      const { colour } = styles[k] as ArmStyle;
      return [
        write(sheet, left, top + size * 1.1, showValue(cell.value, measure.unit), {
          weight: best.includes(k) ? 700 : 400,
        }),
        el('line', {
          x1: x.range[0],
          x2: x.range[1],
          y1: level,
          y2: level,
          stroke: theme.grid,
          'stroke-width': 1,
        }),
        el('line', {
          x1: x(cell.lo),
          x2: x(cell.hi),
          y1: level,
          y2: level,
          stroke: colour,
          'stroke-width': size * 0.18,
        }),
        el('circle', { cx: x(cell.value), cy: level, r: size * 0.28, fill: colour }),
      ];
    }),
  );
}
