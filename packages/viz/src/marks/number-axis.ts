import type { VNode } from 'preact';
import { el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { shorten } from '../text/fit.ts';
import { measure } from '../text/measure.ts';
import type { Scale } from './scale.ts';
import { type Box, lineHeight, type Sheet } from './sheet.ts';
import { roundTicks } from './ticks.ts';
import { write } from './write.ts';

/** Height that a number axis with its name needs below a plot. */
export function numberRoom(sheet: Sheet): number {
  return sheet.small * 1.45 + lineHeight(sheet.small) * 1.4;
}

/** Round values along a scale from left to right, as many as their texts have room for. */
function numberTicks(sheet: Sheet, x: Scale, text: (value: number) => string): number[] {
  const [from, to] = x.domain;
  const span = x.range[1] - x.range[0];
  for (let most = 6; most > 1; most--) {
    const ticks = roundTicks(from, to, most).filter((value) => value >= from && value <= to);
    const widest = Math.max(...ticks.map((value) => measure(text(value), sheet.small)));
    if (ticks.length * (widest + sheet.size) <= span) return ticks;
  }
  return [from];
}

/**
 * A number axis below a plot: round values with light lines upwards, and its name with an arrow.
 *
 * @param text - Writes a value.
 */
export function numberAxis(
  sheet: Sheet,
  plot: Box,
  x: Scale,
  name: string,
  text: (value: number) => string,
): VNode {
  const { small, theme } = sheet;
  const base = plot.bottom + small * 1.45;
  return el(
    'g',
    { 'data-role': 'number-axis' },
    numberTicks(sheet, x, text).map((value) => [
      el('line', {
        x1: x(value),
        x2: x(value),
        y1: plot.top,
        y2: plot.bottom,
        stroke: theme.grid,
        'stroke-width': 1,
      }),
      write(sheet, x(value), base, text(value), {
        anchor: 'middle',
        size: small,
        fill: theme.muted,
      }),
    ]),
    write(
      sheet,
      (plot.left + plot.right) / 2,
      base + lineHeight(small) * 1.1,
      shorten(`${clean(name)} →`, plot.right - plot.left, small),
      { size: small, anchor: 'middle' },
    ),
  );
}
