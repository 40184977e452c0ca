import type { VNode } from 'preact';
import type { Retention } from '../data/weekly.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { shareTicks, weekTicks } from '../marks/axes.ts';
import { type Box, type Frame, frameOf, lineHeight, write } from '../marks/frame.ts';
import { linePlot } from '../marks/line-plot.ts';
import { fewestRuns, runCount } from '../marks/page.ts';
import { ends, type Scale } from '../marks/scale.ts';
import { bandMarks, checkSeries, seriesLine } from '../marks/series.ts';
import { el } from '../svg/element.ts';
import { clean, withinLimit } from '../text/clean.ts';
import { measure, shorten } from '../text/measure.ts';
import { fixed, percent } from '../text/numbers.ts';
import { armStyles } from '../theme/arm-style.ts';
import type { ArmStyle } from '../theme/theme.ts';

/** Weeks without real use after which a spell has ended, as the model counts it. */
const spellGap = 4;

/** First time at which at most half of the spells last, if any. */
function halfLasting({ time, survival }: Retention): number | undefined {
  const at = survival.findIndex((share) => share <= 0.5);
  return at < 0 ? undefined : time[at];
}

/** What a figure of survival is about, in words. */
interface SurvivalWords {
  readonly title: string;
  /** What the curve gives, without a full stop. */
  readonly subtitle: string;
  /** Of what the band is an interval. */
  readonly band: string;
  /** What is counted below the figure, and of what. */
  readonly watched: string;
  readonly caption: string;
  /** Heads of the columns of arm, time, share, and number watched with its unit. */
  readonly columns: readonly [
    arm: string,
    time: string,
    share: string,
    watched: string,
    unit: string,
  ];
  /** A sentence of one curve: the share at the last time, and the first time at which at most half last. */
  sentence(label: string, share: string, last: number, half: number | undefined): string;
  /** What is said instead of a curve in which nothing began, or nothing can be seen to end; nothing of any other. */
  empty?(label: string, one: Retention): string | undefined;
  /** Whether the data are runs, whose number is told. */
  readonly ofRuns: boolean;
}

/** The finding: how many last to the end, and when half have ended. */
function described(words: SurvivalWords, data: readonly Retention[]): string {
  return withinLimit(
    data.map((one) => {
      const last = one.time.length - 1;
      const share = percent(one.survival[last] as number);
      const label = clean(one.label, 30);
      return (
        words.empty?.(label, one) ??
        words.sentence(label, share, one.time[last] as number, halfLasting(one))
      );
    }),
  );
}

/** The numbers, one row an arm and time. */
function tableOf(words: SurvivalWords, data: readonly Retention[]): DataTable {
  const [arm, time, share, watched, unit] = words.columns;
  return {
    caption: words.caption,
    columns: [
      { id: 'arm', label: arm, unit: '' },
      { id: 'time', label: time, unit: '' },
      { id: 'survival', label: share, unit: 'share' },
      { id: 'lo', label: 'Lower limit', unit: 'share' },
      { id: 'hi', label: 'Upper limit', unit: 'share' },
      { id: 'atRisk', label: watched, unit },
      ...(words.ofRuns ? [{ id: 'runs', label: 'Runs', unit: '' }] : []),
    ],
    rows: data.flatMap((one) =>
      Array.from(one.time, (at, k): Cell[] => [
        one.label,
        at,
        one.survival[k],
        one.lo?.[k],
        one.hi?.[k],
        one.atRisk[k],
        ...(words.ofRuns ? [one.runs] : []),
      ]),
    ),
  };
}

/** The table of those still watched, two lines an arm: its name, and counts under the ticks. */
function atRiskTable(
  frame: Frame,
  data: readonly Retention[],
  styles: readonly ArmStyle[],
  watched: string,
): { height: number; draw(plot: Box, x: Scale): VNode } {
  const { small, size, width } = frame;
  const line = lineHeight(small);
  const draw = (plot: Box, x: Scale): VNode => {
    const room = measure('00000', small) + size * 0.4;
    const most = Math.max(2, Math.floor((plot.right - plot.left) / room));
    const top = plot.bottom + size * 1.2 + small * 1.4;
    const left = size * 0.9;
    return el(
      'g',
      { 'data-role': 'at-risk' },
      data.map((one, k) => {
        const name = `${clean(one.label, 40)}: ${watched}`;
        const first = top + k * 2 * line + small;
        const ticks = weekTicks(...ends(x.domain()), most).filter((week) =>
          one.time.includes(week),
        );
        return [
          write(frame, [left, first], shorten(name, width - 2 * left, small), {
            size: small,
            fill: styles[k]?.colour ?? frame.theme.ink,
          }),
          ticks.map((week) =>
            write(
              frame,
              [x(week), first + line],
              fixed(one.atRisk[one.time.indexOf(week)] as number),
              {
                size: small,
                anchor: 'middle',
                fill: frame.theme.muted,
              },
            ),
          ),
        ];
      }),
    );
  };
  return { height: data.length * 2 * line + size * 0.8, draw };
}

