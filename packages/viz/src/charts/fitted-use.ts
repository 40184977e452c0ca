import type { UseCalibration } from '@uptake/lab/calibrate';
import type { VNode } from 'preact';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { shareTicks } from '../marks/axes.ts';
import { type Frame, frameOf } from '../marks/frame.ts';
import { linePlot } from '../marks/line-plot.ts';
import type { Scale } from '../marks/scale.ts';
import { bandMarks, checkSeries, seriesLine } from '../marks/series.ts';
import { el } from '../svg/element.ts';
import { withinLimit } from '../text/clean.ts';
import { percent, percentRange } from '../text/numbers.ts';
import type { ArmStyle } from '../theme/theme.ts';

/** Use as it was counted and as runs of a fitted model have it, week by week, to the last week of the scenario. */

/** What of a calibration the figure shows. */
export type FittedUse = Pick<UseCalibration, 'bands' | 'horizon' | 'weeks'>;

/** Weeks whose count lies among nine in ten of the runs, of those that have one. */
export function weeksReached({ bands }: FittedUse): {
  readonly inside: number;
  readonly all: number;
} {
  const seen = bands.filter(({ observed }) => observed !== null);
  const inside = seen.filter(
    ({ high, low, observed }) => (observed as number) >= low && (observed as number) <= high,
  );
  return { inside: inside.length, all: seen.length };
}

function describe(data: FittedUse): string {
  const { bands, horizon, weeks } = data;
  const { all, inside } = weeksReached(data);
  const last = bands.at(-1);
  return withinLimit([
    `In ${inside} of ${all} weeks of the data the share that was counted lies among nine in ten of the fitted runs.`,
    ...(horizon > weeks && last
      ? [
          `In week ${horizon} nine in ten runs have ${percentRange(last.low, last.high)} in use, half of them more than ${percent(last.median)}.`,
        ]
      : []),
  ]);
}

function table({ bands, weeks }: FittedUse): DataTable {
  return {
    caption: 'Share of people with use, counted and in runs of the posterior',
    columns: [
      { id: 'week', label: 'Week', unit: '' },
      { id: 'kind', label: 'Weeks', unit: '' },
      { id: 'observed', label: 'Counted', unit: 'share' },
      { id: 'low', label: '5 % of runs below', unit: 'share' },
      { id: 'median', label: 'Median', unit: 'share' },
      { id: 'high', label: '95 % of runs below', unit: 'share' },
    ],
    rows: bands.map(({ high, low, median, observed, week }): Cell[] => [
      week,
      week <= weeks ? 'fitted' : 'foretold',
      observed ?? undefined,
      low,
      median,
      high,
    ]),
  };
}

/** The band and the median of some weeks: fitted, or paler and dashed where they are foretold. */
function stretch(
  frame: Frame,
  [x, y]: readonly [Scale, Scale],
  bands: FittedUse['bands'],
  { colour, foretold }: { readonly colour: string; readonly foretold: boolean },
): VNode[] {
  const weeks = bands.map(({ week }) => week);
  const of = (pick: 'high' | 'low' | 'median'): Float64Array =>
    Float64Array.from(bands, (band) => band[pick]);
  const [low, high] = [of('low'), of('high')];
  const field = { frame, x, y };
  const style = { colour, dash: foretold ? '6 4' : '' };
  return [
    el(
      'g',
      foretold ? { opacity: '.6' } : {},
      bandMarks(field, weeks, [{ share: 0.9, low, high }], colour),
    ),
    seriesLine(field, weeks, of('median'), style),
  ];
}

function draw(data: FittedUse, options: FigureOptions = {}): VNode {
  const { bands, horizon, weeks } = data;
  const axis = bands.map(({ week }) => week);
  for (const name of ['low', 'median', 'high'] as const)
    checkSeries(
      name,
      axis,
      bands.map((band) => band[name]),
    );
  const frame = frameOf(options);
  const { theme } = frame;
  const { colour } = theme.arms[1] as ArmStyle;
  const last = bands.at(-1);
  const counted = { name: 'Counted', colour: theme.ink };
  const ahead = horizon > weeks;
  return linePlot(
    frame,
    options,
    {
      heading: {
        title: ahead ? 'Use as it was, as fitted, and as foretold' : 'Use as it was and as fitted',
        subtitle: `Dots: share of the people followed who used it; band: nine in ten runs of the posterior; line: their median${ahead ? ', dashed after the last week of the data' : ''}`,
        description: describe(data),
        footer: [],
      },
      weeks: [1, Math.max(2, horizon)],
      values: [0, 1],
      ticks: shareTicks(frame.size * 12, frame.small),
      flags: ahead ? [{ week: weeks, label: 'the data end' }] : [],
      labels: last
        ? [
            {
              at: last.median,
              label: {
                name: 'Runs',
                value: percent(last.median),
                notes: [percentRange(last.low, last.high)],
                colour,
              },
            },
          ]
        : [],
      key: [counted, { name: 'Nine in ten runs', colour, opacity: theme.band.outer }],
    },
    (x, y) => [
      stretch(frame, [x, y], bands.slice(0, weeks), { colour, foretold: false }),
      ahead && stretch(frame, [x, y], bands.slice(weeks - 1), { colour, foretold: true }),
      bands.flatMap(({ observed, week }) =>
        observed === null
          ? []
          : [
              el('circle', {
                cx: x(week),
                cy: y(observed),
                r: frame.stroke * 1.7,
                fill: theme.ink,
                stroke: theme.page,
                'stroke-width': 1,
              }),
            ],
      ),
    ],
  );
}

/** Does the fitted model reach the data, and what does it foretell? Counted shares as dots over the band of the runs. */
export const fittedUse: Figure<FittedUse, object> = Object.assign(draw, { describe, table });
