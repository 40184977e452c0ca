import { type Attributes, tenth } from '../svg/element.ts';

/** A straight map from values to px. */
export interface Scale {
  (value: number): number;
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
}

/**
 * A linear scale; a domain of one value maps to the middle of the range.
 *
 * @param domain - From and to, in values.
 * @param range - From and to, in px.
 */
export function linear(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [from, to] = domain;
  const [start, end] = range;
  // A domain of denormal width is one value too: a step over it would be infinite.
  const single = !(Math.abs(to - from) > 1e-290);
  const step = single ? 0 : (end - start) / (to - from);
  const first = single ? (start + end) / 2 : start;
  return Object.assign((value: number) => first + (value - from) * step, { domain, range });
}

const numbers = (scale: Scale): string =>
  [...scale.range.map(tenth), ...scale.domain].map(String).join(' ');

/** Marks the plot of a figure and its scales, `from to` in px and in values, for whoever listens on the page. */
export function plotData(x: Scale, y: Scale): Attributes {
  return { 'data-role': 'plot', 'data-x': numbers(x), 'data-y': numbers(y) };
}
