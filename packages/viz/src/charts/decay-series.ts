import type { VNode } from 'preact';
import { type Band, bandsOf, medianOf } from '../data/quantiles.ts';
import type { Ensemble } from '../data/weekly.ts';
import { type CursorDot, cursorMark } from '../marks/cursor.ts';
import type { Box, Frame } from '../marks/frame.ts';
import type { Scale } from '../marks/scale.ts';
import { bandMarks, seriesLine } from '../marks/series.ts';
import { el } from '../svg/element.ts';
import { percent, points } from '../text/numbers.ts';
import type { ArmStyle } from '../theme/theme.ts';
import { showsReal } from './decay-facts.ts';
import type { Guess, UsageDecayOptions } from './decay-options.ts';

/** Where series are drawn. */
export interface Field {
  readonly frame: Frame;
  readonly x: Scale;
  readonly y: Scale;
  /** Fewest runs over the arms. */
  readonly runs: number;
  /** Number of arms; beside many, only the widest band is drawn. */
  readonly arms: number;
}

/** Dash of the line of real use. */
export const realDash = '1.5 2.5';

/** The bands drawn for an arm: all that its runs can carry, or the widest alone from four arms on. */
export function bandsDrawn(
  { runs, arms }: Pick<Field, 'runs' | 'arms'>,
  ensemble: Ensemble,
): Band[] {
  const bands = bandsOf(ensemble, runs);
  return arms > 3 ? bands.slice(0, 1) : bands;
}

/** Fewest runs that a band can be drawn from. */
const fewRuns = 13;

/** Opacity of the thin lines of many runs: fainter, the more there are. */
const runOpacity = (runs: number): string => (runs <= 20 ? '0.6' : runs <= 60 ? '0.4' : '0.25');

const thinRuns = (field: Field, ensemble: Ensemble, style: ArmStyle): VNode[] =>
  (ensemble.samples ?? []).map((run) =>
    seriesLine(field.frame, ensemble.weeks, run, field.x, field.y, {
      colour: style.colour,
      dash: '',
      weight: 0.4,
      opacity: runOpacity(ensemble.samples?.length ?? 0),
    }),
  );

/** What lies under the main line: bands, or every run where there are too few for bands or runs are asked for. */
export function underlay(
  field: Field,
  ensemble: Ensemble,
  style: ArmStyle,
  { mode = 'fan' }: UsageDecayOptions,
): VNode {
  const { frame, x, y, runs } = field;
  const asRuns = mode === 'runs' || (mode === 'fan' && runs < fewRuns && runs > 1);
  return el(
    'g',
    {},
    asRuns && thinRuns(field, ensemble, style),
    mode === 'fan' &&
      bandMarks(frame, ensemble.weeks, bandsDrawn(field, ensemble), x, y, style.colour),
  );
}

/** The series that stands for an arm: its median, or one of its runs. */
export function mainSeries(
  ensemble: Ensemble,
  { mode = 'fan', run = 0 }: UsageDecayOptions,
): Float64Array {
  return (mode === 'one' ? ensemble.samples?.[run] : undefined) ?? medianOf(ensemble);
}

/** The main line of an arm, and that of real use where it falls visibly short. */
export function mainLine(
  field: Field,
  ensemble: Ensemble,
  style: ArmStyle,
  options: UsageDecayOptions,
): VNode {
  const { frame, x, y } = field;
  const series = mainSeries(ensemble, options);
  const real = options.mode !== 'one' && showsReal(ensemble, series) ? ensemble.real : undefined;
  return el(
    'g',
    {},
    real &&
      seriesLine(frame, ensemble.weeks, real, x, y, {
        colour: style.colour,
        dash: realDash,
        weight: 0.6,
      }),
    seriesLine(frame, ensemble.weeks, series, x, y, style),
  );
}

/** The medians before the last change, faint. */
export function ghostLines({ frame, x, y }: Field, ghosts: readonly Ensemble[]): VNode[] {
  const style = { colour: frame.theme.muted, dash: '3 3', weight: 0.5 };
  return ghosts.map((ghost) => seriesLine(frame, ghost.weeks, medianOf(ghost), x, y, style));
}

/** The guess, with a ring at each point given. */
export function guessLine({ frame, x, y }: Field, guess: Guess): VNode {
  const { ink, page } = frame.theme;
  const rings = Array.from(guess.weeks, (week, k) =>
    el('circle', {
      cx: x(week),
      cy: y(guess.values[k] as number),
      r: frame.stroke * 1.8,
      fill: page,
      stroke: ink,
      'stroke-width': frame.stroke * 0.6,
    }),
  );
  const style = { colour: ink, dash: '', weight: 0.6 };
  const line = guess.weeks.length > 1 && seriesLine(frame, guess.weeks, guess.values, x, y, style);
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
  { frame, x, y }: Field,
  plot: Box,
  week: number,
  seen: readonly Ensemble[],
  styles: readonly ArmStyle[],
  options: UsageDecayOptions,
): VNode {
  const readings = readingsAt(week, seen, styles, options);
  const dots: CursorDot[] = readings.map(({ value, colour }) => ({ y: y(value), colour }));
  return cursorMark(frame, plot, x, week, cursorText(week, readings), dots);
}
