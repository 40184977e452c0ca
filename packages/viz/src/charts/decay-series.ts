import type { VNode } from 'preact';
import { type Band, bandsOf, medianOf } from '../data/quantiles.ts';
import type { Ensemble } from '../data/weekly.ts';
import { cursorMark } from '../marks/cursor.ts';
import type { Field, Plot } from '../marks/scale.ts';
import { bandMarks, seriesLine } from '../marks/series.ts';
import { el } from '../svg/element.ts';
import { say } from '../text/language.ts';
import { measure } from '../text/measure.ts';
import { percent, points } from '../text/numbers.ts';
import type { ArmStyle } from '../theme/theme.ts';
import { benchmarkBand } from './benchmark-band.ts';
import { type DecayFacts, showsReal } from './decay-facts.ts';
import type { Guess, UsageDecayOptions } from './decay-options.ts';

/** Where ensembles are drawn, and beside how many others. */
export interface DecayField extends Field {
  /** Fewest runs over the arms. */
  readonly runs: number;
  /** Number of arms; beside many, only the widest band is drawn. */
  readonly arms: number;
}

/** An arm that is drawn, its look, and what is said of it. */
export interface ShownArm {
  readonly ensemble: Ensemble;
  readonly facts: DecayFacts;
  readonly style: ArmStyle;
}

/** Dash of the line of real use. */
export const realDash = '1.5 2.5';

/** The bands drawn for an arm: all that its runs can carry, or the widest alone from four arms on. */
export function bandsDrawn(
  { runs, arms }: Pick<DecayField, 'runs' | 'arms'>,
  ensemble: Ensemble,
): Band[] {
  const bands = bandsOf(ensemble, runs);
  return arms > 3 ? bands.slice(0, 1) : bands;
}

/** Fewest runs that a band can be drawn from. */
const fewRuns = 13;

/** Opacity of the thin lines of many runs: fainter, the more there are. */
const runOpacity = (runs: number): string => (runs <= 20 ? '0.6' : runs <= 60 ? '0.4' : '0.25');

const thinRuns = (field: DecayField, ensemble: Ensemble, style: ArmStyle): VNode[] =>
  (ensemble.samples ?? []).map((run) =>
    seriesLine(field, ensemble.weeks, run, {
      colour: style.colour,
      dash: '',
      weight: 0.4,
      opacity: runOpacity(ensemble.samples?.length ?? 0),
    }),
  );

/** The band of published weekly use, over all weeks. */
export function benchmarkMark({ frame, x, y }: DecayField): VNode {
  const [left = 0, right = 0] = x.range();
  const [low, high] = benchmarkBand;
  return el('rect', {
    'data-band': 'published',
    x: left,
    y: y(high),
    width: right - left,
    height: y(low) - y(high),
    fill: frame.theme.grid,
    opacity: '0.6',
  });
}

/** What lies under the main line: bands, or every run where there are too few for bands or runs are asked for. */
export function underlay(
  field: DecayField,
  ensemble: Ensemble,
  style: ArmStyle,
  { mode = 'fan' }: UsageDecayOptions,
): VNode {
  const { runs } = field;
  const asRuns = mode === 'runs' || (mode === 'fan' && runs < fewRuns && runs > 1);
  return el(
    'g',
    {},
    asRuns && thinRuns(field, ensemble, style),
    mode === 'fan' && bandMarks(field, ensemble.weeks, bandsDrawn(field, ensemble), style.colour),
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
  field: DecayField,
  ensemble: Ensemble,
  style: ArmStyle,
  options: UsageDecayOptions,
): VNode {
  const series = mainSeries(ensemble, options);
  const isApart = options.mode !== 'one' && !style.isOther && showsReal(ensemble, series);
  const real = isApart ? ensemble.real : undefined;
  return el(
    'g',
    {},
    real &&
      seriesLine(field, ensemble.weeks, real, {
        colour: style.colour,
        dash: realDash,
        weight: 0.6,
      }),
    seriesLine(field, ensemble.weeks, series, style),
  );
}

/** Dash of the medians before the last change. */
export const ghostDash = '3 3';

/** The medians before the last change, faint. */
export function ghostLines(field: DecayField, ghosts: readonly Ensemble[]): VNode[] {
  const style = { colour: field.frame.theme.muted, dash: ghostDash, weight: 0.5 };
  return ghosts.map((ghost) => seriesLine(field, ghost.weeks, medianOf(ghost), style));
}

/** The guess, with a ring at each point given. */
export function guessLine(field: DecayField, guess: Guess): VNode {
  const { frame, x, y } = field;
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
  const line = guess.weeks.length > 1 && seriesLine(field, guess.weeks, guess.values, style);
  return el('g', { 'data-role': 'guess' }, line, rings.length <= 12 && rings);
}

interface Reading {
  readonly value: number;
  readonly colour: string;
}

const readingsAt = (
  week: number,
  shown: readonly ShownArm[],
  options: UsageDecayOptions,
): Reading[] =>
  shown.flatMap(({ ensemble, style }) => {
    const place = ensemble.weeks.indexOf(week);
    if (place < 0) return [];
    return [{ value: mainSeries(ensemble, options)[place] as number, colour: style.colour }];
  });

const cursorText = (week: number, readings: readonly Reading[]): string => {
  const [first, second] = readings;
  if (first === undefined) return say('week {0}', week);
  if (second === undefined) return say('week {0}: {1}', week, percent(first.value));
  if (readings.length > 2) {
    return say('week {0}: {1}', week, readings.map(({ value }) => percent(value)).join(', '));
  }
  return say('week {0}: gap {1}', week, points(Math.abs(second.value - first.value)));
};

/** The week cursor with the value of each arm, or the gap of two. */
export function decayCursor(
  plot: Plot,
  week: number,
  shown: readonly ShownArm[],
  options: UsageDecayOptions,
): VNode {
  const readings = readingsAt(week, shown, options);
  const dots = readings.map(({ value, colour }) => ({ y: plot.y(value), colour }));
  const all = cursorText(week, readings);
  const { box, frame } = plot;
  const fits = measure(all, frame.size, 700) <= box.right - box.left;
  return cursorMark(plot, { week, text: fits ? all : cursorText(week, []), dots });
}
