import type { VNode } from 'preact';
import { el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { wrap } from '../text/fit.ts';
import { measure } from '../text/measure.ts';
import { dodge } from './dodge.ts';
import { type Box, lineHeight, type Sheet } from './sheet.ts';
import { write } from './write.ts';

/** A label at the end of a series: name (may be empty) and value in its colour, notes below. */
export interface EndLabel {
  readonly name: string;
  readonly value: string;
  /** Lines below, left out where there is no room. */
  readonly notes: readonly string[];
  readonly colour: string;
  /** False for a label of second rank: not bold. Default true. */
  readonly strong?: boolean;
}

interface Block {
  readonly heads: readonly string[];
  readonly notes: readonly string[];
}

const blockOf = (sheet: Sheet, label: EndLabel, room: number): Block => {
  const weight = label.strong === false ? 400 : 700;
  const notes = label.notes.flatMap((note) => wrap(note, room, sheet.small, 2));
  if (label.name === '') return { heads: [label.value], notes };
  const heads = wrap(clean(label.name), room, sheet.size, 2, weight);
  const joined = `${heads.at(-1)} ${label.value}`;
  if (measure(joined, sheet.size, weight) <= room) heads[heads.length - 1] = joined;
  else heads.push(label.value);
  return { heads, notes };
};

const widthOf = (sheet: Sheet, label: EndLabel, block: Block): number =>
  Math.max(
    ...block.heads.map((line) => measure(line, sheet.size, label.strong === false ? 400 : 700)),
    ...block.notes.map((line) => measure(line, sheet.small)),
  );

/** Room that end labels need right of a plot, at most a share of the sheet, gap included. */
export function endRoom(sheet: Sheet, labels: readonly EndLabel[], most = 0.27): number {
  const room = sheet.width * most;
  const widths = labels.map((label) => widthOf(sheet, label, blockOf(sheet, label, room)));
  return Math.ceil(Math.max(0, ...widths) + sheet.size * 0.9);
}

/**
 * Writes end labels right of a plot, each as near to the end of its series as the others allow.
 *
 * @param plot - Box of the plot; labels stand from its right edge to the sheet's margin.
 * @param right - Right edge of the room in px.
 * @param labels - Labels.
 * @param ends - Height of the end of each series in px.
 */
export function endLabels(
  sheet: Sheet,
  plot: Box,
  right: number,
  labels: readonly EndLabel[],
  ends: readonly number[],
): VNode {
  const gap = sheet.size * 0.8;
  const blocks = labels.map((label) => blockOf(sheet, label, right - plot.right - gap));
  const head = lineHeight(sheet.size);
  const note = lineHeight(sheet.small);
  const high = ({ heads, notes }: Block, withNotes: boolean) =>
    heads.length * head + (withNotes ? notes.length * note : 0) + sheet.size * 0.25;
  const floor = plot.bottom + sheet.size * 0.3;
  const ceiling = plot.top - sheet.size * 0.8;
  const total = blocks.reduce((sum, block) => sum + high(block, true), 0);
  const withNotes = total <= floor - ceiling;
  const places = blocks.map((block, k) => ({
    // The first line, not the block, should stand level with the end of the series.
    y: (ends[k] as number) + (high(block, withNotes) - head) / 2,
    height: high(block, withNotes),
  }));
  const centres = dodge(places, ceiling, floor);
  return el(
    'g',
    { 'data-role': 'end-labels' },
    blocks.map((block, k) => {
      const label = labels[k] as EndLabel;
      const top = (centres[k] as number) - high(block, withNotes) / 2;
      const first = top + head * 0.78;
      const level = first - sheet.size * 0.35;
      const moved = Math.abs(level - (ends[k] as number)) > sheet.size * 0.55;
      const x = plot.right + gap;
      return [
        moved &&
          el('line', {
            x1: plot.right + sheet.size * 0.12,
            y1: ends[k],
            x2: x - sheet.size * 0.18,
            y2: level,
            stroke: label.colour,
            'stroke-width': 1,
          }),
        block.heads.map((line, i) =>
          write(sheet, x, first + i * head, line, {
            weight: label.strong === false ? 400 : 700,
            fill: label.colour,
          }),
        ),
        withNotes &&
          block.notes.map((line, i) =>
            write(sheet, x, first + (block.heads.length - 1) * head + (i + 1) * note, line, {
              size: sheet.small,
              fill: sheet.theme.muted,
            }),
          ),
      ];
    }),
  );
}
