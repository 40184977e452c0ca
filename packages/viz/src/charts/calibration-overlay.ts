import type { VNode } from 'preact';
import { bandsOf, medianOf } from '../data/quantiles.ts';
import type { CalibrationFit } from '../data.ts';
import type { Figure, FigureOptions } from '../figure.ts';
import { shareTicks } from '../marks/axes.ts';
import { bandMarks } from '../marks/bands.ts';
import { checkSeries } from '../marks/check-series.ts';
import { runCount } from '../marks/footer.ts';
import { lineFrame } from '../marks/line-frame.ts';
import { seriesLine } from '../marks/series-line.ts';
import { sheetOf } from '../marks/sheet.ts';
import { el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { listed, percent } from '../text/format.ts';
import { armStyles } from '../theme/arm-style.ts';
import type { ArmStyle } from '../theme/theme.ts';
import { comparePoints, describeFit, fitTable } from './calibration/words.ts';

function draw(data: CalibrationFit, options: FigureOptions = {}): VNode {
  const { ensemble, observed } = data;
  const median = medianOf(ensemble);
  checkSeries(`${ensemble.arm}, median,`, ensemble.weeks, median);
  for (const one of observed) checkSeries(`observed ${one.label},`, one.weeks, one.values);
  const sheet = sheetOf(options);
  const { theme } = sheet;
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
  return lineFrame(
    sheet,
    options,
    {
      heading: {
        title: 'Model against observation',
        subtitle: `Dots: ${names}${hasTests ? ', hollow where not used for fitting' : ''}; line: ${fan} of runs of the calibrated model`,
        description: describeFit(data),
        footer: [runCount(ensemble.runs)],
      },
      weeks: [Math.min(...weeks), Math.max(...weeks)],
      values: [0, 1],
      ticks: shareTicks(sheet.size * 12, sheet.small),
      labels: [{ at: end, label }],
      key: [{ name: `${ensemble.label} (model)`, ...style }],
    },
    (x, y) => [
      bandMarks(sheet, ensemble.weeks, bands, x, y, style.colour),
      seriesLine(sheet, ensemble.weeks, median, x, y, style),
      comparePoints(data).map(({ week, value, isFitted }) =>
        el('circle', {
          cx: x(week),
          cy: y(value),
          r: sheet.stroke * 1.7,
          fill: isFitted ? theme.ink : theme.page,
          stroke: isFitted ? theme.page : theme.ink,
          'stroke-width': sheet.stroke * 0.6,
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
