import type { VNode } from 'preact';
import type { ModeFlow } from '../data.ts';
import type { Figure, FigureOptions } from '../figure.ts';
import { shareTicks, tickRoom, valueAxis } from '../marks/axes.ts';
import { type EndLabel, endLabels, endRoom } from '../marks/end-labels.ts';
import { runCount } from '../marks/footer.ts';
import { setKey } from '../marks/key.ts';
import { startPage } from '../marks/page.ts';
import { panelBoxes, panelGrid, stackedHeight } from '../marks/panels.ts';
import { linear } from '../marks/scale.ts';
import { type Box, leastPlot, lineHeight, type Sheet, sheetOf } from '../marks/sheet.ts';
import { write } from '../marks/write.ts';
import { el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { shorten } from '../text/fit.ts';
import { percent } from '../text/format.ts';
import { measure } from '../text/measure.ts';
import { armStyles } from '../theme/arm-style.ts';
import { ribbons } from './alluvial/ribbons.ts';
import { checkFlow, flowModes, stationShare } from './alluvial/shares.ts';
import { describeFlow, flowTable } from './alluvial/words.ts';

const labelsOf = (sheet: Sheet, flow: ModeFlow): EndLabel[] =>
  flowModes.map(({ at }) => {
    const share = stationShare(flow, flow.stations.length - 1, at);
    const value = percent(share);
    return {
      name: '',
      value,
      notes: [],
      colour: sheet.theme.ink,
      strong: false,
      importance: share,
    };
  });

/** Weeks below the bars, those left out that would meet the one before. */
const stationLabels = (
  sheet: Sheet,
  flow: ModeFlow,
  places: readonly number[],
  bar: number,
  base: number,
) => {
  let reached = Number.NEGATIVE_INFINITY;
  return flow.stations.map((week, k) => {
    const text = k === 0 ? `week ${week}` : String(week);
    const middle = (places[k] as number) + bar / 2;
    const half = measure(text, sheet.small) / 2;
    if (middle - half < reached + sheet.size * 0.4) return false;
    reached = middle + half;
    return write(sheet, middle, base, text, {
      anchor: 'middle',
      size: sheet.small,
      fill: sheet.theme.muted,
    });
  });
};

/** Height of the name of an arm above its plot, and of the weeks below it. */
const aboveOf = ({ size }: Sheet): number => lineHeight(size) * 1.2 + size * 0.5;
const belowOf = ({ small }: Sheet): number => small * 1.8;

const drawFlow = (
  sheet: Sheet,
  flow: ModeFlow,
  within: Box,
  colour: string,
  beside: number,
): VNode => {
  const { size, small } = sheet;
  const head = aboveOf(sheet);
  const ticks = shareTicks(within.bottom - within.top - head, small);
  const plot: Box = {
    left: within.left + tickRoom(sheet, ticks),
    right: within.right - beside,
    top: within.top + head,
    bottom: within.bottom - belowOf(sheet),
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
    write(sheet, within.left, within.top + size, name, { weight: 700, fill: colour }),
    valueAxis(sheet, plot, y, ticks),
    ribbons(sheet, flow, places, bar, y),
    stationLabels(sheet, flow, places, bar, plot.bottom + small * 1.4),
    endLabels(sheet, plot, within.right, labelsOf(sheet, flow), ends),
  );
};

function draw(data: readonly ModeFlow[], options: FigureOptions = {}): VNode {
  if (data.length === 0) throw new RangeError('data must hold at least one arm, got 0');
  data.forEach(checkFlow);
  const sheet = sheetOf(options);
  const { size, width, theme } = sheet;
  const room = width - 1.8 * size;
  const grid = panelGrid(data.length, room, size * 21);
  const gap = size * 1.4;
  const key = setKey(
    sheet,
    flowModes.map(({ id, label }) => ({ name: label, colour: theme.modes[id] })),
    room,
  );
  const { box, finish } = startPage(sheet, options, {
    title: 'Who moves where',
    subtitle: 'Share of people by mode of use; a ribbon is people who go from one mode to another',
    description: describeFlow(data),
    footer: [runCount(Math.min(...data.map(({ runs }) => runs)), data.length > 1 ? 'paired' : '')],
    least: grid.rows * 16 * size + key.height,
    floor:
      stackedHeight(grid, aboveOf(sheet) + leastPlot(sheet) + belowOf(sheet), gap) + key.height,
    ratio: 0.4 * grid.rows,
  });
  const boxes = panelBoxes({ ...box, top: box.top + key.height }, data.length, grid, gap);
  const styles = armStyles(
    theme,
    data.map(({ arm }) => arm),
    options.arms,
  );
  const beside = Math.max(...data.map((flow) => endRoom(sheet, labelsOf(sheet, flow))));
  return finish(
    key.draw(box.left, box.top),
    data.map((flow, k) =>
      drawFlow(sheet, flow, boxes[k] as Box, styles[k]?.colour ?? theme.ink, beside),
    ),
  );
}

/** Who moves where? Flows of people between real use, token use and none, from station to station. */
export const alluvial: Figure<readonly ModeFlow[], object> = Object.assign(draw, {
  describe: describeFlow,
  table: flowTable,
});
