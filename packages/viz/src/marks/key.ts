import type { VNode } from 'preact';
import { el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { say } from '../text/language.ts';
import { measure, shorten } from '../text/measure.ts';
import { type Frame, lineHeight, write } from './frame.ts';
import { strokeDash } from './series.ts';

/** One entry of a key: a line or a square, and its name. */
export interface KeyEntry {
  readonly name: string;
  readonly colour: string;
  /** Dash of a line; left out for a square. */
  readonly dash?: string;
  /** Fill of a square instead of the colour, such as a pattern. */
  readonly fill?: string;
  /** Opacity of a square; it then has an edge in its colour. */
  readonly opacity?: string;
  /** Whether it looks like others: all such have one entry. */
  readonly isOther?: true;
}

/** A key set in rows, its height, and how to draw it. */
export interface Key {
  readonly height: number;
  draw(left: number, top: number): VNode;
}

/** Entries, of which those without a look of their own are one. */
function withOthers(all: readonly KeyEntry[]): readonly KeyEntry[] {
  const alike = all.filter(({ isOther }) => isOther);
  if (alike.length < 2) return all;
  return all.flatMap((one) => {
    if (!one.isOther) return [one];
    return one === alike[0] ? [{ ...one, name: say('{0} others', alike.length) }] : [];
  });
}

/**
 * Sets a key in as many rows as it needs; long names are shortened to the width.
 *
 * @param all - Entries in order; none give a key of no height. Those that look alike have one, *others*, at the first of them.
 * @param width - Available width in px.
 */
export function setKey(frame: Frame, all: readonly KeyEntry[], width: number): Key {
  const entries = withOthers(all);
  const { size, small, stroke, theme } = frame;
  const mark = entries.some(({ dash }) => dash !== undefined) ? size * 2.4 : size * 0.9;
  const gap = size * 0.45;
  const between = size * 1.1;
  const row = Math.round(lineHeight(small) * 1.1);
  let x = 0;
  let y = 0;
  const places = entries.map((entry) => {
    const text = shorten(clean(entry.name), width - mark - gap, small);
    const wide = mark + gap + measure(text, small);
    if (x > 0 && x + wide > width) {
      x = 0;
      y += row;
    }
    const place = { entry, text, x, y };
    x += wide + between;
    return place;
  });
  const draw = (left: number, top: number): VNode =>
    el(
      'g',
      { 'data-role': 'key' },
      places.map(({ entry, text, x: at, y: down }) => {
        const middle = top + down + row / 2;
        return [
          entry.dash === undefined
            ? el('rect', {
                x: left + at,
                y: middle - size * 0.42,
                width: mark,
                height: size * 0.84,
                fill: entry.fill ?? entry.colour,
                'fill-opacity': entry.opacity,
                stroke: entry.opacity === undefined ? undefined : entry.colour,
              })
            : el('line', {
                x1: left + at,
                x2: left + at + mark,
                y1: middle,
                y2: middle,
                stroke: entry.colour,
                'stroke-width': stroke,
                'stroke-dasharray': strokeDash(entry.dash, stroke),
              }),
          write(frame, [left + at + mark + gap, middle + small * 0.36], text, {
            size: small,
            fill: theme.ink,
          }),
        ];
      }),
    );
  return { height: entries.length === 0 ? 0 : y + row + size * 0.4, draw };
}
