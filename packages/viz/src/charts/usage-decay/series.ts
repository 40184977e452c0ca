import type { VNode } from 'preact';
import { type Band, bandsOf, medianOf } from '../../data/quantiles.ts';
import type { Ensemble } from '../../data.ts';
import { bandMarks } from '../../marks/bands.ts';
import type { Scale } from '../../marks/scale.ts';
import { seriesLine } from '../../marks/series-line.ts';
import type { Sheet } from '../../marks/sheet.ts';
import { el } from '../../svg/element.ts';
import type { ArmStyle } from '../../theme/theme.ts';
import { showsReal } from './facts.ts';
import type { UsageDecayOptions } from './options.ts';

/** Where series are drawn. */
export interface Field {
  readonly sheet: Sheet;
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
    seriesLine(field.sheet, ensemble.weeks, run, field.x, field.y, {
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
  const { sheet, x, y, runs } = field;
  const asRuns = mode === 'runs' || (mode === 'fan' && runs < fewRuns && runs > 1);
  return el(
    'g',
    {},
    asRuns && thinRuns(field, ensemble, style),
    mode === 'fan' &&
      bandMarks(sheet, ensemble.weeks, bandsDrawn(field, ensemble), x, y, style.colour),
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
  const { sheet, x, y } = field;
  const series = mainSeries(ensemble, options);
  const real = options.mode !== 'one' && showsReal(ensemble, series) ? ensemble.real : undefined;
  return el(
    'g',
    {},
    real &&
      seriesLine(sheet, ensemble.weeks, real, x, y, {
        colour: style.colour,
        dash: realDash,
        weight: 0.6,
      }),
    seriesLine(sheet, ensemble.weeks, series, x, y, style),
  );
}
