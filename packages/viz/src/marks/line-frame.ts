import type { VNode } from 'preact';
import type { FigureOptions } from '../figure.ts';
import { type Child, el } from '../svg/element.ts';
import { type Tick, tickRoom, valueAxis, weekAxis, weekRoom } from './axes.ts';
import { type EndLabel, endLabels, endRoom, underLane } from './end-labels.ts';
import { type Flag, setFlags } from './flags.ts';
import { type Key, type KeyEntry, setKey } from './key.ts';
import { type Heading, startPage } from './page.ts';
import { linear, plotData, type Scale } from './scale.ts';
import { type Box, leastPlot, type Sheet } from './sheet.ts';

/** What a figure of lines over weeks is made of. */
interface LineFrame {
  readonly heading: Omit<Heading, 'floor'>;
  /** First and last week. */
  readonly weeks: readonly [number, number];
  /** Lowest and highest value. */
  readonly values: readonly [number, number];
  readonly ticks: readonly Tick[];
  /** Labels at the right, and the value each belongs to. */
  readonly labels: readonly { readonly label: EndLabel; readonly at: number }[];
  /** Names of the lines, shown on narrow sheets, where the labels are values only. */
  readonly key: readonly KeyEntry[];
  readonly flags?: readonly Flag[];
  /** Height below the axis for more, and how to draw it. */
  readonly below?: { readonly height: number; draw(plot: Box, x: Scale): VNode };
}

/**
 * A figure of lines over weeks: axes, flags, labels, and the marks drawn on its scales.
 *
 * @param draw - Draws the marks.
 */
export function lineFrame(
  sheet: Sheet,
  options: FigureOptions,
  frame: LineFrame,
  draw: (x: Scale, y: Scale) => Child,
): VNode {
  const { size, narrow, width } = sheet;
  const labels = frame.labels.map(({ label }) =>
    narrow ? { ...label, name: '', notes: [] } : label,
  );
  const margin = size * 0.9;
  const left = margin + tickRoom(sheet, frame.ticks);
  const right = width - margin - endRoom(sheet, labels);
  const x = linear(frame.weeks, [left, right]);
  const key: Key = setKey(sheet, narrow ? frame.key : [], width - 2 * margin);
  const lane = setFlags(sheet, frame.flags ?? [], x, width - margin);
  const lanes = key.height + lane.height;
  const under = frame.below?.height ?? 0;
  const { box, finish } = startPage(sheet, options, {
    ratio: 0.4,
    ...frame.heading,
    least: 14 * size + lanes + under,
    floor: lanes + size * 0.5 + leastPlot(sheet, frame.ticks.length) + weekRoom(sheet) + under,
  });
  const plot: Box = {
    left,
    right,
    top: box.top + lanes + size * 0.5,
    bottom: box.bottom - weekRoom(sheet) - under,
  };
  const y = linear(frame.values, [plot.bottom, plot.top]);
  return finish(
    key.draw(box.left, box.top),
    valueAxis(sheet, plot, y, frame.ticks),
    weekAxis(sheet, plot, x),
    lane.draw(plot),
    el('g', plotData(x, y), draw(x, y)),
    endLabels(
      sheet,
      underLane(sheet, plot, lane.height),
      box.right,
      labels,
      frame.labels.map(({ at }) => y(at)),
    ),
    frame.below?.draw(plot, x),
  );
}
