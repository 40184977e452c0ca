import type { VNode } from 'preact';
import { el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { measure, shorten } from '../text/measure.ts';
import { dodge } from './dodge.ts';
import { lineHeight, write } from './frame.ts';
import type { Plot } from './scale.ts';

/** A named place in a plot. */
interface NamedPlace {
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

/** Arms in a plot of two values: dots with a ring, names beside them on plates of the page colour. */
export function armDots(
  { frame, box: plot, x, y }: Plot,
  arms: readonly NamedPlace[],
  styles: readonly { readonly colour: string }[],
): VNode {
  const { size, small, theme } = frame;
  const gap = size * 0.75;
  const middle = (plot.left + plot.right) / 2;
  const high = lineHeight(small) * 1.15;
  const heights = dodge(
    arms.map((arm) => ({ y: y(arm.y), height: high })),
    plot.top,
    plot.bottom,
  );
  return el(
    'g',
    { 'data-role': 'arms' },
    arms.map((arm, k) => {
      const style = styles[k] as (typeof styles)[number];
      const isRight = x(arm.x) < middle;
      const text = shorten(clean(arm.label), (plot.right - plot.left) / 2 - 2 * gap, small, 700);
      const wide = measure(text, small, 700) + size * 0.7;
      const from = isRight ? x(arm.x) + gap : x(arm.x) - gap - wide;
      const at = heights[k] as number;
      return [
        el('rect', {
          x: from,
          y: at - high * 0.46,
          width: wide,
          height: high * 0.92,
          rx: high * 0.2,
          fill: theme.page,
        }),
        write(frame, [from + size * 0.35, at + small * 0.36], text, {
          size: small,
          weight: 700,
          fill: style.colour,
        }),
        el('circle', {
          cx: x(arm.x),
          cy: y(arm.y),
          r: size * 0.42,
          fill: style.colour,
          stroke: theme.page,
          'stroke-width': size * 0.18,
        }),
      ];
    }),
  );
}
