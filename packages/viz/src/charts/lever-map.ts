import type { VNode } from 'preact';
import type { LeverAxis, LeverGrid } from '../data/answers.ts';
import type { Figure, FigureOptions } from '../figure.ts';
import { armDots } from '../marks/arm-dots.ts';
import { roundTicks } from '../marks/axes.ts';
import { levelPath, regionPath } from '../marks/contours.ts';
import { type Box, type Frame, frameOf, leastPlot, lineHeight, write } from '../marks/frame.ts';
import { runCount, startPage } from '../marks/page.ts';
import { ends, linear, type Plot, plotData, type Scale } from '../marks/scale.ts';
import { el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { say } from '../text/language.ts';
import { measure, shorten } from '../text/measure.ts';
import { showValue } from '../text/numbers.ts';
import { armStyles } from '../theme/arm-style.ts';
import { axisText, describeMap, endsOf, mapTable, tippingOf } from './lever-map-facts.ts';

/** Lowest and highest value of a map's colours: 0 to 100 % for shares, else what is there. */
function spanOf({ values, unit = 'share' }: LeverGrid): [low: number, high: number] {
  if (unit === 'share') return [0, 1];
  const [low, high] = endsOf(values);
  return [low, high > low ? high : low + 1];
}

/** Height of the legend in px. */
const legendHeight = ({ size, small }: Frame): number => size * 0.8 + small * 2;

/**
 * The ten steps of the ramp as a strip, its ends and middle below in words.
 *
 * @param texts - Lowest, middle and highest value.
 * @param tipping - Place of the thick line, in [0, 1].
 */
function rampLegend(
  frame: Frame,
  { left, top, right }: Omit<Box, 'bottom'>,
  texts: readonly [string, string, string],
  tipping: number,
): VNode {
  const width = right - left;
  const { size, small, theme } = frame;
  const step = width / theme.ramp.length;
  const marks = [
    { at: 0, text: texts[0], anchor: 'start' },
    { at: 0.5, text: texts[1], anchor: 'middle' },
    { at: 1, text: texts[2], anchor: 'end' },
  ] as const;
  return el(
    'g',
    { 'data-role': 'legend' },
    theme.ramp.map((fill, k) =>
      el('rect', { x: left + k * step, y: top, width: step, height: size * 0.8, fill }),
    ),
    el('line', {
      x1: left + tipping * width,
      x2: left + tipping * width,
      y1: top - size * 0.1,
      y2: top + size * 0.9,
      stroke: theme.ink,
      'stroke-width': 2,
    }),
    marks.map(({ at, text, anchor }) =>
      write(frame, [left + at * width, top + size * 0.8 + small * 1.2], text, {
        size: small,
        anchor,
        fill: theme.muted,
      }),
    ),
  );
}

const ticksOf = (axis: LeverAxis): number[] => {
  const [from, to] = ends(axis.values);
  return roundTicks(from, to).filter((value) => value >= from && value <= to);
};

const check = ({ x, y, values }: LeverGrid): void => {
  const short = [x, y].find((axis) => axis.values.length < 2);
  if (short)
    throw new RangeError(`${short.id} must have at least 2 values, got ${short.values.length}`);
  const cells = x.values.length * y.values.length;
  if (values.length !== cells)
    throw new RangeError(`values must hold ${cells} cells, got ${values.length}`);
  const bad = values.findIndex((value) => Math.abs(value) === Number.POSITIVE_INFINITY);
  if (bad >= 0) throw new RangeError(`values must be finite, got ${values[bad]} in cell ${bad}`);
  if (values.every(Number.isNaN))
    throw new RangeError('values must hold at least one number, got none');
};

/** Cells without a value, in the colour of nothing. */
const gaps = (data: LeverGrid, x: Scale, y: Scale, fill: string): VNode[] => {
  const columns = data.x.values.length;
  const half = (scale: Scale, { values }: LeverAxis): number =>
    Math.abs(scale(values[1] as number) - scale(values[0] as number)) / 2;
  const clamp = (scale: Scale, px: number): number =>
    Math.min(Math.max(...scale.range()), Math.max(Math.min(...scale.range()), px));
  const [wide, high] = [half(x, data.x), half(y, data.y)];
  return Array.from(data.values, (value, at) => {
    if (!Number.isNaN(value)) return [];
    const px = x(data.x.values[at % columns] as number);
    const py = y(data.y.values[Math.floor(at / columns)] as number);
    const [left, right] = [clamp(x, px - wide), clamp(x, px + wide)];
    const [top, bottom] = [clamp(y, py - high), clamp(y, py + high)];
    return [
      el('rect', {
        x: left,
        y: top,
        width: right - left,
        height: bottom - top,
        fill,
        'data-role': 'no-value',
      }),
    ];
  }).flat();
};

const axes = ({ frame, box: plot, x, y }: Plot, data: LeverGrid): VNode => {
  const { small, theme, size } = frame;
  const style = { size: small, fill: theme.muted };
  return el(
    'g',
    { 'data-role': 'axes' },
    ticksOf(data.x).map((value) =>
      write(frame, [x(value), plot.bottom + small * 1.45], axisText(data.x, value), {
        ...style,
        anchor: 'middle',
      }),
    ),
    ticksOf(data.y).map((value) =>
      write(frame, [plot.left - size * 0.5, y(value) + small * 0.36], axisText(data.y, value), {
        ...style,
        anchor: 'end',
      }),
    ),
    write(
      frame,
      [(plot.left + plot.right) / 2, plot.bottom + small * 1.45 + lineHeight(small) * 1.1],
      shorten(`${clean(data.x.label)} →`, plot.right - plot.left, small),
      { size: small, anchor: 'middle' },
    ),
  );
};

/** Regions in the colours of the ramp, cells without a value, and the line where it tips. */
function regions({ frame, box, x, y }: Plot, data: LeverGrid): VNode {
  const { theme } = frame;
  const [low, high] = spanOf(data);
  const edge = levelPath(data, tippingOf(data), x, y);
  return el(
    'g',
    plotData(x, y),
    el('rect', {
      x: box.left,
      y: box.top,
      width: box.right - box.left,
      height: box.bottom - box.top,
      fill: theme.ramp[0],
    }),
    theme.ramp.slice(1).map((fill, k) => {
      const share = (k + 1) / theme.ramp.length;
      const d = regionPath(data, low + share * (high - low), x, y);
      return d === '' ? false : el('path', { d, fill });
    }),
    gaps(data, x, y, theme.grid),
    edge !== '' &&
      el('path', {
        d: edge,
        fill: 'none',
        stroke: theme.ink,
        'stroke-width': frame.stroke * 1.3,
        'stroke-linejoin': 'round',
      }),
  );
}

function draw(data: LeverGrid, options: FigureOptions = {}): VNode {
  check(data);
  const { unit = 'share' } = data;
  const frame = frameOf(options);
  const { size, small, theme, width } = frame;
  const [low, high] = spanOf(data);
  const tipping = tippingOf(data);
  const above = legendHeight(frame) + lineHeight(small) * 1.6;
  const below = small * 1.45 + lineHeight(small) * 1.4;
  const { box, finish } = startPage(frame, options, {
    title: say('Where use holds'),
    subtitle: say(
      '{0} over two levers, the rest as in the baseline; the thick line is {1}',
      clean(data.measure, 60),
      showValue(tipping, unit),
    ),
    description: describeMap(data),
    runs: data.runs,
    footer: [
      say('{0} a cell', runCount(data.runs)),
      ...(data.values.some(Number.isNaN) ? [say('grey: no value')] : []),
    ],
    least: 22 * size,
    floor: above + leastPlot(frame, ticksOf(data.y).length) + below,
    ratio: width < 40 * size ? 0 : 0.5,
  });
  const labels = Math.max(
    ...ticksOf(data.y).map((value) => measure(axisText(data.y, value), small)),
  );
  const left = box.left + labels + size * 0.5;
  const wide = Math.min(box.right - left - size, 1.9 * (box.bottom - box.top - above));
  const plot: Box = {
    left,
    right: left + wide,
    top: box.top + above,
    bottom: box.bottom - below,
  };
  const x = linear(ends(data.x.values), [plot.left, plot.right]);
  const y = linear(ends(data.y.values), [plot.bottom, plot.top]);
  const styles = armStyles(
    theme,
    data.arms.map(({ arm }) => arm),
    options.arms,
  );
  const drawn = { frame, box: plot, x, y };
  const legend = { ...plot, top: box.top, right: Math.min(plot.right, plot.left + size * 26) };
  const middle = low + 0.5 * (high - low);
  return finish(
    rampLegend(
      frame,
      legend,
      [showValue(low, unit), showValue(middle, unit), showValue(high, unit)],
      Math.min(1, Math.max(0, (tipping - low) / (high - low))),
    ),
    write(
      frame,
      [box.left, plot.top - size * 0.6],
      shorten(`↑ ${clean(data.y.label)}`, box.right - box.left, small),
      { size: small },
    ),
    regions(drawn, data),
    axes(drawn, data),
    armDots(drawn, data.arms, styles),
  );
}

/** Where does use hold, and where is the edge? An outcome over two levers as filled contours, the line where it tips, and the arms as dots. */
export const leverMap: Figure<LeverGrid, object> = Object.assign(draw, {
  describe: describeMap,
  table: mapTable,
});
