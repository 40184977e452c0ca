import type { VNode } from 'preact';
import { el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { measure, shorten, type Weight } from '../text/measure.ts';
import { type Box, type Frame, lineHeight, write } from './frame.ts';
import { ends, type Scale } from './scale.ts';

/** An event of the rollout, flagged on the week axis. */
export interface Flag {
  readonly week: number;
  readonly label: string;
  /** Whether it is a note of who shows the figure, and no event: it stands out from those. Default false. */
  readonly note?: boolean;
}

interface Placed {
  readonly index: number;
  readonly text: string;
  readonly weight: Weight;
  readonly ink: string;
  readonly x: number;
  readonly from: number;
  readonly to: number;
  readonly row: number;
}

const crosses = (x: number, { from, to }: Omit<Placed, 'row'>, margin: number): boolean =>
  x > from - margin && x < to + margin;

/** Labels right of their poles (left at the right edge), in the lowest row where none meets a label or pole. */
const place = (frame: Frame, flags: readonly Flag[], x: Scale, right: number): Placed[] => {
  const gap = frame.size * 0.3;
  const placed: Placed[] = [];
  const order = flags.map((flag, index) => ({ flag, index }));
  order.sort((a, b) => b.flag.week - a.flag.week || b.index - a.index);
  for (const { flag, index } of order) {
    const pole = x(flag.week);
    const room = Math.max(pole - ends(x.range())[0], right - pole) - gap;
    // Notes are bold.
    const weight: Weight = flag.note ? 700 : 400;
    const ink = flag.note ? frame.theme.ink : frame.theme.muted;
    const most = Math.min(room, frame.width * 0.4);
    const text = shorten(clean(flag.label), most, frame.small, weight);
    const wide = measure(text, frame.small, weight) + gap;
    const from = pole + wide <= right ? pole : pole - wide;
    const own = { index, text, weight, ink, x: pole, from, to: from + wide };
    const isFree = (row: number) =>
      placed.every(
        (other) => other.row !== row || from > other.to + gap || own.to < other.from - gap,
      );
    const isClear = (row: number) =>
      isFree(row) &&
      placed.every((other) => {
        if (other.row === row) return other.x !== pole;
        return other.row > row ? !crosses(other.x, own, gap) : !crosses(pole, other, gap);
      });
    const rows = Array.from({ length: flags.length }, (_, k) => k);
    placed.push({ ...own, row: rows.find(isClear) ?? rows.find(isFree) ?? flags.length });
  }
  return placed;
};

/** Flags above a plot: the height of their lane, and how to draw them. */
interface FlagLane {
  readonly height: number;
  /** @param foot - Lower edge of the lane in px. Default: the top of the plot. */
  draw(plot: Box, foot?: number): VNode;
}

/**
 * Sets event flags in a lane above a plot.
 *
 * @param flags - Events; those outside the weeks shown are left out.
 * @param x - Scale of the weeks.
 * @param right - Right edge that labels may reach, in px.
 */
export function setFlags(frame: Frame, flags: readonly Flag[], x: Scale, right: number): FlagLane {
  const [first, last] = ends(x.domain());
  const shown = flags.filter(({ week }) => week >= first && week <= last);
  const placed = place(frame, shown, x, right);
  const row = lineHeight(frame.small);
  const rows = placed.reduce((most, flag) => Math.max(most, flag.row + 1), 0);
  const { theme, small, size } = frame;
  const topOf = (flag: Placed, foot: number) => foot - (flag.row + 1) * row - size * 0.2;
  const draw = (plot: Box, foot: number = plot.top): VNode =>
    el(
      'g',
      { 'data-role': 'flags' },
      placed.map((flag) =>
        el('line', {
          x1: flag.x,
          x2: flag.x,
          y1: topOf(flag, foot),
          y2: plot.bottom,
          stroke: flag.ink,
          'stroke-width': 1,
          'stroke-dasharray': '1 3',
        }),
      ),
      placed.map((flag) => {
        const top = topOf(flag, foot);
        const atLeft = flag.from < flag.x;
        return el(
          'g',
          {
            'data-flag': String(flags.indexOf(shown[flag.index] as Flag)),
            'data-note': flag.weight > 400 ? 'true' : undefined,
          },
          el('rect', {
            x: flag.from + (atLeft ? 0 : size * 0.2),
            y: top,
            width: flag.to - flag.from - size * 0.2,
            height: row * 0.92,
            fill: theme.page,
          }),
          write(frame, [flag.x + (atLeft ? -1 : 1) * size * 0.3, top + small * 0.95], flag.text, {
            size: small,
            weight: flag.weight,
            fill: flag.ink,
            anchor: atLeft ? 'end' : 'start',
          }),
        );
      }),
    );
  return { height: rows === 0 ? 0 : rows * row + size * 0.3, draw };
}
