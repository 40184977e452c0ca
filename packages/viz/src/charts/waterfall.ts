import type { VNode } from 'preact';
import type { FigureOptions } from '../figure.ts';
import { type Frame, frameOf, leastRow, lineHeight, write } from '../marks/frame.ts';
import { type Heading, startPage } from '../marks/page.ts';
import { panelGrid } from '../marks/panels.ts';
import { linear, type Plot, rowBands, type Scale } from '../marks/scale.ts';
import { el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { measure, shorten } from '../text/measure.ts';
import { armStyles } from '../theme/arm-style.ts';

/** One step of a waterfall. */
export interface Step {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** What is written at the right of the row. */
  readonly text: string;
  /** True for a bar from zero. */
  readonly isTotal?: boolean;
  /** Colour instead of that of gain and loss. */
  readonly colour?: string;
  /** A thin line from one value to another, such as first-in to last-in. */
  readonly whisker?: readonly [number, number];
}

/** Where labels and values of a waterfall are; without `labelsAt` a row has no label. */
interface WaterfallPlaces {
  readonly labelsAt: number | undefined;
  /** Right edge of the values. */
  readonly valuesAt: number;
}

const whiskerMark = (
  frame: Frame,
  x: Scale,
  middle: number,
  [from, to]: readonly [number, number],
) => {
  const { ink, page } = frame.theme;
  const r = frame.size * 0.22;
  return [
    el('line', { x1: x(from), x2: x(to), y1: middle, y2: middle, stroke: page, 'stroke-width': 4 }),
    el('line', {
      x1: x(from),
      x2: x(to),
      y1: middle,
      y2: middle,
      stroke: ink,
      'stroke-width': 1.5,
    }),
    el('circle', { cx: x(from), cy: middle, r, fill: page, stroke: ink, 'stroke-width': 1.5 }),
    el('circle', { cx: x(to), cy: middle, r, fill: ink, stroke: page, 'stroke-width': 1 }),
  ];
};

/**
 * Horizontal bars, each starting where the last ended, rows filling a box; a column for values at the right, so
 * that no text meets a bar.
 */
export function waterfall(
  { frame, box: area, x }: Omit<Plot, 'y'>,
  steps: readonly Step[],
  places: WaterfallPlaces,
): VNode {
  const { theme, small, size } = frame;
  const { height: row, middleOf } = rowBands(steps.length, [area.top, area.bottom]);
  const thick = Math.min(row * 0.62, size * 1.6);
  const base = small * 0.36;
  const colourOf = ({ from, to, isTotal, colour }: Step): string =>
    colour ?? (isTotal ? theme.muted : to >= from ? theme.gain : theme.loss);
  return el(
    'g',
    { 'data-role': 'waterfall' },
    el('line', {
      x1: x(0),
      x2: x(0),
      y1: area.top - size * 0.2,
      y2: area.bottom,
      stroke: theme.muted,
      'stroke-width': 1,
    }),
    steps.map((step, k) => {
      const middle = middleOf(k);
      const next = steps[k + 1];
      const weight = step.isTotal ? 700 : 400;
      const room = area.left - (places.labelsAt ?? 0) - size * 0.6;
      return el(
        'g',
        { 'data-step': String(k) },
        el('line', {
          x1: places.labelsAt ?? area.left,
          x2: places.valuesAt,
          y1: middle + row / 2,
          y2: middle + row / 2,
          stroke: theme.grid,
          'stroke-width': 1,
        }),
        next &&
          el('line', {
            x1: x(step.to),
            x2: x(step.to),
            y1: middle,
            y2: middle + row,
            stroke: theme.muted,
            'stroke-width': 1,
            'stroke-dasharray': '1 2',
          }),
        el('rect', {
          x: Math.min(x(step.from), x(step.to)),
          y: middle - thick / 2,
          width: Math.max(1, Math.abs(x(step.to) - x(step.from))),
          height: thick,
          fill: colourOf(step),
        }),
        step.whisker && whiskerMark(frame, x, middle, step.whisker),
        places.labelsAt !== undefined &&
          write(
            frame,
            [places.labelsAt, middle + base],
            shorten(clean(step.label), room, small, weight),
            { size: small, weight },
          ),
        write(frame, [places.valuesAt, middle + base], step.text, {
          size: small,
          anchor: 'end',
          weight,
        }),
      );
    }),
  );
}

/** A waterfall of one arm. */
interface WaterfallPanel {
  readonly arm: string;
  readonly label: string;
  readonly steps: readonly Step[];
}

/** What panels of waterfalls have in common. */
interface WaterfallFigure {
  readonly heading: Omit<Heading, 'least' | 'floor' | 'ratio'>;
  /** The widest value that is written. */
  readonly widest: string;
  /** Least upper end of the scale. */
  readonly least: number;
}

const columnsOf = (frame: Frame, panels: readonly WaterfallPanel[], widest: string) => {
  const labels = panels.flatMap(({ steps }) => steps.map(({ label }) => label));
  const label =
    Math.max(...labels.map((text) => measure(text, frame.small, 700))) + frame.size * 0.8;
  const value = measure(widest, frame.small, 700) + frame.size * 0.6;
  const room = frame.width - 1.8 * frame.size;
  return { label, value, grid: panelGrid(panels.length, room - label, frame.size * 12 + value) };
};

/** Waterfalls side by side, a panel an arm, all on one scale; rows have the same labels in all. */
export function waterfallPanels(
  panels: readonly WaterfallPanel[],
  options: FigureOptions,
  { heading, least, widest }: WaterfallFigure,
): VNode {
  const frame = frameOf(options);
  const { size, theme } = frame;
  const columns = columnsOf(frame, panels, widest);
  const { grid } = columns;
  const rows = panels[0]?.steps.length ?? 0;
  const head = lineHeight(size) * 1.3;
  const rowHeight = lineHeight(frame.small) * 1.15;
  const { box, finish } = startPage(frame, options, {
    ...heading,
    least: grid.rows * (rows * rowHeight + head + size),
    floor: grid.rows * (rows * leastRow(frame) + head + size),
    ratio: 0,
  });
  const values = panels.flatMap(({ steps }) => steps.flatMap(({ from, to }) => [from, to]));
  const domain: [number, number] = [Math.min(0, ...values), Math.max(least, ...values)];
  const styles = armStyles(
    theme,
    panels.map(({ arm }) => arm),
    options.arms,
  );
  const gap = size * 1.2;
  const wide = (box.right - box.left - columns.label - gap * (grid.columns - 1)) / grid.columns;
  const high = (box.bottom - box.top) / grid.rows;
  return finish(
    panels.map(({ label, steps }, k) => {
      const column = k % grid.columns;
      const top = box.top + Math.floor(k / grid.columns) * high;
      const left = box.left + columns.label + column * (wide + gap);
      const area = {
        left,
        right: left + wide - columns.value,
        top: top + head,
        bottom: top + high - size,
      };
      const x = linear(domain, [area.left, area.right]);
      const name = shorten(clean(label), wide, size, 700);
      return el(
        'g',
        { 'data-series': String(k) },
        write(frame, [left, top + size], name, {
          weight: 700,
          fill: styles[k]?.colour ?? theme.ink,
        }),
        waterfall({ frame, box: area, x }, steps, {
          labelsAt: column === 0 ? box.left : undefined,
          valuesAt: left + wide,
        }),
      );
    }),
  );
}
