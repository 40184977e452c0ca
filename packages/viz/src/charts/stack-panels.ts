import { range } from 'd3-array';
import { stack } from 'd3-shape';
import type { VNode } from 'preact';
import type { FigureOptions } from '../figure.ts';
import { shareTicks, tickRoom, valueAxis, weekAxis, weekRoom } from '../marks/axes.ts';
import { cursorMark, cursorRoom } from '../marks/cursor.ts';
import { type EndLabel, endLabels, endRoom, labelsFit } from '../marks/end-labels.ts';
import { type Box, type Frame, leastPlot, lineHeight, write } from '../marks/frame.ts';
import { setKey } from '../marks/key.ts';
import { type Heading, startPage } from '../marks/page.ts';
import { panelBoxes, panelGrid, stackedHeight } from '../marks/panels.ts';
import { type Field, linear, plotData } from '../marks/scale.ts';
import { areaPath, seriesLine } from '../marks/series.ts';
import { el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { say } from '../text/language.ts';
import { shorten } from '../text/measure.ts';
import { percent } from '../text/numbers.ts';

/** One layer of a stack. */
export interface Layer {
  readonly id: string;
  readonly name: string;
  readonly values: Float64Array;
  readonly colour: string;
  /** Fill instead of the colour, such as a hatching. */
  readonly fill?: string;
}

/** A layer with its lower and upper edge. */
interface StackedLayer extends Layer {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** Piles layers up, the first at the bottom. */
function stacked(layers: readonly Layer[]): StackedLayer[] {
  const valueAt = (week: number, layer: number) => layers[layer]?.values[week] ?? 0;
  const weeks = range(layers[0]?.values.length ?? 0);
  const pile = stack<unknown, number, number>().keys(range(layers.length)).value(valueAt);
  const series = pile(weeks);
  return layers.map((layer, k) => ({
    ...layer,
    low: (series[k] ?? []).map(([low]) => low),
    high: (series[k] ?? []).map(([, high]) => high),
  }));
}

/** Draws stacked layers with gaps of 1.5 px in the colour of the page; all but `isolate` are faint if it is given. */
function stackMarks(
  { frame, x, y }: Field,
  weeks: Int16Array,
  layers: readonly StackedLayer[],
  isolate?: string,
): VNode {
  return el(
    'g',
    { 'data-role': 'stack' },
    layers.map((layer, k) =>
      layer.values.every((value) => value === 0)
        ? false
        : el('path', {
            d: areaPath({ x, y }, weeks, layer.low, layer.high),
            fill: layer.fill ?? layer.colour,
            'fill-opacity': isolate === undefined || isolate === layer.id ? undefined : '0.15',
            stroke: frame.theme.page,
            'stroke-width': 1.5,
            'data-layer': String(k),
          }),
    ),
  );
}

/** One panel: an arm and its layers, the first at the bottom. */
interface StackPanel {
  readonly label: string;
  readonly colour: string;
  readonly weeks: Int16Array;
  readonly layers: readonly Layer[];
}

/** Options that stacked figures share. */
export interface StackOptions {
  /** `stack`: areas one on the other; `lines`: each from zero. Default `stack`. */
  readonly as?: 'stack' | 'lines';
  /** Id of the layer to show alone, the others faint. */
  readonly isolate?: string;
  /** Week of the cursor. */
  readonly cursor?: number;
}

/** Share of the people from which a layer has its own label. */
const worthLabel = 0.015;

const visible = (layer: Layer): boolean => layer.values.some((value) => value > 0);
const endOf = (series: ArrayLike<number>): number => series[series.length - 1] as number;

const worthLabels = (layers: readonly StackedLayer[]): StackedLayer[] =>
  layers.filter(({ values }) => endOf(values) >= worthLabel);

const labelsOf = (frame: Frame, layers: readonly StackedLayer[], keyed: boolean): EndLabel[] =>
  layers.map(({ name, values, colour }) => ({
    name: keyed ? '' : name,
    value: percent(endOf(values)),
    notes: [],
    colour: frame.theme.ink,
    leader: colour,
    strong: false,
    importance: endOf(values),
  }));

interface Laid {
  readonly panel: StackPanel;
  readonly within: Box;
  readonly plot: Box;
  readonly layers: readonly StackedLayer[];
  readonly labels: readonly EndLabel[];
}

/** What panels share: whether a key names the layers, and the space above and beside a plot in px. */
interface PanelSetting {
  readonly keyed: boolean;
  readonly head: number;
  readonly beside: number;
}

/** Sets one panel: the plot, and the labels beside it. */
const layPanel = (
  frame: Frame,
  panel: StackPanel,
  within: Box,
  { keyed, head, beside }: PanelSetting,
): Laid => {
  const layers = stacked(panel.layers);
  const labels = labelsOf(frame, worthLabels(layers), keyed);
  const ticks = shareTicks(within.bottom - within.top - head, frame.small);
  const plot: Box = {
    left: within.left + tickRoom(frame, ticks),
    right: within.right - beside,
    top: within.top + head + frame.size * 0.5,
    bottom: within.bottom - weekRoom(frame),
  };
  return { panel, within, plot, layers, labels };
};

const drawPanel = (frame: Frame, laid: Laid, options: StackOptions): VNode => {
  const { panel, within, plot, layers, labels } = laid;
  const { cursor, isolate } = options;
  const flat = options.as === 'lines';
  const weeks = panel.weeks;
  const x = linear(
    [weeks[0] as number, weeks[weeks.length - 1] as number],
    [plot.left, plot.right],
  );
  const y = linear([0, 1], [plot.bottom, plot.top]);
  const ends = worthLabels(layers).map(({ low, high, values }) =>
    y(flat ? endOf(values) : (endOf(low) + endOf(high)) / 2),
  );
  const name = shorten(clean(panel.label), within.right - within.left, frame.size, 700);
  const lines = () =>
    layers.filter(visible).map((layer) =>
      seriesLine({ frame, x, y }, weeks, layer.values, {
        colour: layer.colour,
        dash: layer.fill === undefined ? '' : '3 3',
        ...(isolate !== undefined && isolate !== layer.id && { opacity: '0.25' }),
      }),
    );
  return el(
    'g',
    {},
    write(frame, [within.left, within.top + frame.size], name, { weight: 700, fill: panel.colour }),
    valueAxis(frame, plot, y, shareTicks(plot.bottom - plot.top, frame.small)),
    weekAxis(frame, plot, x),
    el('g', plotData(x, y), flat ? lines() : stackMarks({ frame, x, y }, weeks, layers, isolate)),
    endLabels(frame, { plot, right: within.right }, labels, ends),
    cursor !== undefined &&
      cursorMark(
        { frame, box: plot, x },
        { week: cursor, text: say('week {0}', cursor), dots: [], right: within.right },
      ),
  );
};

/** Texts of a figure of panels. */
interface StackHeading extends Omit<Heading, 'floor'> {
  /** Definitions that fills refer to. */
  readonly define?: VNode;
}

/**
 * Stacked areas, a panel an arm, all on one share axis from 0 to 100 %; labels stand beside the fill, or in a key
 * where there is no space for all.
 *
 * @param frame - Frame of the figure.
 * @param panels - Panels, at least one.
 * @param heading - Texts of the figure, and the definitions that fills refer to.
 */
export function stackPanels(
  frame: Frame,
  panels: readonly StackPanel[],
  { define, ...heading }: StackHeading,
  options: StackOptions & FigureOptions,
): VNode {
  const { size, width } = frame;
  const room = width - 2 * size * 0.9;
  const grid = panelGrid(panels.length, room, size * 21);
  const gap = size * 1.6;
  const seen = (panels[0]?.layers ?? []).filter((_, k) =>
    panels.some((panel) => visible(panel.layers[k] as Layer)),
  );
  const key = setKey(frame, [...seen].reverse(), room);
  const head = lineHeight(size) * 1.2 + (options.cursor === undefined ? 0 : cursorRoom(frame));
  const tall = Math.max(12, 1.2 * seen.length) * size;
  const { box, finish } = startPage(frame, options, {
    ratio: 0.36 * grid.rows,
    ...heading,
    least: grid.rows * (tall + head) + key.height,
    floor:
      stackedHeight(grid, head + size * 0.5 + leastPlot(frame) + weekRoom(frame), gap) + key.height,
  });
  const lay = (keyed: boolean): Laid[] => {
    const top = box.top + (keyed ? key.height : 0);
    const boxes = panelBoxes({ ...box, top }, panels.length, grid, gap);
    const most = Math.min(0.27, (0.5 * room) / grid.columns / width);
    const beside = panels.map((panel) =>
      endRoom(frame, labelsOf(frame, worthLabels(stacked(panel.layers)), keyed), most),
    );
    const setting = { keyed, head, beside: Math.max(...beside) };
    return panels.map((panel, k) => layPanel(frame, panel, boxes[k] as Box, setting));
  };
  const direct = lay(false);
  const allFit =
    room / grid.columns >= size * 25 &&
    direct.every(({ plot, within, labels }) => labelsFit(frame, plot, within.right, labels));
  const keyed = !allFit;
  return finish(
    define,
    keyed && key.draw(box.left, box.top),
    (keyed ? lay(true) : direct).map((laid) => drawPanel(frame, laid, options)),
  );
}
