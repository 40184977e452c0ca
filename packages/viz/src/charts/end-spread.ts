import { ascending, extent, median, quantileSorted, range } from 'd3-array';
import type { VNode } from 'preact';
import { basinsOf } from '../data/quantiles.ts';
import type { EndValues } from '../data/weekly.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { type Frame, frameOf, lineHeight, write } from '../marks/frame.ts';
import { runCount, startPage } from '../marks/page.ts';
import { type Field, linear, type Scale } from '../marks/scale.ts';
import { type Child, el } from '../svg/element.ts';
import { clean, withinLimit } from '../text/clean.ts';
import { shorten, wrap } from '../text/measure.ts';
import { fixed, percent, percentRange } from '../text/numbers.ts';
import { armStyles } from '../theme/arm-style.ts';
import type { ArmStyle } from '../theme/theme.ts';

/** Median and range of the values of an arm. */
function rangeOf({ values }: EndValues): { low: number; median: number; high: number } {
  const [low, high] = extent(values) as [number, number];
  return { low, median: median(values) as number, high };
}

/** What is said of an arm: median, range, and whether its runs part into two groups. */
function spreadWords(one: EndValues): string {
  const { low, median, high } = rangeOf(one);
  const basins = basinsOf(one.values);
  const groups = basins
    ? `; two groups: ${basins.above} of ${basins.runs} runs above ${percent(basins.boundary)}`
    : '';
  return `median ${percent(median)}, all runs ${percentRange(low, high)}${groups}`;
}

/** The finding of `endSpread`. */
function describeSpread(data: readonly EndValues[]): string {
  return withinLimit(data.map((one) => `${clean(one.label, 30)}: ${spreadWords(one)}.`));
}

/** The numbers of `endSpread`, one row a run. */
function spreadTable(data: readonly EndValues[]): DataTable {
  return {
    caption: 'Value of each run at the end',
    columns: [
      { id: 'arm', label: 'Arm', unit: '' },
      { id: 'run', label: 'Run', unit: '' },
      { id: 'week', label: 'Week', unit: '' },
      { id: 'value', label: 'Value', unit: 'share' },
    ],
    rows: data.flatMap(({ label, week, values }) =>
      Array.from(values, (value, k): Cell[] => [label, k + 1, week, value]),
    ),
  };
}

/** Dots of a quantile dot plot: each stands for an equal share of the runs. */
interface QuantileDots {
  /** Values of the dots, ascending. */
  readonly values: readonly number[];
  /** Runs that a dot stands for. */
  readonly each: number;
}

/** Most dots in a row. */
const most = 20;

/**
 * Quantile dots: every run up to twenty, beyond that the quantiles (k + 1/2)/20, type 7.
 *
 * @param runs - One value a run, in any order.
 */
export function quantileDots(runs: ArrayLike<number>): QuantileDots {
  const sorted = Array.from(runs).sort(ascending);
  if (sorted.length <= most) return { values: sorted, each: 1 };
  const values = range(most).map((k) => quantileSorted(sorted, (k + 0.5) / most) as number);
  return { values, each: sorted.length / most };
}

/**
 * Piles dots that would overlap: from left to right, each onto the last pile if that is nearer than a dot is wide.
 *
 * @param places - Places in px, ascending.
 * @param wide - Diameter of a dot in px.
 * @returns For each dot its centre and its level in the pile, from 0.
 */
export function pileDots(places: readonly number[], wide: number): { x: number; level: number }[] {
  const piles: number[][] = [];
  for (const place of places) {
    const pile = piles.at(-1);
    if (pile && place - (pile[0] as number) < wide) pile.push(place);
    else piles.push([place]);
  }
  let right = Number.NEGATIVE_INFINITY;
  return piles.flatMap((pile) => {
    const middle = pile.reduce((sum, place) => sum + place, 0) / pile.length;
    const x = Math.max(middle, right + wide);
    right = x;
    return pile.map((_, level) => ({ x, level }));
  });
}

/** One arm: its dots, and what is said above them. */
interface SpreadRow {
  readonly one: EndValues;
  /** Runs that a dot stands for. */
  readonly each: number;
  readonly dots: readonly { readonly x: number; readonly level: number }[];
  readonly words: readonly string[];
  /** Height of the words, and of it all, in px. */
  readonly head: number;
  readonly height: number;
}

