import type { VNode } from 'preact';
import { el } from '../svg/element.ts';
import { fixed } from '../text/format.ts';
import { measure } from '../text/measure.ts';
import type { Scale } from './scale.ts';
import type { Box, Sheet } from './sheet.ts';
import { weekTicks } from './ticks.ts';
import { write } from './write.ts';

/** One tick of an axis. */
export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** Ticks of the share axis: 0 to 100 % in quarters, or halves where the plot is low. */
export function shareTicks(height: number, size: number): Tick[] {
  const parts = height / 4 < 1.5 * size ? 2 : 4;
  return Array.from({ length: parts + 1 }, (_, k) => ({
    value: k / parts,
    label: `${fixed((100 * k) / parts)} %`,
  }));
}

/** Width that the labels of a value axis need, with a gap to the plot. */
export function tickRoom(sheet: Sheet, ticks: readonly Tick[]): number {
  return Math.max(...ticks.map(({ label }) => measure(label, sheet.small))) + sheet.size * 0.6;
}

/** Horizontal grid lines, the zero line stronger, with labels left of the plot. */
export function valueAxis(sheet: Sheet, plot: Box, y: Scale, ticks: readonly Tick[]): VNode {
  const { theme, small, size } = sheet;
  return el(
    'g',
    { 'data-role': 'value-axis' },
    ticks.map(({ value, label }) => [
      el('line', {
        x1: plot.left,
        x2: plot.right,
        y1: y(value),
        y2: y(value),
        stroke: value === 0 ? theme.muted : theme.grid,
        'stroke-width': 1,
      }),
      write(sheet, plot.left - size * 0.6, y(value) + small * 0.36, label, {
        anchor: 'end',
        size: small,
        fill: theme.muted,
      }),
    ]),
  );
}

/** Week labels below the plot, kept apart; the first says `week`. */
export function weekAxis(sheet: Sheet, plot: Box, x: Scale): VNode {
  const { theme, small, size } = sheet;
  const [from, to] = x.domain;
  const wide = measure('0000', small) + size;
  const ticks = weekTicks(from, to, Math.max(2, Math.floor((plot.right - plot.left) / wide)));
  const labels = ticks.map((week, k) => ({ week, text: k === 0 ? `week ${week}` : String(week) }));
  const first = plot.left - size * 0.5 + measure(labels[0]?.text ?? '', small);
  const shown = labels.filter(
    ({ week, text }, k) => k === 0 || x(week) - measure(text, small) / 2 > first + size * 0.4,
  );
  return el(
    'g',
    { 'data-role': 'week-axis' },
    shown.map(({ week, text }, k) => [
      el('line', {
        x1: x(week),
        x2: x(week),
        y1: plot.bottom,
        y2: plot.bottom + size * 0.35,
        stroke: theme.muted,
        'stroke-width': 1,
      }),
      write(
        sheet,
        k === 0 ? plot.left - size * 0.5 : x(week),
        plot.bottom + size * 0.5 + small,
        text,
        { anchor: k === 0 ? 'start' : 'middle', size: small, fill: theme.muted },
      ),
    ]),
  );
}

/** Height that the week axis needs below a plot. */
export function weekRoom(sheet: Sheet): number {
  return sheet.size * 0.5 + sheet.small * 1.4;
}
