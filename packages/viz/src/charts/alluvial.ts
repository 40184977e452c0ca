import { area, curveBumpX } from 'd3-shape';
import type { VNode } from 'preact';
import { checkFlow, flowModes, flowShare, stationShare } from '../data/mode-flow.ts';
import type { ModeFlow } from '../data/weekly.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { shareTicks, tickRoom, valueAxis } from '../marks/axes.ts';
import { type EndLabel, endLabels, endRoom } from '../marks/end-labels.ts';
import { type Box, type Frame, frameOf, leastPlot, lineHeight, write } from '../marks/frame.ts';
import { setKey } from '../marks/key.ts';
import { fewestRuns, runCount, startPage } from '../marks/page.ts';
import { panelBoxes, panelGrid, stackedHeight } from '../marks/panels.ts';
import { linear, type Scale } from '../marks/scale.ts';
import { pathDigits } from '../marks/series.ts';
import { el } from '../svg/element.ts';
import { clean, withinLimit } from '../text/clean.ts';
import { measure, shorten } from '../text/measure.ts';
import { percent } from '../text/numbers.ts';
import { armStyles } from '../theme/arm-style.ts';

/** The finding of `alluvial`: real use at the first and last station, and who left and joined it in between. */
function describeFlow(data: readonly ModeFlow[]): string {
  return withinLimit(
    data.map((flow) => {
      if (flow.flows.length === 0) return `${clean(flow.label, 30)}: one week, so nobody moves.`;
      const last = flow.stations.length - 1;
      const [first, end] = [stationShare(flow, 0, 2), stationShare(flow, last, 2)];
      let left = 0;
      let joined = 0;
      for (const table of flow.flows) {
        left += flowShare(table, 2, 0) + flowShare(table, 2, 1);
        joined += flowShare(table, 0, 2) + flowShare(table, 1, 2);
      }
      const name = clean(flow.label, 30);
      return `${name}: real use ${percent(first)} in week ${flow.stations[0]}, ${percent(end)} in week ${flow.stations[last]}; moves out of it ${percent(left)} of people, into it ${percent(joined)}.`;
    }),
  );
}

/** The transition tables of `alluvial`, one row a step between stations and pair of modes. */
function flowTable(data: readonly ModeFlow[]): DataTable {
  return {
    caption: 'How people move between modes of use',
    columns: [
      { id: 'arm', label: 'Arm', unit: '' },
      { id: 'fromWeek', label: 'From week', unit: '' },
      { id: 'toWeek', label: 'To week', unit: '' },
      { id: 'mode', label: 'Mode before', unit: '' },
      { id: 'next', label: 'Mode after', unit: '' },
      { id: 'share', label: 'Share of all people', unit: 'share' },
    ],
    rows: data.flatMap((flow) =>
      flow.flows.flatMap((table, k) =>
        flowModes.flatMap((from) =>
          flowModes.map((to): Cell[] => [
            flow.label,
            flow.stations[k],
            flow.stations[k + 1],
            from.label,
            to.label,
            flowShare(table, from.at, to.at),
          ]),
        ),
      ),
    ),
  };
}

/** Left edges of the bars of the stations, and the width of a bar, in px. */
interface Stations {
  readonly places: readonly number[];
  readonly bar: number;
}

/** One end of a ribbon, in px. */
interface RibbonEnd {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}

/** A ribbon from one bar to the next, bent like an S. */
const ribbon = area<RibbonEnd>()
  .x(({ x }) => x)
  .y0(({ high }) => high)
  .y1(({ low }) => low)
  .curve(curveBumpX)
  .digits(pathDigits);

/** Ribbons between stations and the bars of the stations, over a share axis. */
function ribbons({ theme }: Frame, flow: ModeFlow, { places, bar }: Stations, y: Scale): VNode {
  const bands: VNode[] = [];
  flow.flows.forEach((table, k) => {
    const out = new Map<number, number>();
    const into = new Map<number, number>();
    let base = 0;
    let next = 0;
    for (const { at } of flowModes) {
      out.set(at, base);
      into.set(at, next);
      base += stationShare(flow, k, at);
      next += stationShare(flow, k + 1, at);
    }
    for (const from of flowModes) {
      for (const to of flowModes) {
        const share = flowShare(table, from.at, to.at);
        const [low, other] = [out.get(from.at) as number, into.get(to.at) as number];
        out.set(from.at, low + share);
        into.set(to.at, other + share);
        if (share === 0) continue;
        const d = ribbon([
          { x: (places[k] as number) + bar, low: y(low), high: y(low + share) },
          { x: places[k + 1] as number, low: y(other), high: y(other + share) },
        ]);
        bands.push(
          el('path', {
            d: d ?? '',
            fill: theme.modes[from.id],
            'fill-opacity': '0.45',
            'data-ribbon': `${k} ${from.at} ${to.at}`,
          }),
        );
      }
    }
  });
  const bars = places.map((left, station) => {
    let base = 0;
    return flowModes.map(({ id, at }) => {
      const low = base;
      base += stationShare(flow, station, at);
      return (
        base > low &&
        el('rect', {
          x: left,
          y: y(base),
          width: bar,
          height: y(low) - y(base),
          fill: theme.modes[id],
          stroke: theme.page,
          'stroke-width': 1,
        })
      );
    });
  });
  return el('g', { 'data-role': 'ribbons' }, bands, bars);
}

