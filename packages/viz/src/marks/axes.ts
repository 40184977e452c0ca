import { range, tickIncrement, tickStep } from 'd3-array';
import type { VNode } from 'preact';
import { el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { say } from '../text/language.ts';
import { measure, shorten } from '../text/measure.ts';
import { fixed, showValue, type ValueUnit } from '../text/numbers.ts';
import { type Box, type Frame, lineHeight, write } from './frame.ts';
import { ends, type Plot, type Scale } from './scale.ts';

/** Ticks of a calendar, as multiples of a quarter of a year. */
const steps = [13, 26, 52, 104, 208, 520] as const;

/**
 * Ticks of a week axis: the first week, then every quarter, half year or year, as there is space.
 *
 * @param from - First week.
 * @param to - Last week.
 * @param most - Most ticks there is space for, at least 2.
 *
 * @example
 * ```ts
 * weekTicks(1, 52, 8); // => [ 1, 13, 26, 39, 52 ]
 * weekTicks(1, 104, 6); // => [ 1, 26, 52, 78, 104 ]
 * ```
 */
export function weekTicks(from: number, to: number, most: number): number[] {
  if (to - from < 13) return to === from ? [from] : [from, to];
  const step = steps.find((weeks) => (to - from) / weeks + 1 <= most) ?? to;
  const later = range(step, to + 1, step).filter((week) => week - from >= step / 2);
  return [from, ...(later.length > 0 ? later : [to])];
}

/** Ranges below this are no range, and values above `1 / smallest` no values: steps between them would not be numbers. */
const smallest = 1e-290;

/**
 * Round ticks for a scale of values: multiples of 1, 2 or 5 times a power of ten that span the values.
 *
 * A range of nothing, or too narrow for the size of its values, is taken as wide as is needed to tell two ticks apart.
 *
 * @param low - Lowest value.
 * @param high - Highest value; with `low` in either order.
 * @param most - Most steps over the values, 1 to 1,000; there are at most two ticks more. Default 5.
 * @throws RangeError if a value is not finite, or larger than 1e290.
 *
 * @example
 * ```ts
 * roundTicks(-0.7, 3.2); // => [ -1, 0, 1, 2, 3, 4 ]
 * ```
 */
export function roundTicks(low: number, high: number, most = 5): number[] {
  for (const value of [low, high])
    if (!(Math.abs(value) < 1 / smallest))
      throw new RangeError(`a scale must lie between finite values, got ${value}`);
  if (low > high) return roundTicks(high, low, most);
  const size = Math.max(Math.abs(low), Math.abs(high));
  // Thirteen digits tell ticks apart; what is narrower is one value.
  const isNarrow = !(high - low > Math.max(smallest, size * 1e-13));
  const top = isNarrow ? low + Math.max(1, size * 1e-12) : high;
  const steps = Math.min(1000, Math.max(1, Math.floor(most) || 1));
  // D3 takes a count as a hint and may give half as many steps again: ask for fewer until the steps are few enough.
  let count = steps;
  while (tickStep(low, top, count) * steps < top - low) count = count > 1 ? count - 1 : count / 2;
  // A step below 1 comes as the negative of its inverse, with which ticks are exact decimals.
  const step = tickIncrement(low, top, count);
  const [placeOf, tickAt] =
    step > 0
      ? [(value: number) => value / step, (place: number) => place * step]
      : [(value: number) => value * -step, (place: number) => place / -step];
  const first = Math.floor(placeOf(low) + 1e-9);
  const last = Math.max(first + 1, Math.ceil(placeOf(high) - 1e-9));
  return range(first, last + 1).map(tickAt);
}

/** One tick of an axis. */
export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** Ticks of the share axis: 0 to 100 % in quarters, or halves where the plot is low. */
export function shareTicks(height: number, size: number): Tick[] {
  const parts = height / 4 < 1.5 * size ? 2 : 4;
  return range(parts + 1).map((k) => ({
    value: k / parts,
    label: `${fixed((100 * k) / parts)} %`,
  }));
}

/** Width that the labels of a value axis need, with a gap to the plot. */
export function tickRoom(frame: Frame, ticks: readonly Tick[]): number {
  return Math.max(...ticks.map(({ label }) => measure(label, frame.small))) + frame.size * 0.6;
}

/** Horizontal grid lines, the zero line stronger, with labels left of the plot. */
export function valueAxis(frame: Frame, plot: Box, y: Scale, ticks: readonly Tick[]): VNode {
  const { theme, small, size } = frame;
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
      write(frame, [plot.left - size * 0.6, y(value) + small * 0.36], label, {
        anchor: 'end',
        size: small,
        fill: theme.muted,
      }),
    ]),
  );
}

