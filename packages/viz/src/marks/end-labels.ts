import type { VNode } from 'preact';
import { type Child, el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { measure, wrap } from '../text/measure.ts';
import { type DodgeItem, dodge } from './dodge.ts';
import { type Box, type Frame, lineHeight, writeLines } from './frame.ts';

/** A label at the end of a series: name (may be empty) and value in its colour, notes below. */
export interface EndLabel {
  readonly name: string;
  readonly value: string;
  /** Lines below, left out where there is no space. */
  readonly notes: readonly string[];
  readonly colour: string;
  /** False for a label of second rank: not bold. Default true. */
  readonly strong?: boolean;
  /** Where labels do not all fit, those of least importance are left out. Default: above all numbers. */
  readonly importance?: number;
  /** Colour of the line that leads to a moved label. Default: that of the label. */
  readonly leader?: string;
}

interface Block {
  readonly heads: readonly string[];
  readonly notes: readonly string[];
}

const blockOf = (frame: Frame, label: EndLabel, room: number): Block => {
  const weight = label.strong === false ? 400 : 700;
  const notes = label.notes.flatMap((note) =>
    wrap(note, { width: room, size: frame.small, most: 2 }),
  );
  if (label.name === '') return { heads: [label.value], notes };
  const heads = wrap(clean(label.name), { width: room, size: frame.size, most: 2, weight });
  const joined = `${heads.at(-1)} ${label.value}`;
  if (measure(joined, frame.size, weight) <= room) heads[heads.length - 1] = joined;
  else heads.push(label.value);
  return { heads, notes };
};

const widthOf = (frame: Frame, label: EndLabel, block: Block): number =>
  Math.max(
    ...block.heads.map((line) => measure(line, frame.size, label.strong === false ? 400 : 700)),
    ...block.notes.map((line) => measure(line, frame.small)),
  );

const heightOf = (frame: Frame, block: Block, withNotes: boolean): number =>
  block.heads.length * lineHeight(frame.size) +
  (withNotes ? block.notes.length * lineHeight(frame.small) : 0) +
  frame.size * 0.25;

const floorOf = (frame: Frame, plot: Box): number => plot.bottom + frame.size * 0.3;
const ceilingOf = (frame: Frame, plot: Box): number => plot.top - frame.size * 0.8;
const gapOf = (frame: Frame): number => frame.size * 0.8;
const importanceOf = ({ importance }: EndLabel): number => importance ?? Number.MAX_VALUE;

/** Space that end labels need right of a plot, at most a share of the frame, gap included. */
export function endRoom(frame: Frame, labels: readonly EndLabel[], most = 0.27): number {
  const room = frame.width * most;
  const widths = labels.map((label) => widthOf(frame, label, blockOf(frame, label, room)));
  return Math.ceil(Math.max(0, ...widths) + frame.size * 0.9);
}

/**
 * The box that end labels keep to where a lane of text lies right above a plot; without one they may be a little
 * above the plot.
 *
 * @param lane - Height of the lane in px.
 */
export function underLane(frame: Frame, plot: Box, lane: number): Box {
  return lane > 0 ? { ...plot, top: plot.top + frame.size * 0.8 } : plot;
}

/** Places of the labels that fit between floor and ceiling, the least important left out until the rest fits. */
const fitting = (
  frame: Frame,
  plot: Box,
  labels: readonly EndLabel[],
  blocks: readonly Block[],
): number[] => {
  const high = blocks.map((block) => heightOf(frame, block, false));
  const kept = labels.map((_, k) => k);
  const order = [...kept].sort(
    (a, b) => importanceOf(labels[a] as EndLabel) - importanceOf(labels[b] as EndLabel),
  );
  let total = high.reduce((sum, height) => sum + height, 0);
  for (const k of order) {
    if (total <= floorOf(frame, plot) - ceilingOf(frame, plot)) break;
    total -= high[k] as number;
    kept.splice(kept.indexOf(k), 1);
  }
  return kept;
};

const blocksOf = (frame: Frame, plot: Box, right: number, labels: readonly EndLabel[]): Block[] =>
  labels.map((label) => blockOf(frame, label, right - plot.right - gapOf(frame)));

/** Whether all labels find space beside a plot. */
export function labelsFit(
  frame: Frame,
  plot: Box,
  right: number,
  labels: readonly EndLabel[],
): boolean {
  return (
    fitting(frame, plot, labels, blocksOf(frame, plot, right, labels)).length === labels.length
  );
}

/**
 * Writes end labels right of a plot, each as near to the end of its series as the others allow.
 *
 * @param beside - Box of the plot, from whose right edge labels begin, and the right edge of their space in px.
 * @param labels - Labels.
 * @param ends - Height of the end of each series in px.
 */
export function endLabels(
  frame: Frame,
  { plot, right }: { readonly plot: Box; readonly right: number },
  labels: readonly EndLabel[],
  ends: readonly number[],
): VNode {
  const gap = gapOf(frame);
  const head = lineHeight(frame.size);
  const note = lineHeight(frame.small);
  const blocks = blocksOf(frame, plot, right, labels);
  const kept = fitting(frame, plot, labels, blocks).map((k) => ({
    label: labels[k] as EndLabel,
    end: ends[k] as number,
    ...(blocks[k] as Block),
  }));
  const room = floorOf(frame, plot) - ceilingOf(frame, plot);
  const withNotes = kept.reduce((sum, block) => sum + heightOf(frame, block, true), 0) <= room;
  const places = kept.map((block) => ({
    // The first line, not the block, should be level with the end of the series.
    y: block.end + (heightOf(frame, block, withNotes) - head) / 2,
    height: heightOf(frame, block, withNotes),
  }));
  const centres = dodge(places, ceilingOf(frame, plot), floorOf(frame, plot));
  const x = plot.right + gap;
  const one = ({ label, end, heads, notes }: (typeof kept)[number], k: number): Child[] => {
    const top = (centres[k] as number) - (places[k] as DodgeItem).height / 2;
    const first = top + head * 0.78;
    const level = first - frame.size * 0.35;
    const weight = label.strong === false ? 400 : 700;
    const under = first + (heads.length - 1) * head;
    const small = { size: frame.small, fill: frame.theme.muted };
    return [
      Math.abs(level - end) > frame.size * 0.55 &&
        el('line', {
          x1: plot.right + frame.size * 0.12,
          y1: end,
          x2: x - frame.size * 0.18,
          y2: level,
          stroke: label.leader ?? label.colour,
          'stroke-width': 1,
        }),
      writeLines(frame, [x, first], heads, { weight, fill: label.colour }),
      withNotes && writeLines(frame, [x, under + note], notes, small),
    ];
  };
  return el('g', { 'data-role': 'end-labels' }, kept.map(one));
}