function setRow({ size, small, width }: Frame, x: Scale, one: EndValues, wide: number): SpreadRow {
  const { values, each } = quantileDots(one.values);
  const dots = pileDots(values.map(x), wide);
  const tallest = dots.reduce((most, { level }) => Math.max(most, level + 1), 1);
  const words = wrap(spreadWords(one), { width: width - 1.8 * size, size: small, most: 2 });
  const head = lineHeight(size) + words.length * lineHeight(small);
  return {
    one,
    each,
    dots,
    words,
    head,
    height: head + Math.max(3, tallest) * wide + size * 1.6,
  };
}

/** Draws a row from its top to the ground that its dots stand on. */
function drawRow(
  { frame, x }: Pick<Field, 'frame' | 'x'>,
  { one, dots, words, head }: SpreadRow,
  { top, ground, wide }: { readonly top: number; readonly ground: number; readonly wide: number },
  colour: string,
): Child[] {
  const { size, small, theme, width } = frame;
  const margin = size * 0.9;
  const name = shorten(clean(one.label), width - 2 * margin, size, 700);
  const middle = x(rangeOf(one).median);
  const under = top + lineHeight(size);
  return [
    write(frame, [margin, top + size], name, { weight: 700, fill: colour }),
    words.map((line, i) =>
      write(frame, [margin, under + (i + 0.75) * lineHeight(small)], line, {
        size: small,
        fill: theme.muted,
      }),
    ),
    el('line', {
      x1: x(0),
      x2: x(1),
      y1: ground,
      y2: ground,
      stroke: theme.muted,
      'stroke-width': 1,
    }),
    el('line', {
      x1: middle,
      x2: middle,
      y1: top + head + size * 0.3,
      y2: ground + size * 0.3,
      stroke: theme.ink,
      'stroke-width': 1.5,
    }),
    dots.map(({ x: at, level }) =>
      el('circle', { cx: at, cy: ground - (level + 0.5) * wide, r: wide * 0.45, fill: colour }),
    ),
  ];
}

function draw(data: readonly EndValues[], options: FigureOptions = {}): VNode {
  const [first] = data;
  if (first === undefined) throw new RangeError('data must hold at least one arm, got 0');
  for (const { arm, values } of data) {
    if (values.length === 0 || !values.every(Number.isFinite)) {
      throw new RangeError(`values of ${arm} must be finite, one or more, got ${values.join(' ')}`);
    }
  }
  const frame = frameOf(options);
  const { size, small, width, theme } = frame;
  const styles = armStyles(
    theme,
    data.map(({ arm }) => arm),
    options.arms,
  );
  const margin = size * 0.9;
  const x = linear([0, 1], [margin + size, width - margin - size]);
  const wide = Math.max(6, Math.min(size * 0.95, (x(1) - x(0)) / 45));
  const rows = data.map((one) => setRow(frame, x, one, wide));
  const total = rows.reduce((sum, { height }) => sum + height, 0);
  const axis = lineHeight(small) * 1.4;
  const runs = Math.min(...data.map(({ values }) => values.length));
  const each = Math.max(...rows.map((row) => row.each));
  const { box, finish } = startPage(frame, options, {
    title: `Where the runs end, week ${first.week}`,
    subtitle:
      each > 1
        ? 'Each dot is a twentieth of the runs; the line is the median'
        : 'Each dot is a run; the line is the median',
    description: describeSpread(data),
    runs,
    footer: [runCount(runs, data.length > 1 ? 'paired' : '')],
    least: total + axis,
    floor: total + axis,
    ratio: 0,
  });
  const spare = Math.max(0, box.bottom - box.top - total - axis) / rows.length;
  let top = box.top;
  const drawn = rows.map((row, k) => {
    const own = top;
    top += row.height + spare;
    const ground = own + row.height + spare - size * 0.5;
    const { colour } = styles[k] as ArmStyle;
    return el(
      'g',
      { 'data-series': String(k) },
      drawRow({ frame, x }, row, { top: own, ground, wide }, colour),
    );
  });
  return finish(
    drawn,
    [0, 0.25, 0.5, 0.75, 1].map((value) =>
      write(frame, [x(value), box.bottom - small * 0.3], `${fixed(100 * value)} %`, {
        anchor: 'middle',
        size: small,
        fill: theme.muted,
      }),
    ),
  );
}

/** Where do the runs end? Quantile dots of the last week, a row an arm; says so where they part into two groups. */
export const endSpread: Figure<readonly EndValues[], object> = Object.assign(draw, {
  describe: describeSpread,
  table: spreadTable,
});