const labelsOf = (frame: Frame, flow: ModeFlow): EndLabel[] =>
  flowModes.map(({ at }) => {
    const share = stationShare(flow, flow.stations.length - 1, at);
    const value = percent(share);
    return {
      name: '',
      value,
      notes: [],
      colour: frame.theme.ink,
      strong: false,
      importance: share,
    };
  });

/** Weeks below the bars, those left out that would meet the one before. */
const stationLabels = (frame: Frame, flow: ModeFlow, { places, bar }: Stations, base: number) => {
  let reached = Number.NEGATIVE_INFINITY;
  return flow.stations.map((week, k) => {
    const text = k === 0 ? `week ${week}` : String(week);
    const middle = (places[k] as number) + bar / 2;
    const half = measure(text, frame.small) / 2;
    if (middle - half < reached + frame.size * 0.4) return false;
    reached = middle + half;
    return write(frame, [middle, base], text, {
      anchor: 'middle',
      size: frame.small,
      fill: frame.theme.muted,
    });
  });
};

/** Height of the name of an arm above its plot, and of the weeks below it. */
const aboveOf = ({ size }: Frame): number => lineHeight(size) * 1.2 + size * 0.5;
const belowOf = ({ small }: Frame): number => small * 1.8;

const drawFlow = (
  frame: Frame,
  flow: ModeFlow,
  within: Box,
  { colour, beside }: { readonly colour: string; readonly beside: number },
): VNode => {
  const { size, small } = frame;
  const head = aboveOf(frame);
  const ticks = shareTicks(within.bottom - within.top - head, small);
  const plot: Box = {
    left: within.left + tickRoom(frame, ticks),
    right: within.right - beside,
    top: within.top + head,
    bottom: within.bottom - belowOf(frame),
  };
  const y = linear([0, 1], [plot.bottom, plot.top]);
  const bar = size * 0.7;
  const at = linear([0, flow.stations.length - 1], [plot.left, plot.right - bar]);
  const places = flow.stations.map((_, k) => at(k));
  let base = 0;
  const ends = flowModes.map((mode) => {
    const share = stationShare(flow, flow.stations.length - 1, mode.at);
    base += share;
    return y(base - share / 2);
  });
  const name = shorten(clean(flow.label), within.right - within.left, size, 700);
  return el(
    'g',
    {},
    write(frame, [within.left, within.top + size], name, { weight: 700, fill: colour }),
    valueAxis(frame, plot, y, ticks),
    ribbons(frame, flow, { places, bar }, y),
    stationLabels(frame, flow, { places, bar }, plot.bottom + small * 1.4),
    endLabels(frame, { plot, right: within.right }, labelsOf(frame, flow), ends),
  );
};

function draw(data: readonly ModeFlow[], options: FigureOptions = {}): VNode {
  if (data.length === 0) throw new RangeError('data must hold at least one arm, got 0');
  data.forEach(checkFlow);
  const frame = frameOf(options);
  const { size, width, theme } = frame;
  const room = width - 1.8 * size;
  const grid = panelGrid(data.length, room, size * 21);
  const gap = size * 1.4;
  const key = setKey(
    frame,
    flowModes.map(({ id, label }) => ({ name: label, colour: theme.modes[id] })),
    room,
  );
  const { box, finish } = startPage(frame, options, {
    title: 'Who moves where',
    subtitle: 'Share of people by mode of use; a ribbon is people who go from one mode to another',
    description: describeFlow(data),
    runs: fewestRuns(data),
    footer: [runCount(fewestRuns(data), data.length > 1 ? 'paired' : '')],
    least: grid.rows * 16 * size + key.height,
    floor:
      stackedHeight(grid, aboveOf(frame) + leastPlot(frame) + belowOf(frame), gap) + key.height,
    ratio: 0.4 * grid.rows,
  });
  const boxes = panelBoxes({ ...box, top: box.top + key.height }, data.length, grid, gap);
  const styles = armStyles(
    theme,
    data.map(({ arm }) => arm),
    options.arms,
  );
  const beside = Math.max(...data.map((flow) => endRoom(frame, labelsOf(frame, flow))));
  return finish(
    key.draw(box.left, box.top),
    data.map((flow, k) => {
      const { colour } = styles[k] ?? { colour: theme.ink };
      return drawFlow(frame, flow, boxes[k] as Box, { colour, beside });
    }),
  );
}

/** Who moves where? Flows of people between real use, token use and none, from station to station. */
export const alluvial: Figure<readonly ModeFlow[], object> = Object.assign(draw, {
  describe: describeFlow,
  table: flowTable,
});
