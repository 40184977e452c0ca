import { range } from 'd3-array';
import type { VNode } from 'preact';
import type { PairedSeries } from '../data/weekly.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { type Tick, tickRoom, valueAxis, weekAxis, weekRoom } from '../marks/axes.ts';
import { cursorMark, cursorRoom } from '../marks/cursor.ts';
import { endLabels, endRoom } from '../marks/end-labels.ts';
import { type Flag, setFlags } from '../marks/flags.ts';
import { type Box, frameOf, leastPlot } from '../marks/frame.ts';
import { runCount, startPage } from '../marks/page.ts';
import { linear, type Plot, plotData } from '../marks/scale.ts';
import { bandMarks, checkSeries, seriesLine } from '../marks/series.ts';
import { el } from '../svg/element.ts';
import { clean, withinLimit } from '../text/clean.ts';
import { say } from '../text/language.ts';
import { fixed, percent, points, signed } from '../text/numbers.ts';
import type { ArmStyle } from '../theme/theme.ts';

/** What the band promises, as the tail of a sentence. */
function intervalName({ interval, alpha }: PairedSeries): string {
  if (interval === 'none') return say('; no interval while so few runs are in');
  const cover = `${fixed(100 * (1 - alpha), alpha < 0.01 ? 1 : 0)} %`;
  return interval === 'simultaneous'
    ? say('; the band holds the mean of all weeks at once with {0}', cover)
    : say('; the band holds the mean with {0} however often one looks', cover);
}

/** The finding of `pairedGap`: the gap at the end, in how many runs, how many people helped and harmed. */
function describeGap(data: PairedSeries): string {
  const { weeks, mean, positive, runs, helped, harmed, divergence } = data;
  const last = weeks.length - 1;
  const gap = say('{0} at week {1}', points(mean[last] as number), weeks[last] as number);
  const names = say('{0} minus {1}', clean(data.label, 30), clean(data.baseline, 30));
  const people =
    helped && harmed
      ? say(
          '; that week {0} use it in the first only, {1} in the second only',
          percent(helped[last] as number),
          percent(harmed[last] as number),
        )
      : '';
  const apart =
    divergence === undefined
      ? say('The band never leaves 0 for good.')
      : say('Apart from week {0} on.', divergence);
  return withinLimit([
    say(
      '{0}: {1}, above 0 in {2} of {3} runs{4}.',
      names,
      gap,
      positive[last] as number,
      runs,
      people,
    ),
    ...(data.interval === 'none' ? [] : [apart]),
  ]);
}

/** The numbers of `pairedGap`, one row a week. */
function gapTable(data: PairedSeries): DataTable {
  const { helped, harmed } = data;
  const hasLimits = data.interval !== 'none';
  return {
    caption: say('{0} minus {1}, by week', data.label, data.baseline),
    columns: [
      { id: 'week', label: say('Week'), unit: '' },
      { id: 'mean', label: say('Mean gap'), unit: 'share' },
      ...(hasLimits
        ? [
            { id: 'lo', label: say('Lower limit'), unit: 'share' },
            { id: 'hi', label: say('Upper limit'), unit: 'share' },
          ]
        : []),
      { id: 'positive', label: say('Runs above 0'), unit: '' },
      { id: 'runs', label: say('Runs'), unit: '' },
      ...(helped && harmed
        ? [
            { id: 'helped', label: say('Helped'), unit: 'share' },
            { id: 'harmed', label: say('Harmed'), unit: 'share' },
          ]
        : []),
    ],
    rows: Array.from(data.weeks, (week, k): Cell[] => [
      week,
      data.mean[k],
      ...(hasLimits ? [data.lo[k], data.hi[k]] : []),
      data.positive[k],
      data.runs,
      ...(helped && harmed ? [helped[k], harmed[k]] : []),
    ]),
  };
}

/** Options of `pairedGap`. */
export interface PairedGapOptions {
  /** Week of the cursor. */
  readonly cursor?: number;
  /** Events on the week axis. */
  readonly flags?: readonly Flag[];
}

const quarter = 0.25;
const least = (values: Float64Array): number => values.reduce((a, b) => Math.min(a, b), 0);
const most = (values: Float64Array): number => values.reduce((a, b) => Math.max(a, b), 0);

const spanOf = ({ lo, hi, mean, interval }: PairedSeries): [number, number] => {
  const [low, high] = interval === 'none' ? [mean, mean] : [lo, hi];
  const from = Math.max(-1, least(low));
  const to = Math.min(1, most(high));
  return to - from >= quarter ? [from, to] : [Math.min(from, -quarter / 2), Math.max(to, quarter)];
};

