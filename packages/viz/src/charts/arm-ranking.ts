import type { VNode } from 'preact';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { frameOf } from '../marks/frame.ts';
import { runCount } from '../marks/page.ts';
import { el } from '../svg/element.ts';
import { clean, withinLimit } from '../text/clean.ts';
import { isFine, nameDifference, type ValueUnit } from '../text/numbers.ts';
import { armStyles } from '../theme/arm-style.ts';
import type { ArmStyle } from '../theme/theme.ts';
import { rowChart } from './row-chart.ts';

/** Arms against one baseline in one outcome, the best first. */
export interface ArmRanking {
  readonly measure: string;
  readonly unit: ValueUnit;
  readonly baseline: string;
  readonly arms: readonly {
    readonly arm: string;
    readonly label: string;
    /** Mean difference from the baseline, and where it lies. */
    readonly difference: number;
    readonly lo: number;
    readonly hi: number;
  }[];
  /** Confidence of all intervals together, `95 % interval`. */
  readonly interval: string;
  readonly runs: number;
}

/** Rows that fit on a page; the table has all. */
const mostRows = 30;

const worthOf = ({ unit }: ArmRanking, one: ArmRanking['arms'][number]): string =>
  nameDifference(one.difference, unit, isFine(one));

function describe(data: ArmRanking): string {
  const { arms, baseline, measure } = data;
  const told = arms.slice(0, 3).map((one) => `${clean(one.label, 30)} ${worthOf(data, one)}`);
  const last = arms[arms.length - 1];
  const end =
    arms.length > 3 && last
      ? ` The last of ${arms.length} is ${clean(last.label, 30)}: ${worthOf(data, last)}.`
      : '';
  return withinLimit([
    `${clean(measure, 60)} against ${clean(baseline, 30)}, best first: ${told.join(', ')}.${end}`,
  ]);
}

function table({ arms, baseline, measure, unit }: ArmRanking): DataTable {
  return {
    caption: `${measure}: difference from ${baseline}`,
    columns: [
      { id: 'arm', label: 'Arm', unit: '' },
      { id: 'difference', label: 'Difference', unit },
      { id: 'lo', label: 'From', unit },
      { id: 'hi', label: 'To', unit },
    ],
    rows: arms.map(({ difference, hi, label, lo }): Cell[] => [label, difference, lo, hi]),
  };
}

function draw(data: ArmRanking, options: FigureOptions = {}): VNode {
  const { arms, baseline, interval, measure, runs } = data;
  if (arms.length === 0) throw new RangeError('arms must hold at least one, got 0');
  for (const { difference, hi, label, lo } of arms)
    if (![difference, lo, hi].every(Number.isFinite))
      throw new RangeError(`difference of ${clean(label)} must be finite, got ${difference}`);
  const frame = frameOf(options);
  const ids = arms.map(({ arm }) => arm);
  const styles = armStyles(frame.theme, ids, options.arms);
  const shown = arms.slice(0, mostRows);
  const ends = shown.flatMap(({ hi, lo }) => [lo, hi]);
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const pad = high === low ? 1 : 0.03 * (high - low);
  const left = arms.length - shown.length;
  return rowChart(frame, options, {
    heading: {
      title: 'All policies in order',
      subtitle: `${clean(measure, 60)} less that with ${clean(baseline, 40)}; line: ${interval}${left > 0 ? `; ${left} more are in the table` : ''}`,
      description: describe(data),
      runs,
      footer: [runCount(runs, 'paired')],
    },
    rows: shown.map((one, k) => ({
      label: one.label,
      text: worthOf(data, one),
      draw: ({ x, middle, thick }) => {
        const { colour } = styles[k] as ArmStyle;
        return [
          el('line', {
            x1: x(one.lo),
            x2: x(one.hi),
            y1: middle,
            y2: middle,
            stroke: colour,
            'stroke-width': frame.stroke * 1.2,
          }),
          el('circle', { cx: x(one.difference), cy: middle, r: thick * 0.32, fill: colour }),
        ];
      },
    })),
    values: [low - pad, high + pad],
    tick: (value) => nameDifference(value, data.unit),
    key: [],
    over: (x, area) =>
      el('line', {
        x1: x(0),
        x2: x(0),
        y1: area.top,
        y2: area.bottom,
        stroke: frame.theme.ink,
        'stroke-width': 1,
      }),
  });
}

/** Which arms come first? Every arm less the baseline in one outcome, with intervals, the best first. */
export const armRanking: Figure<ArmRanking, object> = Object.assign(draw, { describe, table });
