import type { VNode } from 'preact';
import { bandsOf, medianOf } from '../data/quantiles.ts';
import type { CalibrationFit, Observed } from '../data/weekly.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { shareTicks } from '../marks/axes.ts';
import { frameOf } from '../marks/frame.ts';
import { linePlot } from '../marks/line-plot.ts';
import { runCount } from '../marks/page.ts';
import { bandMarks, checkSeries, seriesLine } from '../marks/series.ts';
import { el } from '../svg/element.ts';
import { clean, listed, withinLimit } from '../text/clean.ts';
import { fixed, percent } from '../text/numbers.ts';
import { armStyles } from '../theme/arm-style.ts';
import type { ArmStyle } from '../theme/theme.ts';

/** One observed point beside the model's value in its week. */
interface Comparison {
  readonly observed: Observed;
  readonly week: number;
  readonly value: number;
  readonly median?: number;
  /** Whether it lies in the widest band; none where there is no band or no such week. */
  readonly isInside?: boolean;
  /** False for a point that the calibration did not see. */
  readonly isFitted: boolean;
}

/** Every observed point beside the model. */
function comparePoints({ ensemble, observed }: CalibrationFit): Comparison[] {
  const median = medianOf(ensemble);
  const [band] = bandsOf(ensemble);
  return observed.flatMap((one) =>
    Array.from(one.weeks, (week, k): Comparison => {
      const value = one.values[k] as number;
      const at = ensemble.weeks.indexOf(week);
      const isFitted = one.fittedTo === undefined || week <= one.fittedTo;
      if (at < 0) return { observed: one, week, value, isFitted };
      const inside =
        band && value >= (band.low[at] as number) && value <= (band.high[at] as number);
      return {
        observed: one,
        week,
        value,
        isFitted,
        median: median[at] as number,
        ...(inside !== undefined && { isInside: inside }),
      };
    }),
  );
}

/** The finding of `calibrationOverlay`: how many points lie in the band, and how far they lie from the median. */
function describeFit(data: CalibrationFit): string {
  const points = comparePoints(data);
  const misses = points.flatMap(({ median, value }) =>
    median === undefined ? [] : [Math.abs(value - median)],
  );
  const mean = misses.reduce((sum, miss) => sum + miss, 0) / Math.max(1, misses.length);
  const judged = points.filter(({ isInside }) => isInside !== undefined);
  const inside = judged.filter(({ isInside }) => isInside).length;
  const share = bandsOf(data.ensemble)[0]?.share ?? 0;
  const tests = judged.filter(({ isFitted }) => !isFitted);
  const held = tests.filter(({ isInside }) => isInside).length;
  return withinLimit([
    `${clean(data.ensemble.label, 30)}: observed use is ${fixed(100 * mean, 1)} points from the median on average.`,
    ...(judged.length === 0
      ? []
      : [`${inside} of ${judged.length} points lie in the middle ${percent(share)} of runs.`]),
    ...(tests.length === 0
      ? []
      : [`Of ${tests.length} not used for fitting, ${held} ${held === 1 ? 'does' : 'do'}.`]),
  ]);
}

/** The numbers of `calibrationOverlay`, one row an observed point. */
function fitTable(data: CalibrationFit): DataTable {
  const share = bandsOf(data.ensemble)[0]?.share ?? 0;
  return {
    caption: 'Observed use and the calibrated model',
    columns: [
      { id: 'observed', label: 'Observed', unit: '' },
      { id: 'week', label: 'Week', unit: '' },
      { id: 'value', label: 'Observed use', unit: 'share' },
      { id: 'median', label: 'Median of runs', unit: 'share' },
      { id: 'inside', label: `In the middle ${percent(share)} of runs`, unit: '' },
      { id: 'fitted', label: 'Used for fitting', unit: '' },
    ],
    rows: comparePoints(data).map((point): Cell[] => [
      point.observed.label,
      point.week,
      point.value,
      point.median,
      point.isInside === undefined ? undefined : point.isInside ? 'yes' : 'no',
      point.isFitted ? 'yes' : 'no',
    ]),
  };
}

function draw(data: CalibrationFit, options: FigureOptions = {}): VNode {
  const { ensemble, observed } = data;
  const median = medianOf(ensemble);
  checkSeries(`${ensemble.arm}, median,`, ensemble.weeks, median);
  for (const one of observed) checkSeries(`observed ${one.label},`, one.weeks, one.values);
  const frame = frameOf(options);
  const { theme } = frame;
  const style = armStyles(theme, [ensemble.arm], options.arms)[0] as ArmStyle;
  const weeks = [...ensemble.weeks, ...observed.flatMap((one) => [...one.weeks])];
  const bands = bandsOf(ensemble);
  const shares = bands.map(({ share }) => percent(share)).reverse();
  const names = listed(observed.map(({ label }) => clean(label, 40)));
  const hasTests = observed.some(({ fittedTo }) => fittedTo !== undefined);
  const end = median[median.length - 1] as number;
  const fan = bands.length === 0 ? 'median' : `median and the middle ${listed(shares)}`;
  const label = {
    name: ensemble.label,
    value: percent(end),
    notes: ['model, median'],
    colour: style.colour,
  };
  return linePlot(
    frame,
    options,
    {
      heading: {
        title: 'Model against observation',
        subtitle: `Dots: ${names}${hasTests ? ', hollow where not used for fitting' : ''}; line: ${fan} of runs of the calibrated model`,
        description: describeFit(data),
        runs: ensemble.runs,
        footer: [runCount(ensemble.runs)],
      },
      weeks: [Math.min(...weeks), Math.max(...weeks)],
      values: [0, 1],
      ticks: shareTicks(frame.size * 12, frame.small),
      labels: [{ at: end, label }],
      key: [{ name: `${ensemble.label} (model)`, ...style }],
    },
    (x, y) => [
      bandMarks({ frame, x, y }, ensemble.weeks, bands, style.colour),
      seriesLine({ frame, x, y }, ensemble.weeks, median, style),
      comparePoints(data).map(({ week, value, isFitted }) =>
        el('circle', {
          cx: x(week),
          cy: y(value),
          r: frame.stroke * 1.7,
          fill: isFitted ? theme.ink : theme.page,
          stroke: isFitted ? theme.page : theme.ink,
          'stroke-width': frame.stroke * 0.6,
        }),
      ),
    ],
  );
}

/** Does the model fit? Observed use laid over the fan of the calibrated model, points kept for testing hollow. */
export const calibrationOverlay: Figure<CalibrationFit, object> = Object.assign(draw, {
  describe: describeFit,
  table: fitTable,
});