/** Ticks every 25 points, or every 50 where the plot is low. */
const gapTicks = (from: number, to: number): Tick[] => {
  const step = to - from > 1.3 ? 2 * quarter : quarter;
  const [first, last] = [Math.ceil(from / step - 1e-9), Math.floor(to / step + 1e-9)];
  return range(first, last + 1).map((k) => ({ value: k * step, label: signed(100 * k * step) }));
};

const check = ({ weeks, mean, lo, hi, interval }: PairedSeries): void => {
  checkSeries('mean gap', weeks, mean);
  if (interval === 'none') return;
  checkSeries('lower limit', weeks, lo);
  checkSeries('upper limit', weeks, hi);
};

/** The events, and the week from which the arms are apart. */
const flagsOf = ({ divergence }: PairedSeries, { flags = [] }: PairedGapOptions): Flag[] =>
  divergence === undefined
    ? [...flags]
    : [...flags, { week: divergence, label: say('apart from week {0}', divergence) }];

/** The cursor with the gap of its week; none beside the weeks. */
function gapCursor(plot: Plot, { weeks, mean }: PairedSeries, colour: string, week?: number) {
  const at = week === undefined ? -1 : weeks.indexOf(week);
  if (week === undefined || at < 0) return false;
  const value = mean[at] as number;
  const dots = [{ y: plot.y(value), colour }];
  return cursorMark(plot, { week, text: say('week {0}: {1}', week, points(value)), dots });
}

function draw(data: PairedSeries, options: PairedGapOptions & FigureOptions = {}): VNode {
  check(data);
  const { weeks, mean, lo, hi, interval, runs, positive } = data;
  const frame = frameOf(options);
  const { size, width, narrow, theme } = frame;
  const style = theme.arms[1] as ArmStyle;
  const end = mean[mean.length - 1] as number;
  const counted = say('above 0 in {0} of {1} runs', positive[positive.length - 1] as number, runs);
  const labels = [
    {
      name: '',
      value: say('{0} points', signed(100 * end)),
      notes: narrow ? [] : [counted],
      colour: style.colour,
    },
  ];
  const [from, to] = spanOf(data);
  const ticks = gapTicks(from, to);
  const margin = size * 0.9;
  const left = margin + tickRoom(frame, ticks);
  const right = width - margin - endRoom(frame, labels);
  const x = linear([weeks[0] as number, weeks[weeks.length - 1] as number], [left, right]);
  const lane = setFlags(frame, flagsOf(data, options), x, width - margin);
  const cursorHeight = options.cursor === undefined ? 0 : cursorRoom(frame);
  const lanes = lane.height + cursorHeight;
  const names = say('{0} minus {1}', clean(data.label, 40), clean(data.baseline, 40));
  const { box, finish } = startPage(frame, options, {
    title: say('How much, and how sure'),
    subtitle: say('{0}, in points, same people and same luck{1}', names, intervalName(data)),
    description: describeGap(data),
    runs,
    footer: [runCount(runs, 'paired')],
    least: 12 * size + lanes,
    floor: lanes + size * 0.5 + leastPlot(frame, ticks.length) + weekRoom(frame),
    ratio: 0.38,
  });
  const plot: Box = {
    left,
    right,
    top: box.top + lanes + size * 0.5,
    bottom: box.bottom - weekRoom(frame),
  };
  const y = linear([from, to], [plot.bottom, plot.top]);
  const band = interval === 'none' ? [] : [{ share: 1 - data.alpha, low: lo, high: hi }];
  return finish(
    valueAxis(frame, plot, y, ticks),
    weekAxis(frame, plot, x),
    lane.draw(plot, plot.top - cursorHeight),
    el(
      'g',
      plotData(x, y),
      bandMarks({ frame, x, y }, weeks, band, style.colour),
      seriesLine({ frame, x, y }, weeks, mean, style),
    ),
    endLabels(frame, { plot, right: box.right }, labels, [y(end)]),
    gapCursor({ frame, box: plot, x, y }, data, style.colour, options.cursor),
  );
}

/** How much, and how sure? The mean difference of two arms on common random numbers, with its interval. */
export const pairedGap: Figure<PairedSeries, PairedGapOptions> = Object.assign(draw, {
  describe: describeGap,
  table: gapTable,
});
