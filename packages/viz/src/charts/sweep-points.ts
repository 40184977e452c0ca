import type { VNode } from 'preact';
import type { DesignPoints } from '../data/answers.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import {
  mostTicks,
  numberAxis,
  numberRoom,
  outcomeScale,
  tickRoom,
  valueAxis,
} from '../marks/axes.ts';
import { frameOf, leastPlot } from '../marks/frame.ts';
import { runCount, startPage } from '../marks/page.ts';
import { panelBoxes, panelGrid, stackedHeight } from '../marks/panels.ts';
import { type Field, linear } from '../marks/scale.ts';
import { linePath } from '../marks/series.ts';
import { type Child, el } from '../svg/element.ts';
import { clean, withinLimit } from '../text/clean.ts';
import { showValue, significant } from '../text/numbers.ts';

type Point = DesignPoints['points'][number];

/** Most levels of an input whose means are joined by a line. */
const mostLevels = 12;

const short = (value: number): string => significant(value, 3);

const settings = ({ inputs }: DesignPoints, point: Point): string =>
  inputs
    .map(({ label }, j) => `${clean(label, 30).toLowerCase()} ${short(point.inputs[j] as number)}`)
    .join(', ');

function describe(data: DesignPoints): string {
  const { measure, points, unit = 'share' } = data;
  const ordered = points.toSorted((a, b) => a.value - b.value);
  const [low, high] = [ordered[0], ordered[ordered.length - 1]];
  if (!low || !high) return `${clean(measure, 40)}: no point has a value.`;
  const ends =
    points.length === 1
      ? [`With ${settings(data, low)}.`]
      : [`Lowest with ${settings(data, low)}.`, `Highest with ${settings(data, high)}.`];
  return withinLimit([
    `${clean(measure, 40)} at ${points.length === 1 ? '1 point' : `${points.length} points`}: ${showValue(low.value, unit)} to ${showValue(high.value, unit)}.`,
    ...ends,
  ]);
}

function table({ inputs, measure, points, unit = 'share' }: DesignPoints): DataTable {
  return {
    caption: `${measure} at each point`,
    columns: [
      ...inputs.map(({ id, label }) => ({ id, label, unit: '' })),
      { id: 'value', label: measure, unit },
      { id: 'lo', label: 'Lower limit', unit },
      { id: 'hi', label: 'Upper limit', unit },
    ],
    rows: points.map((point): Cell[] => [...point.inputs, point.value, point.lo, point.hi]),
  };
}

const check = ({ inputs, points }: DesignPoints): void => {
  if (inputs.length === 0 || points.length === 0)
    throw new RangeError('a design must hold at least one input and one point');
  points.forEach((point, k) => {
    if (point.inputs.length !== inputs.length)
      throw new RangeError(
        `point ${k} must give ${inputs.length} inputs, got ${point.inputs.length}`,
      );
    if (![...point.inputs, point.value, point.lo, point.hi].every(Number.isFinite))
      throw new RangeError(`point ${k} must be finite, got ${point.value}`);
  });
};

/** Mean over the points at each level of an input, levels ascending; none where it has too many. */
function levelMeans(points: readonly Point[], j: number): [level: number, mean: number][] {
  const levels = [...new Set(points.map(({ inputs }) => inputs[j] as number))].sort(
    (a, b) => a - b,
  );
  if (levels.length > mostLevels || levels.length === points.length) return [];
  return levels.map((level) => {
    const here = points.filter(({ inputs }) => inputs[j] === level);
    return [level, here.reduce((sum, { value }) => sum + value, 0) / here.length];
  });
}

/** The points over one input with their intervals, and the means of its levels as a line. */
function pointMarks({ frame, x, y }: Field, points: readonly Point[], j: number): Child[] {
  const { size, stroke, theme } = frame;
  const means = levelMeans(points, j);
  const line = linePath(
    { x, y },
    means.map(([level]) => level),
    means.map(([, mean]) => mean),
  );
  return [
    means.length > 1 &&
      el('path', { d: line, fill: 'none', stroke: theme.muted, 'stroke-width': stroke * 0.7 }),
    points.map(({ inputs, lo, hi, value }) => {
      const at = x(inputs[j] as number);
      return [
        el('line', {
          x1: at,
          x2: at,
          y1: y(lo),
          y2: y(hi),
          stroke: theme.gain,
          'stroke-width': stroke * 0.5,
        }),
        el('circle', { cx: at, cy: y(value), r: size * 0.24, fill: theme.gain }),
      ];
    }),
  ];
}

function draw(data: DesignPoints, options: FigureOptions = {}): VNode {
  check(data);
  const { inputs, measure, points, unit = 'share' } = data;
  const frame = frameOf(options);
  const { size, small, width } = frame;
  const room = width - 1.8 * size;
  const grid = panelGrid(inputs.length, room, 20 * size);
  const high = 15 * size;
  const hasMeans = inputs.some((_, j) => levelMeans(points, j).length > 0);
  const { box, finish } = startPage(frame, options, {
    title: 'What comes out at each point',
    subtitle: `${clean(measure, 60)} over each input; dot: a point with the 95 % interval of its mean${hasMeans ? '; line: mean over all points of a level' : ''}`,
    description: describe(data),
    runs: data.runs,
    footer: [`${points.length} points`, `${runCount(data.runs)} a point`],
    least: grid.rows * high,
    floor: stackedHeight(
      grid,
      small * 0.6 + leastPlot(frame, mostTicks) + numberRoom(frame),
      size * 1.2,
    ),
    ratio: 0,
  });
  const values = points.flatMap(({ lo, hi, value }) => [lo, hi, value]);
  const { domain, ticks } = outcomeScale(values, unit, high, size);
  const left = tickRoom(frame, ticks);
  const boxes = panelBoxes(box, inputs.length, grid, size * 1.2);
  return finish(
    inputs.map(({ label }, j) => {
      const panel = boxes[j] as (typeof boxes)[number];
      const plot = {
        left: panel.left + left,
        right: panel.right - size * 0.8,
        top: panel.top + small * 0.6,
        bottom: panel.bottom - numberRoom(frame),
      };
      const own = points.map((point) => point.inputs[j] as number);
      const x = linear([Math.min(...own), Math.max(...own)], [plot.left + size, plot.right - size]);
      const y = linear(domain, [plot.bottom, plot.top]);
      return el(
        'g',
        { 'data-panel': String(j) },
        numberAxis({ frame, box: plot, x }, label, short),
        valueAxis(frame, plot, y, ticks),
        pointMarks({ frame, x, y }, points, j),
      );
    }),
  );
}

/** What comes out at each point of a design? Means with their intervals over each input, a panel an input. */
export const sweepPoints: Figure<DesignPoints, object> = Object.assign(draw, { describe, table });
