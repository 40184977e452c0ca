import { range } from 'd3-array';
import type { VNode } from 'preact';
import type { FigureOptions } from '../figure.ts';
import { el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { measure, shorten } from '../text/measure.ts';
import { fixed } from '../text/numbers.ts';
import { type Box, type Frame, frameOf, lineHeight, write } from './frame.ts';
import { type KeyEntry, setKey } from './key.ts';
import { type Heading, startPage } from './page.ts';
import { panelBoxes, panelGrid, stackedHeight } from './panels.ts';

/** A heat map of shares: rows from top to bottom, columns from left to right. */
export interface HeatPanel {
  readonly title: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Row by row, in [0, 1]; null for nothing. */
  readonly cells: readonly (readonly (number | null)[])[];
}

/** Opacities of ten steps from 0 to 100 %: those up to a half are light enough for dark text, the others dark enough for light text. */
const opacities = ['.05', '.13', '.22', '.31', '.4', '.68', '.76', '.84', '.92', '1'] as const;

const stepOf = (share: number): number => Math.min(9, Math.floor(share * 10));

/** A cell, and its share in per cent where there is room for it. */
function heatCell(frame: Frame, { left, right, top, bottom }: Box, share: number): VNode {
  const { small, theme } = frame;
  const step = stepOf(share);
  const text = fixed(100 * share);
  const fits = right - left > measure('100', small) + 4 && bottom - top > small;
  return el(
    'g',
    {},
    el('rect', {
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
      fill: theme.arms[1]?.colour,
      'fill-opacity': opacities[step],
    }),
    fits &&
      write(frame, [(left + right) / 2, (top + bottom) / 2 + small * 0.36], text, {
        size: small,
        anchor: 'middle',
        fill: step < 5 ? theme.ink : theme.page,
      }),
  );
}

/** Steps of the key. */
const heatKey = ({ theme }: Frame): KeyEntry[] =>
  [0, 3, 6, 9].map((step) => ({
    name: `${10 * step} to ${10 * step + 10} %`,
    colour: theme.arms[1]?.colour ?? theme.ink,
    opacity: opacities[step] as string,
  }));

/** Sizes that panels share, in px. */
interface HeatSizes {
  readonly rowRoom: number;
  readonly row: number;
  readonly head: number;
}

/** A label for every column, or as many as have room. */
function columnHeads(frame: Frame, panel: HeatPanel, plot: Box): VNode[] {
  const { small, theme, width } = frame;
  const wide = (plot.right - plot.left) / panel.columns.length;
  const widest = Math.max(...panel.columns.map((text) => measure(text, small))) + small * 0.6;
  const isFew = panel.columns.length <= 12;
  const step = isFew ? 1 : ([1, 2, 4, 13, 26, 52].find((weeks) => weeks * wide >= widest) ?? 104);
  return range(0, panel.columns.length, step).map((k) => {
    const text = shorten(panel.columns[k] ?? '', isFew ? wide - small * 0.4 : width, small);
    return write(frame, [plot.left + (k + 0.5) * wide, plot.top - small * 0.5], text, {
      ...{ size: small, anchor: 'middle', fill: theme.muted },
    });
  });
}

function drawHeat(frame: Frame, panel: HeatPanel, within: Box, sizes: HeatSizes): VNode {
  const { size, small } = frame;
  const { head, row, rowRoom } = sizes;
  const plot: Box = {
    left: within.left + rowRoom,
    right: within.right,
    top: within.top + head,
    bottom: within.top + head + row * panel.rows.length,
  };
  const wide = (plot.right - plot.left) / panel.columns.length;
  const gap = Math.min(1.5, wide * 0.15);
  return el(
    'g',
    {},
    write(
      frame,
      [within.left, within.top + size],
      shorten(clean(panel.title), within.right - within.left, size, 700),
      { weight: 700 },
    ),
    columnHeads(frame, panel, plot),
    panel.rows.map((name, r) => [
      write(
        frame,
        [within.left, plot.top + (r + 0.5) * row + small * 0.36],
        shorten(clean(name), rowRoom - small * 0.6, small),
        { size: small },
      ),
      (panel.cells[r] ?? []).map((share, c) => {
        if (share === null) return false;
        const left = plot.left + c * wide;
        const top = plot.top + r * row;
        const box = { left, right: left + wide - gap, top, bottom: top + row - 1.5 };
        return heatCell(frame, box, share);
      }),
    ]),
  );
}

/**
 * Heat maps beside or below each other, under one key.
 *
 * @param panels - At least one.
 * @param rowHeight - Height of a row as a multiple of the size of text.
 * @param heading - Texts of the figure.
 */
export function heatPanels(
  panels: readonly HeatPanel[],
  rowHeight: number,
  heading: Omit<Heading, 'floor' | 'least' | 'ratio'>,
  options: FigureOptions,
): VNode {
  const frame = frameOf(options);
  const { size, small, width } = frame;
  const names = panels.flatMap(({ rows }) => rows).map((name) => measure(clean(name), small));
  const rowRoom = Math.min(Math.max(0, ...names) + small, width * 0.36);
  const columns = Math.max(...panels.map((panel) => panel.columns.length));
  const grid = panelGrid(
    panels.length,
    width - 1.8 * size,
    columns > 12 ? width : rowRoom + columns * size * 2.6,
  );
  const key = setKey(frame, heatKey(frame), width - 1.8 * size);
  const head = lineHeight(size) + lineHeight(small) * 1.4;
  const row = Math.round(rowHeight * size);
  const tall = head + row * Math.max(...panels.map(({ rows }) => rows.length));
  const gap = size * 1.4;
  const high = stackedHeight(grid, tall, gap);
  const { box, finish } = startPage(frame, options, {
    ...heading,
    ratio: 0,
    least: high + key.height,
    floor: high + key.height,
  });
  const boxes = panelBoxes({ ...box, top: box.top + key.height }, panels.length, grid, gap);
  return finish(
    key.draw(box.left, box.top),
    panels.map((panel, k) => drawHeat(frame, panel, boxes[k] as Box, { rowRoom, row, head })),
  );
}
