import type { VNode } from 'preact';
import type { StepRise, StepStairs } from '../data/decisions.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { type Box, type Frame, frameOf } from '../marks/frame.ts';
import { runCount } from '../marks/page.ts';
import { rowBands, type Scale } from '../marks/scale.ts';
import { type Child, el } from '../svg/element.ts';
import { clean, listed, withinLimit } from '../text/clean.ts';
import { fixed, isFine, showDifference, showValue } from '../text/numbers.ts';
import { moneyScale } from './cost-front.ts';
import { type RowPlace, rowChart } from './row-chart.ts';

const isFineStairs = ({ left, steps }: StepStairs): boolean => [...steps, left].every(isFine);

/** The unit in which the prices of the steps are best written, and how; nothing without prices. */
function moneyOf({ currency, steps }: StepStairs): ReturnType<typeof moneyScale> | undefined {
  if (currency === undefined) return undefined;
  const most = Math.max(...steps.map(({ price = 0 }) => Math.abs(price)), 0);
  return moneyScale(most, clean(currency, 12));
}

/** `needs 1`, `needs 1 and 2`; nothing for a step that needs none. */
const needsWords = ({ needs }: StepRise): string =>
  needs.length === 0 ? '' : `, needs ${listed(needs.map((place) => fixed(place)))}`;

/** The finding of `stepStairs`: each step with what it adds, costs and needs. */
function describe(data: StepStairs): string {
  const { from, measure, steps, unit = 'share' } = data;
  const [fine, money] = [isFineStairs(data), moneyOf(data)];
  const end = steps.at(-1)?.level;
  const start = `${clean(measure, 40)}, ${clean(from.label, 30)} ${showValue(from.value, unit)}`;
  if (end === undefined) return withinLimit([`${start}: no step counts.`]);
  const said = steps.map((step, k) => {
    const size = showDifference(step.value, unit, fine);
    const points = k === 0 && unit === 'share' ? ' points' : '';
    const price =
      money && step.price !== undefined ? ` for ${money.text(step.price)} ${money.name}` : '';
    return `${k + 1} ${clean(step.label, 26).toLowerCase()} ${size}${points}${price}${needsWords(step)}`;
  });
  return withinLimit([`${start}: ${said.join('; ')}.`, `Together ${showValue(end, unit)}.`]);
}

/** The numbers of `stepStairs`, one row a step. */
function table(data: StepStairs): DataTable {
  const { currency, from, left, measure, steps, to } = data;
  const unit = data.unit ?? 'share';
  const money = currency === undefined ? '' : clean(currency, 12);
  const blank = [undefined, undefined, undefined];
  return {
    caption: `${measure}: next steps from ${from.label} towards ${to.label}`,
    columns: [
      { id: 'step', label: 'Step', unit: '' },
      { id: 'value', label: 'Adds', unit },
      { id: 'lo', label: 'Lower limit', unit },
      { id: 'hi', label: 'Upper limit', unit },
      { id: 'level', label: 'Level', unit },
      { id: 'price', label: 'Price', unit: money },
      { id: 'needs', label: 'Needs first', unit: '' },
    ],
    rows: [
      [from.label, ...blank, from.value, undefined, ''],
      ...steps.map((step): Cell[] => [
        step.label,
        ...[step.value, step.lo, step.hi, step.level, step.price],
        listed(step.needs.map((place) => steps[place - 1]?.label ?? '')),
      ]),
      ['All others', left.value, left.lo, left.hi, undefined, undefined, ''],
      [to.label, ...blank, to.value, undefined, ''],
    ],
  };
}

/** A bar from one level to another, with the line of the interval at its end. */
function rise(
  { theme }: Frame,
  { middle, thick, x }: RowPlace,
  [from, to]: readonly [number, number],
  look: {
    readonly colour: string;
    readonly faint?: boolean;
    readonly limits?: readonly [number, number];
  },
): Child[] {
  const { colour, faint = false, limits } = look;
  const line = (stroke: string, width: number): Child =>
    limits &&
    el('line', {
      x1: x(limits[0]),
      x2: x(limits[1]),
      y1: middle,
      y2: middle,
      stroke,
      'stroke-width': width,
    });
  return [
    el('rect', {
      x: Math.min(x(from), x(to)),
      y: middle - thick / 2,
      width: Math.max(1, Math.abs(x(to) - x(from))),
      height: thick,
      fill: colour,
      ...(faint && { 'fill-opacity': theme.band.inner, stroke: colour, 'stroke-width': 1 }),
    }),
    line(theme.page, 4),
    line(theme.ink, 1.5),
  ];
}

