import type { VNode } from 'preact';
import { bandWords, type ClaimCheck, claimNumber, estimatesWords } from '../data/claims.ts';
import { linear, type Scale } from '../marks/scale.ts';
import { type Child, el } from '../svg/element.ts';
import { light } from '../theme/theme.ts';

const width = 280;
const pad = 8;
const step = 15;
const size = 12;

/** Ends of the band of a check; nothing where it is open or the check has no limits. */
function band({ above, atLeast, atMost, below, falls, rises }: ClaimCheck) {
  if (rises) return { low: 0, high: undefined };
  if (falls) return { low: undefined, high: 0 };
  return { low: atLeast ?? above, high: atMost ?? below };
}

/**
 * Values that the mark shows: what was found and the limits, a little more on both sides, and what comes without the mechanism as far as
 * that is not far away.
 */
function shownRange(check: ClaimCheck): readonly [number, number] {
  const { low, high } = band(check);
  const own = [...check.estimates.flat(), ...[low, high].filter((end) => end !== undefined)];
  const [from, to] = [Math.min(...own), Math.max(...own)];
  const span = to - from || Math.abs(to) || 1;
  const off = check.off?.estimates.map(([value]) => value) ?? [];
  const near = off.filter((value) => value > from - 1.5 * span && value < to + 1.5 * span);
  const [least, most] = [Math.min(from, ...near), Math.max(to, ...near)];
  const more = 0.08 * (most - least || span);
  return [least - more, most + more];
}

/** A dot and its interval, or an arrow at the edge where it lies outside. */
function dot(
  x: Scale,
  [value, low, high]: ClaimCheck['estimates'][number],
  y: number,
  look: { readonly colour: string; readonly hollow: boolean },
): Child {
  const { colour, hollow } = look;
  const [left, right] = x.range() as [number, number];
  const within = (at: number): number => Math.min(right, Math.max(left, x(at)));
  if (x(value) < left || x(value) > right) {
    const [tip, back] = x(value) < left ? [left, left + 7] : [right, right - 7];
    return el('path', {
      d: `M${back} ${y - 4}L${tip} ${y}L${back} ${y + 4}`,
      fill: 'none',
      stroke: colour,
      'stroke-width': 1.5,
    });
  }
  return [
    el('line', {
      x1: within(low),
      x2: within(high),
      y1: y,
      y2: y,
      stroke: colour,
      'stroke-width': hollow ? 1.2 : 2,
    }),
    el('circle', {
      cx: x(value),
      cy: y,
      r: hollow ? 3 : 3.8,
      fill: hollow ? light.page : colour,
      stroke: colour,
      'stroke-width': 1.3,
    }),
  ];
}

/** The limits as a tinted band with its ends named below; open ends run to the edge. */
function bandMarks(check: ClaimCheck, x: Scale, bottom: number): Child {
  const { low, high } = band(check);
  if (low === undefined && high === undefined) return false;
  const [left, right] = x.range() as [number, number];
  const from = low === undefined ? left : x(low);
  const to = high === undefined ? right : x(high);
  const isClose = to - from < 60;
  const named = [
    { at: low, anchor: isClose ? 'end' : 'middle', nudge: isClose ? -2 : 0 },
    { at: high, anchor: isClose ? 'start' : 'middle', nudge: isClose ? 2 : 0 },
  ];
  return [
    el('rect', {
      x: from,
      y: 2,
      width: Math.max(1, to - from),
      height: bottom - 2,
      fill: light.gain,
      'fill-opacity': light.band.outer,
    }),
    named.map(({ anchor, at, nudge }) => {
      if (at === undefined) return false;
      const edge = x(at) < left + 24 ? 'start' : x(at) > right - 24 ? 'end' : anchor;
      return [
        el('line', {
          x1: x(at),
          x2: x(at),
          y1: 2,
          y2: bottom,
          stroke: light.gain,
          'stroke-width': 1,
        }),
        el(
          'text',
          {
            x: x(at) + nudge,
            y: bottom + size,
            fill: light.muted,
            'font-size': size,
            'text-anchor': edge,
          },
          claimNumber(at),
        ),
      ];
    }),
  ];
}

/**
 * A check as a small mark: its limits as a band, each estimate as a dot with its interval, and hollow below it what comes without the
 * mechanism. Blue inside the limits, orange where one of them is surely broken, grey else.
 *
 * @param id - Prefix of ids: letters, digits and hyphens, once on a page.
 */
export function verdictMark(id: string, check: ClaimCheck): VNode {
  const { estimates, off, outcome } = check;
  const x = linear(shownRange(check), [pad, width - pad]);
  const colour =
    outcome === 'reproduced' ? light.gain : outcome === 'not reproduced' ? light.loss : light.muted;
  const without = off?.estimates ?? [];
  const lines = estimates.length * (without.length > 0 ? 2 : 1);
  const bottom = 4 + lines * step;
  const height = bottom + size + 5;
  const limits = bandWords(check);
  const words = [
    estimatesWords(check),
    ...(limits === '' ? [] : [`must keep: ${limits}`]),
    ...(off ? [`without the mechanism ${estimatesWords(off)}`] : []),
  ].join('; ');
  return el(
    'svg',
    {
      class: 'mark',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-labelledby': `${id}-title`,
      'font-family': light.font,
    },
    el('title', { id: `${id}-title` }, words),
    bandMarks(check, x, bottom),
    estimates.map((one, k) => {
      const y = 4 + step * (k * (lines / estimates.length) + 0.5);
      const below = without[k];
      return [
        dot(x, one, y, { colour, hollow: false }),
        below && dot(x, below, y + step, { colour: light.muted, hollow: true }),
      ];
    }),
  );
}
