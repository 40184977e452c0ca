import type { VNode } from 'preact';
import type { Band } from '../data/quantiles.ts';
import type { DataTable, Figure, FigureOptions } from '../figure.ts';
import { shareTicks } from '../marks/axes.ts';
import type { Flag } from '../marks/flags.ts';
import { frameOf } from '../marks/frame.ts';
import { linePlot } from '../marks/line-plot.ts';
import { bandMarks, checkSeries, seriesLine } from '../marks/series.ts';
import { clean } from '../text/clean.ts';
import { percent } from '../text/numbers.ts';
import { type ArmStyle, themeOf } from '../theme/theme.ts';

/** Curves of a workshop: what people guess, what comes, where teams lead their organisations. Its words are given, in any language. */

/** One curve, from week 1 on; it may end before the horizon. */
export interface RoomCurve {
  readonly name: string;
  /** Shares in [0, 1], one a week. */
  readonly values: Float64Array;
  /** Bands round it, the widest first. */
  readonly bands?: readonly Band[];
  /** Place among the looks of arms; one that is none of them is drawn in grey. */
  readonly look: number;
}

/** What a workshop sees in one chart. */
export interface RoomCurves {
  readonly curves: readonly RoomCurve[];
  /** Last week of the axis. */
  readonly weeks: number;
  /** Where rounds begin. */
  readonly flags?: readonly Flag[];
  readonly words: {
    readonly title: string;
    readonly subtitle: string;
    /** The finding in words. */
    readonly finding: string;
    /** What a week is called, and a share. */
    readonly week: string;
    readonly share: string;
    readonly curve: string;
  };
}

const weeksOf = ({ values }: RoomCurve): Int16Array => Int16Array.from(values, (_, k) => k + 1);

const endOf = ({ values }: RoomCurve): number => values[values.length - 1] as number;

function draw(data: RoomCurves, options: FigureOptions = {}): VNode {
  const frame = frameOf(options);
  const theme = themeOf(options.theme);
  const curves = data.curves.filter(({ values }) => values.length > 0);
  for (const curve of curves) checkSeries(curve.name, weeksOf(curve), curve.values);
  const grey: ArmStyle = { colour: theme.muted, dash: '', weight: 0.6 };
  const styleOf = ({ look }: RoomCurve): ArmStyle => theme.arms[look] ?? grey;
  return linePlot(
    frame,
    options,
    {
      heading: {
        title: data.words.title,
        subtitle: data.words.subtitle,
        description: data.words.finding,
        footer: [],
      },
      weeks: [1, Math.max(2, data.weeks)],
      values: [0, 1],
      ticks: shareTicks(frame.size * 12, frame.small),
      labels: curves.map((curve) => ({
        at: endOf(curve),
        label: {
          name: clean(curve.name, 32),
          value: percent(endOf(curve)),
          notes: [],
          colour: styleOf(curve).colour,
        },
      })),
      key: curves.map((curve) => ({ name: clean(curve.name, 32), ...styleOf(curve) })),
      ...(data.flags && { flags: data.flags }),
      weekWord: data.words.week,
    },
    (x, y) => [
      curves.map((curve) =>
        curve.bands
          ? bandMarks({ frame, x, y }, weeksOf(curve), curve.bands, styleOf(curve).colour)
          : null,
      ),
      curves
        .toReversed()
        .map((curve) => seriesLine({ frame, x, y }, weeksOf(curve), curve.values, styleOf(curve))),
    ],
  );
}

function tableOf({ curves, words }: RoomCurves): DataTable {
  return {
    caption: words.title,
    columns: [
      { id: 'curve', label: words.curve, unit: '' },
      { id: 'week', label: words.week, unit: '' },
      { id: 'share', label: words.share, unit: 'share' },
    ],
    rows: curves.flatMap(({ name, values }) =>
      Array.from(values, (value, k) => [name, k + 1, value]),
    ),
  };
}

/** What does the room expect, and what comes? Guesses as a fan, reality, or the organisations of teams, as shares by week. */
export const roomCurves: Figure<RoomCurves> = Object.assign(draw, {
  describe: ({ words }: RoomCurves) => words.finding,
  table: tableOf,
});