interface Stair {
  readonly label: string;
  readonly text: string;
  /** The level at which the next row begins. */
  readonly level: number;
  readonly ends: readonly number[];
  draw(place: RowPlace): Child;
}

function stairsOf(data: StepStairs, frame: Frame): Stair[] {
  const { from, left, steps, to, unit = 'share' } = data;
  const [fine, money] = [isFineStairs(data), moneyOf(data)];
  const { arms, gain } = frame.theme;
  const size = (value: number): string => showDifference(value, unit, fine);
  const whole = (label: string, value: number, colour: string | undefined): Stair => ({
    label,
    text: showValue(value, unit),
    level: value,
    ends: [0, value],
    draw: (place) => rise(frame, place, [0, value], { colour: colour ?? gain }),
  });
  const between = (start: number, one: StepRise | StepStairs['left'], faint: boolean) => {
    const limits = [start + one.lo, start + one.hi] as const;
    return {
      ends: [start, start + one.value, ...limits],
      draw: (place: RowPlace) =>
        rise(frame, place, [start, start + one.value], { colour: gain, faint, limits }),
    };
  };
  let level = from.value;
  const rows = steps.map((step, k): Stair => {
    const start = level;
    level = step.level;
    const price = money && step.price !== undefined ? ` · ${money.text(step.price)}` : '';
    return {
      label: `${k + 1} ${step.label}${needsWords(step)}`,
      text: `${size(step.value)}${price}`,
      level,
      ...between(start, step, false),
    };
  });
  return [
    whole(from.label, from.value, arms[0]?.colour),
    ...rows,
    { label: 'All others', text: size(left.value), level: to.value, ...between(level, left, true) },
    whole(to.label, to.value, arms[1]?.colour),
  ];
}

/** Dotted lines that lead from the end of a row to the next. */
const treads = ({ theme }: Frame, stairs: readonly Stair[], x: Scale, area: Box): VNode[] => {
  const { middleOf } = rowBands(stairs.length, [area.top, area.bottom]);
  return stairs.slice(0, -1).map(({ level }, k) =>
    el('line', {
      x1: x(level),
      x2: x(level),
      y1: middleOf(k),
      y2: middleOf(k + 1),
      stroke: theme.muted,
      'stroke-width': 1,
      'stroke-dasharray': '1 2',
    }),
  );
};

function checked({ from, left, steps, to }: StepStairs): void {
  const numbers = [
    ...[from.value, to.value, left.value, left.lo, left.hi],
    ...steps.flatMap(({ hi, level, lo, price = 0, value }) => [hi, level, lo, price, value]),
  ];
  if (!numbers.every(Number.isFinite))
    throw new RangeError(`steps must be finite, got ${numbers.join(', ')}`);
}

function draw(data: StepStairs, options: FigureOptions = {}): VNode {
  checked(data);
  const { alpha, measure, runs, unit = 'share' } = data;
  const frame = frameOf(options);
  const { gain } = frame.theme;
  const stairs = stairsOf(data, frame);
  const ends = stairs.flatMap((stair) => stair.ends);
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const money = moneyOf(data);
  const priced = money ? `, prices in ${money.name}` : '; no price is known';
  return rowChart(frame, options, {
    heading: {
      title: 'What next',
      subtitle: `${clean(measure, 60)}${unit === 'share' ? ', steps in points' : ''}; each step on top of those before it${priced}`,
      description: describe(data),
      runs,
      footer: [runCount(runs, 'fresh paired')],
    },
    rows: stairs,
    values: [Math.min(0, least), most > least ? most : least + 1],
    tick: (value) => showValue(value, unit),
    key: [
      { name: 'a step', colour: gain },
      { name: 'all other levers', colour: gain, opacity: frame.theme.band.inner },
      {
        name: `interval, ${fixed(100 * (1 - alpha))} % for all together`,
        colour: frame.theme.ink,
        dash: '',
      },
    ],
    over: (x, area) => treads(frame, stairs, x, area),
  });
}

/** What next? The cheapest next steps as a staircase from where one is to another policy, each on top of those before it. */
export const stepStairs: Figure<StepStairs, object> = Object.assign(draw, { describe, table });
