import type { VNode } from 'preact';
import type { FigureOptions } from '../figure.ts';
import { el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { shorten } from '../text/measure.ts';
import { type Tick, tickRoom, valueAxis, weekAxis, weekRoom } from './axes.ts';
import { type EndLabel, endLabels, endRoom } from './end-labels.ts';
import { type Box, type Frame, frameOf, leastPlot, lineHeight, write } from './frame.ts';
import { type KeyEntry, setKey } from './key.ts';
import { type Heading, startPage } from './page.ts';
import { panelBoxes, panelGrid, stackedHeight } from './panels.ts';
import { linear, plotData } from './scale.ts';
import { seriesLine } from './series.ts';

/** One line of a panel. */
export interface PanelLine {
  /** Name in the key; lines of one name have one dash in all panels. */
  readonly name: string;
  readonly values: Float64Array;
  readonly colour: string;
  /** Dash at a stroke of 2 px; empty for a solid line. */
  readonly dash: string;
  /** Width as a multiple of the main line. Default 1. */
  readonly weight?: number;
}

/** A panel: its title, its lines over weeks, and its own value axis. */
export interface LinePanel {
  readonly title: string;
  readonly colour: string;
  readonly weeks: Int16Array;
  /** The first is the most important: its end keeps its label where space is short. */
  readonly lines: readonly PanelLine[];
  /** Lowest and highest value. */
  readonly values: readonly [number, number];
  /** Ticks for a height of the plot and a size of text, both in px. */
  readonly ticks: (height: number, size: number) => readonly Tick[];
  /** Writes the value at the end of a line. */
  readonly text: (value: number) => string;
}

const endOf = (series: ArrayLike<number>): number => series[series.length - 1] as number;

const labelsOf = ({ theme }: Frame, { lines, text }: LinePanel): EndLabel[] =>
  lines.map(({ colour, values }, k) => ({
    name: '',
    value: text(endOf(values)),
    notes: [],
    colour: theme.ink,
    leader: colour,
    strong: k === 0,
    importance: lines.length - k,
  }));

/** The key: each name once, in ink where panels draw it in colours of their own. */
function keyOf({ theme }: Frame, panels: readonly LinePanel[]): KeyEntry[] {
  const lines = panels.flatMap((panel) => panel.lines);
  return [...new Set(lines.map(({ name }) => name))].map((name) => {
    const own = lines.filter((line) => line.name === name);
    const { colour, dash } = own[0] as PanelLine;
    return { name, dash, colour: own.every((line) => line.colour === colour) ? colour : theme.ink };
  });
}

/** Space in a panel that is no plot: the title above, and the ends beside. */
interface Margins {
  readonly head: number;
  readonly left: number;
  readonly beside: number;
}

const ticksOf = (frame: Frame, panel: LinePanel, within: Box, head: number): readonly Tick[] =>
  panel.ticks(within.bottom - within.top - head - weekRoom(frame), frame.small);

function drawPanel(frame: Frame, panel: LinePanel, within: Box, margins: Margins): VNode {
  const { lines, weeks } = panel;
  const plot: Box = {
    left: within.left + margins.left,
    right: within.right - margins.beside,
    top: within.top + margins.head,
    bottom: within.bottom - weekRoom(frame),
  };
  const span = [weeks[0] as number, endOf(weeks)] as const;
  const x = linear(span, [plot.left, plot.right]);
  const y = linear(panel.values, [plot.bottom, plot.top]);
  const title = shorten(clean(panel.title), within.right - within.left, frame.size, 700);
  return el(
    'g',
    {},
    write(frame, [within.left, within.top + frame.size], title, {
      weight: 700,
      fill: panel.colour,
    }),
    valueAxis(frame, plot, y, ticksOf(frame, panel, within, margins.head)),
    weekAxis(frame, plot, x),
    el(
      'g',
      plotData(x, y),
      lines
        .toReversed()
        .map(({ values, ...style }) => seriesLine({ frame, x, y }, weeks, values, style)),
    ),
    endLabels(
      frame,
      { plot, right: within.right },
      labelsOf(frame, panel),
      lines.map(({ values }) => y(endOf(values))),
    ),
  );
}

/**
 * Lines over weeks in small panels, each with its own axis, under one key.
 *
 * @param panels - Panels, at least one, row by row.
 * @param columns - Columns where there is space for them; else one.
 * @param heading - Texts of the figure.
 */
export function linePanels(
  panels: readonly LinePanel[],
  columns: number,
  heading: Omit<Heading, 'floor' | 'least' | 'ratio'>,
  options: FigureOptions,
): VNode {
  const frame = frameOf(options);
  const { size, width } = frame;
  const room = width - 2 * Math.round(size * 0.9);
  const fits = room / columns >= size * 20;
  const grid = panelGrid(panels.length, room, fits ? room / columns : room);
  const key = setKey(frame, keyOf(frame, panels), room);
  const gap = size * 1.4;
  const head = lineHeight(size) * 1.25 + size * 0.3;
  const fewest = Math.max(...panels.map(({ ticks }) => ticks(0, frame.small).length));
  const panelRoom = head + leastPlot(frame, fewest) + weekRoom(frame);
  const { box, finish } = startPage(frame, options, {
    ...heading,
    ratio: 0,
    least: stackedHeight(grid, head + size * 11 + weekRoom(frame), gap) + key.height,
    floor: stackedHeight(grid, panelRoom, gap) + key.height,
  });
  const boxes = panelBoxes({ ...box, top: box.top + key.height }, panels.length, grid, gap);
  const margins: Margins = {
    head,
    left: Math.max(
      ...panels.map((panel, k) => tickRoom(frame, ticksOf(frame, panel, boxes[k] as Box, head))),
    ),
    beside: Math.max(...panels.map((panel) => endRoom(frame, labelsOf(frame, panel)))),
  };
  return finish(
    key.draw(box.left, box.top),
    panels.map((panel, k) => drawPanel(frame, panel, boxes[k] as Box, margins)),
  );
}
