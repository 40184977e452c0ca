import type { VNode } from 'preact';
import type { FigureOptions } from '../figure.ts';
import { el } from '../svg/element.ts';
import type { Weight } from '../text/measure.ts';
import { type Theme, themeOf } from '../theme/theme.ts';

/** A rectangle in px. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The frame of a figure: its measures, in px, and its theme. */
export interface Frame {
  readonly width: number;
  /** Running text. */
  readonly size: number;
  /** Secondary text, never under the smallest size of the theme. */
  readonly small: number;
  /** Title. */
  readonly large: number;
  /** Width of a main line. */
  readonly stroke: number;
  /** True where labels find no space beside the plot. */
  readonly narrow: boolean;
  readonly theme: Theme;
  readonly id: string;
}

/** Height of a line of text of a size. */
export function lineHeight(size: number): number {
  return Math.round(size * 1.35);
}

/**
 * Least height of a plot in px: five lines of running text, and more where its ticks need it to stand apart.
 *
 * @param ticks - Number of ticks of the value axis. Default 0.
 */
export function leastPlot({ size, small }: Frame, ticks = 0): number {
  return Math.max(5 * size, ticks * lineHeight(small));
}

/** Least height of a row with one line of secondary text in px. */
export function leastRow({ small }: Frame): number {
  return Math.round(small * 1.2);
}

const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/**
 * Measures of a figure from its options.
 *
 * @param options - Options of the figure.
 * @throws RangeError if the width is not in [200, 20000].
 */
export function frameOf(options: FigureOptions): Frame {
  const theme = themeOf(options.theme);
  const width = options.width ?? 960;
  if (!(width >= 200 && width <= 20_000)) {
    throw new RangeError(`width must be in [200, 20000] px, got ${width}`);
  }
  const usual = Math.round(theme.fontSize * within(width / 960, 0.86, 8));
  const size = Math.max(theme.minimum, options.fontSize ?? usual);
  return {
    width,
    size,
    small: Math.max(theme.minimum, Math.round(size * 0.86)),
    large: Math.round(size * 1.3),
    stroke: theme.stroke * Math.max(1.6, size / 7),
    narrow: width < 36 * size,
    theme,
    id: (options.id ?? 'figure').replaceAll(/[^A-Za-z0-9-]/gu, '-'),
  };
}

/** A place in px. */
export type Place = readonly [x: number, y: number];

/** How a line of text looks. */
interface TextStyle {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly weight?: Weight;
  readonly fill?: string;
  readonly size?: number;
}

/** One line of text with its baseline at `y`. */
export function write(frame: Frame, [x, y]: Place, text: string, style: TextStyle = {}): VNode {
  return el(
    'text',
    {
      x,
      y,
      fill: style.fill ?? frame.theme.ink,
      'font-size': style.size ?? frame.size,
      'font-weight': style.weight === 700 ? '700' : undefined,
      'text-anchor': style.anchor === 'start' ? undefined : style.anchor,
    },
    text,
  );
}

/** Lines of text one below the other, the first with its baseline at `y`. */
export function writeLines(
  frame: Frame,
  [x, y]: Place,
  lines: readonly string[],
  style: TextStyle = {},
): VNode[] {
  const step = lineHeight(style.size ?? frame.size);
  return lines.map((line, k) => write(frame, [x, y + k * step], line, style));
}
