import type { VNode } from 'preact';
import type { Sheet } from '../../marks/sheet.ts';
import { write } from '../../marks/write.ts';
import { el } from '../../svg/element.ts';

/** Height of the legend in px. */
export function legendHeight({ size, small }: Sheet): number {
  return size * 0.8 + small * 2;
}

/**
 * The ten steps of the ramp as a strip, its ends and middle below in words.
 *
 * @param texts - Lowest, middle and highest value.
 * @param tipping - Place of the thick line, in [0, 1].
 */
export function rampLegend(
  sheet: Sheet,
  left: number,
  top: number,
  width: number,
  texts: readonly [string, string, string],
  tipping: number,
): VNode {
  const { size, small, theme } = sheet;
  const step = width / theme.ramp.length;
  const marks = [
    { at: 0, text: texts[0], anchor: 'start' },
    { at: 0.5, text: texts[1], anchor: 'middle' },
    { at: 1, text: texts[2], anchor: 'end' },
  ] as const;
  return el(
    'g',
    { 'data-role': 'legend' },
    theme.ramp.map((fill, k) =>
      el('rect', { x: left + k * step, y: top, width: step, height: size * 0.8, fill }),
    ),
    el('line', {
      x1: left + tipping * width,
      x2: left + tipping * width,
      y1: top - size * 0.1,
      y2: top + size * 0.9,
      stroke: theme.ink,
      'stroke-width': 2,
    }),
    marks.map(({ at, text, anchor }) =>
      write(sheet, left + at * width, top + size * 0.8 + small * 1.2, text, {
        size: small,
        anchor,
        fill: theme.muted,
      }),
    ),
  );
}