/** A series as stairs: each value holds until the next time. */
const stairs = (time: Int16Array, values: Float64Array) => {
  const count = 2 * time.length - 1;
  return {
    time: Float64Array.from({ length: count }, (_, k) => time[(k + 1) >> 1] as number),
    values: Float64Array.from({ length: count }, (_, k) => values[k >> 1] as number),
  };
};

function draw(
  words: SurvivalWords,
  data: readonly Retention[],
  options: FigureOptions = {},
): VNode {
  const [first] = data;
  if (first === undefined) throw new RangeError('data must hold at least one arm, got 0');
  for (const one of data) {
    checkSeries(`${one.arm}, survival,`, one.time, one.survival);
    checkSeries(`${one.arm}, spells watched,`, one.time, one.atRisk);
  }
  const frame = frameOf(options);
  const styles = armStyles(
    frame.theme,
    data.map(({ arm }) => arm),
    options.arms,
  );
  const last = Math.max(...data.map(({ time }) => time[time.length - 1] as number));
  const labels = data.map((one, k) => {
    const at = one.survival[one.survival.length - 1] as number;
    const { colour } = styles[k] as ArmStyle;
    return { at, label: { name: one.label, value: percent(at), notes: [], colour } };
  });
  const hasBand = data.some(({ lo }) => lo !== undefined);
  return linePlot(
    frame,
    options,
    {
      heading: {
        title: words.title,
        subtitle: `${words.subtitle} (Kaplan-Meier)${hasBand ? `; band: 95 % interval ${words.band}` : ''}`,
        description: described(words, data),
        ...(words.ofRuns && { runs: fewestRuns(data) }),
        footer: words.ofRuns ? [runCount(fewestRuns(data), data.length > 1 ? 'paired' : '')] : [],
      },
      weeks: [0, last],
      values: [0, 1],
      ticks: shareTicks(frame.size * 12, frame.small),
      labels,
      key: data.map(({ label }, k) => ({ name: label, ...(styles[k] as ArmStyle) })),
      below: atRiskTable(frame, data, styles, words.watched),
    },
    (x, y) =>
      data.map((one, k) => {
        const style = styles[k] as ArmStyle;
        const line = stairs(one.time, one.survival);
        const band =
          one.lo && one.hi
            ? [
                {
                  share: 0.95,
                  low: stairs(one.time, one.lo).values,
                  high: stairs(one.time, one.hi).values,
                },
              ]
            : [];
        return [
          bandMarks({ frame, x, y }, line.time, band, style.colour),
          seriesLine({ frame, x, y }, line.time, line.values, style),
        ];
      }),
  );
}

/**
 * A figure of Kaplan-Meier curves with the table of those watched.
 *
 * @param words - What it is about.
 */
export function survivalFigure(words: SurvivalWords): Figure<readonly Retention[], object> {
  return Object.assign(
    (data: readonly Retention[], options?: FigureOptions) => draw(words, data, options),
    {
      describe: (data: readonly Retention[]) => described(words, data),
      table: (data: readonly Retention[]) => tableOf(words, data),
    },
  );
}

/** How long does real use last? Kaplan-Meier curves of spells of real use, with the table of spells watched. */
export const retention: Figure<readonly Retention[], object> = survivalFigure({
  title: 'How long real use lasts',
  subtitle: 'Share of spells of real use that last so many weeks',
  band: 'of the mean, week by week',
  watched: 'spells still watched, mean of runs',
  caption: 'Share of spells of real use that last, by weeks since their start',
  columns: ['Arm', 'Weeks since start', 'Still in use', 'Spells watched', 'mean a run'],
  ofRuns: true,
  sentence(label, share, last, half) {
    const ended = half === undefined ? 'more than half last' : `half have ended by week ${half}`;
    return `${label}: ${share} of spells of real use last ${last} weeks; ${ended}.`;
  },
  empty(label, { atRisk, time }) {
    const weeks = time[time.length - 1] as number;
    if (atRisk[0] === 0) return `${label}: nobody began a spell of real use.`;
    if (weeks > spellGap) return undefined;
    return `${label}: in ${weeks === 1 ? '1 week' : `${weeks} weeks`} no spell of real use can be seen to end.`;
  },
});
