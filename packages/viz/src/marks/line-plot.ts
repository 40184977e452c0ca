import type { VNode } from 'preact';
import type { FigureOptions } from '../figure.ts';
import { type Child, el } from '../svg/element.ts';
import { type Tick, tickRoom, valueAxis, weekAxis, weekRoom } from './axes.ts';
import { type EndLabel, endLabels, endRoom, underLane } from './end-labels.ts';
import { type Flag, setFlags } from './flags.ts';
import { type Box, type Frame, leastPlot } from './frame.ts';
import { type Key, type KeyEntry, setKey } from './key.ts';
import { type Heading, startPage } from './page.ts';
import { linear, plotData, type Scale } from './scale.ts';

/** What a figure of lines over weeks is made of. */
interface LinePlot {
  readonly heading: Omit<Heading, 'floor'>;
  /** First and last week. */
  readonly weeks: readonly [number, number];
  /** Lowest and highest value. */
  readonly values: readonly [number, number];
  readonly ticks: readonly Tick[];
  /** Labels at the right, and the value each belongs to. */
  readonly labels: readonly { readonly label: EndLabel; readonly at: number }[];
  /** Names of the lines, shown on narrow frames, where the labels are values only. */
  readonly key: readonly KeyEntry[];
  readonly flags?: readonly Flag[];
  /** What a week is called. Default `week`. */
  readonly weekWord?: string;
  /** Height below the axis for more, and how to draw it. */
  readonly below?: { readonly height: number; draw(plot: Box, x: Scale): VNode };
}

/**
 * A figure of lines over weeks: axes, flags, labels, and the marks drawn on its scales.
 *
 * @param draw - Draws the marks.
 */
export function linePlot(
  frame: Frame,
  options: FigureOptions,
  lines: LinePlot,
  draw: (x: Scale, y: Scale) => Child,
): VNode {
  const { size, narrow, width } = frame;
  const labels = lines.labels.map(({ label }) =>
    narrow ? { ...label, name: '', notes: [] } : label,
  );
  const margin = size * 0.9;
  const left = margin + tickRoom(frame, lines.ticks);
  const right = width - margin - endRoom(frame, labels);
  const x = linear(lines.weeks, [left, right]);
  const key: Key = setKey(frame, narrow ? lines.key : [], width - 2 * margin);
  const lane = setFlags(frame, lines.flags ?? [], x, width - margin);
  const lanes = key.height + lane.height;
  const under = lines.below?.height ?? 0;
  const { box, finish } = startPage(frame, options, {
    ratio: 0.4,
    ...lines.heading,
    least: 14 * size + lanes + under,
    floor: lanes + size * 0.5 + leastPlot(frame, lines.ticks.length) + weekRoom(frame) + under,
  });
  const plot: Box = {
    left,
    right,
    top: box.top + lanes + size * 0.5,
    bottom: box.bottom - weekRoom(frame) - under,
  };
  const y = linear(lines.values, [plot.bottom, plot.top]);
  return finish(
    key.draw(box.left, box.top),
    valueAxis(frame, plot, y, lines.ticks),
    weekAxis(frame, plot, x, lines.weekWord),
    lane.draw(plot),
    el('g', plotData(x, y), draw(x, y)),
    endLabels(
      frame,
      { plot: underLane(frame, plot, lane.height), right: box.right },
      labels,
      lines.labels.map(({ at }) => y(at)),
    ),
    lines.below?.draw(plot, x),
  );
}
