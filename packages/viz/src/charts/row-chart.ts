import type { VNode } from 'preact';
import type { FigureOptions } from '../figure.ts';
import { roundTicks } from '../marks/axes.ts';
import { type Box, type Frame, leastRow, lineHeight, write } from '../marks/frame.ts';
import { type KeyEntry, setKey } from '../marks/key.ts';
import { type Heading, startPage } from '../marks/page.ts';
import { linear, rowBands, type Scale } from '../marks/scale.ts';
import { type Child, el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { measure, shorten } from '../text/measure.ts';

/** One row: name at the left, text at the right, marks between. */
interface ChartRow {
  readonly label: string;
  readonly text: string;
  /** Marks of the row. */
  draw(place: RowPlace): Child;
}

/** Where the marks of a row are: on a scale, round a middle, in a bar of a thickness in px. */
export interface RowPlace {
  readonly x: Scale;
  readonly middle: number;
  readonly thick: number;
}

/** A chart of rows on one scale. */
interface RowChart {
  readonly heading: Omit<Heading, 'floor'>;
  readonly rows: readonly ChartRow[];
  /** Lowest and highest value. */
  readonly values: readonly [number, number];
  tick(value: number): string;
  readonly key: readonly KeyEntry[];
  /** Marks over all rows. */
  over?(x: Scale, area: Box): Child;
}

/** Draws rows with a column for names, one for texts, and a scale between, so that no text meets a mark. */
export function rowChart(frame: Frame, options: FigureOptions, chart: RowChart): VNode {
  const { size, small, width, theme } = frame;
  const { rows } = chart;
  const names = rows.map(({ label }) => measure(clean(label), small));
  const labelRoom = Math.min(Math.max(...names) + size * 0.8, width * 0.36);
  const textRoom = Math.max(...rows.map(({ text }) => measure(text, small))) + size * 0.8;
  const key = setKey(frame, chart.key, width - 1.8 * size);
  const row = lineHeight(small) * 1.5;
  const axis = lineHeight(small) * 1.2;
  const { box, finish } = startPage(frame, options, {
    ratio: 0,
    ...chart.heading,
    least: rows.length * row + key.height + axis,
    floor: rows.length * leastRow(frame) + key.height + axis,
  });
  const area: Box = {
    left: box.left + labelRoom,
    right: box.right - textRoom - size * 0.4,
    top: box.top + key.height,
    bottom: box.bottom - axis,
  };
  const x = linear(chart.values, [area.left, area.right]);
  const room =
    Math.max(...chart.values.map((value) => measure(chart.tick(value), small))) + size * 1.5;
  const most = Math.max(1, Math.min(5, Math.floor((area.right - area.left) / room)));
  const ticks = roundTicks(chart.values[0], chart.values[1], most).filter(
    (value) => value >= chart.values[0] && value <= chart.values[1],
  );
  const bands = rowBands(rows.length, [area.top, area.bottom]);
  const thick = Math.min(bands.height * 0.62, size * 1.6);
  return finish(
    key.draw(box.left, box.top),
    ticks.map((value) => [
      el('line', {
        x1: x(value),
        x2: x(value),
        y1: area.top,
        y2: area.bottom,
        stroke: theme.grid,
        'stroke-width': 1,
      }),
      write(frame, [x(value), area.bottom + small * 1.2], chart.tick(value), {
        anchor: 'middle',
        size: small,
        fill: theme.muted,
      }),
    ]),
    rows.map((one, k) => {
      const middle = bands.middleOf(k);
      const base = middle + small * 0.36;
      const name = shorten(clean(one.label), labelRoom - size * 0.5, small);
      return el(
        'g',
        { 'data-step': String(k) },
        one.draw({ x, middle, thick }),
        write(frame, [box.left, base], name, { size: small }),
        write(frame, [box.right, base], one.text, { size: small, anchor: 'end' }),
      );
    }),
    chart.over?.(x, area),
  );
}
