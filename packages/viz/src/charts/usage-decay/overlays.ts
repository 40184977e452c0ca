import type { VNode } from 'preact';
import { medianOf } from '../../data/quantiles.ts';
import type { Ensemble } from '../../data.ts';
import { type CursorDot, cursorMark } from '../../marks/cursor.ts';
import { seriesLine } from '../../marks/series-line.ts';
import type { Box } from '../../marks/sheet.ts';
import { el } from '../../svg/element.ts';
import { percent, points } from '../../text/format.ts';
import type { ArmStyle } from '../../theme/theme.ts';
import type { Guess, UsageDecayOptions } from './options.ts';
import { type Field, mainSeries } from './series.ts';

/** The medians before the last change, faint. */
export function ghostLines({ sheet, x, y }: Field, ghosts: readonly Ensemble[]): VNode[] {
  const style = { colour: sheet.theme.muted, dash: '3 3', weight: 0.5 };
  return ghosts.map((ghost) => seriesLine(sheet, ghost.weeks, medianOf(ghost), x, y, style));
}

/** The guess, with a ring at each point given. */
export function guessLine({ sheet, x, y }: Field, guess: Guess): VNode {
  const { ink, page } = sheet.theme;
  const rings = Array.from(guess.weeks, (week, k) =>
    el('circle', {
      cx: x(week),
      cy: y(guess.values[k] as number),
      r: sheet.stroke * 1.8,
      fill: page,
      stroke: ink,
      'stroke-width': sheet.stroke * 0.6,
    }),
  );
  const style = { colour: ink, dash: '', weight: 0.6 };
  const line = guess.weeks.length > 1 && seriesLine(sheet, guess.weeks, guess.values, x, y, style);
  return el('g', { 'data-role': 'guess' }, line, rings.length <= 12 && rings);
}

interface Reading {
  readonly value: number;
  readonly colour: string;
}

const readingsAt = (
  week: number,
  seen: readonly Ensemble[],
  styles: readonly ArmStyle[],
  options: UsageDecayOptions,
): Reading[] =>
  seen.flatMap((ensemble, k) => {
    const place = ensemble.weeks.indexOf(week);
    if (place < 0) return [];
    const value = mainSeries(ensemble, options)[place] as number;
    return [{ value, colour: (styles[k] as ArmStyle).colour }];
  });

const cursorText = (week: number, readings: readonly Reading[]): string => {
  const [first, second] = readings;
  if (first === undefined) return `week ${week}`;
  if (second === undefined) return `week ${week}: ${percent(first.value)}`;
  if (readings.length > 2) {
    return `week ${week}: ${readings.map(({ value }) => percent(value)).join(', ')}`;
  }
  return `week ${week}: gap ${points(Math.abs(second.value - first.value))}`;
};

/** The week cursor with the value of each arm, or the gap of two. */
export function decayCursor(
  { sheet, x, y }: Field,
  plot: Box,
  week: number,
  seen: readonly Ensemble[],
  styles: readonly ArmStyle[],
  options: UsageDecayOptions,
): VNode {
  const readings = readingsAt(week, seen, styles, options);
  const dots: CursorDot[] = readings.map(({ value, colour }) => ({ y: y(value), colour }));
  return cursorMark(sheet, plot, x, week, cursorText(week, readings), dots);
}