/** Week labels below the plot, kept apart; the first begins with `week`, or the word for it in another language. */
export function weekAxis(frame: Frame, plot: Box, x: Scale, word: string = say('week')): VNode {
  const { theme, small, size } = frame;
  const [from, to] = ends(x.domain());
  const wide = measure('0000', small) + size;
  const ticks = weekTicks(from, to, Math.max(2, Math.floor((plot.right - plot.left) / wide)));
  const labels = ticks.map((week, k) => ({
    week,
    text: k === 0 ? `${word} ${week}` : String(week),
  }));
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
        frame,
        [k === 0 ? plot.left - size * 0.5 : x(week), plot.bottom + size * 0.5 + small],
        text,
        { anchor: k === 0 ? 'start' : 'middle', size: small, fill: theme.muted },
      ),
    ]),
  );
}

/** Height that the week axis needs below a plot. */
export function weekRoom(frame: Frame): number {
  return frame.size * 0.5 + frame.small * 1.4;
}

/** Height that a number axis with its name needs below a plot. */
export function numberRoom(frame: Frame): number {
  return frame.small * 1.45 + lineHeight(frame.small) * 1.4;
}

/** Round values along a scale from left to right, as many as their texts have space for. */
function numberTicks(frame: Frame, x: Scale, text: (value: number) => string): number[] {
  const [from, to] = ends(x.domain());
  const [left, right] = ends(x.range());
  const span = right - left;
  for (let most = 6; most > 1; most--) {
    const ticks = roundTicks(from, to, most).filter((value) => value >= from && value <= to);
    const widest = Math.max(...ticks.map((value) => measure(text(value), frame.small)));
    if (ticks.length * (widest + frame.size) <= span) return ticks;
  }
  return [from];
}

/**
 * A number axis below a plot: round values with light lines upwards, and its name with an arrow.
 *
 * @param text - Writes a value.
 */
export function numberAxis(
  { frame, box: plot, x }: Omit<Plot, 'y'>,
  name: string,
  text: (value: number) => string,
): VNode {
  const { small, theme } = frame;
  const base = plot.bottom + small * 1.45;
  return el(
    'g',
    { 'data-role': 'number-axis' },
    numberTicks(frame, x, text).map((value) => [
      el('line', {
        x1: x(value),
        x2: x(value),
        y1: plot.top,
        y2: plot.bottom,
        stroke: theme.grid,
        'stroke-width': 1,
      }),
      write(frame, [x(value), base], text(value), {
        anchor: 'middle',
        size: small,
        fill: theme.muted,
      }),
    ]),
    write(
      frame,
      [(plot.left + plot.right) / 2, base + lineHeight(small) * 1.1],
      shorten(`${clean(name)} →`, plot.right - plot.left, small),
      { size: small, anchor: 'middle' },
    ),
  );
}

/** Ticks of a low axis of outcomes at most. */
export const mostTicks = 5;

/** The values that an axis of outcomes spans, and its ticks: shares from 0 to 100 %, others from their own lowest, zero included. */
export function outcomeScale(
  values: readonly number[],
  unit: ValueUnit,
  height: number,
  size: number,
): { readonly domain: readonly [number, number]; readonly ticks: readonly Tick[] } {
  if (unit === 'share') return { domain: [0, 1], ticks: shareTicks(height, size) };
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const ticks = roundTicks(low, high === low ? low + 1 : high, height > 18 * size ? 5 : 3);
  return {
    domain: [ticks[0] as number, ticks[ticks.length - 1] as number],
    ticks: ticks.map((value) => ({ value, label: showValue(value, unit) })),
  };
}
