import { range as d3Range } from 'd3-array';
import { type ScaleLinear, scaleBand, scaleLinear } from 'd3-scale';
import { type Attributes, tenth } from '../svg/element.ts';
import type { Box, Frame } from './frame.ts';

/**
 * A straight map from values to px: D3's linear scale.
 *
 * Figures are compared to the byte between engines, so they take no other continuous scale: `log` and `pow` differ.
 */
export type Scale = ScaleLinear<number, number>;

/** Where series are drawn: the frame of the figure, and the scales of both axes. */
export interface Field {
  readonly frame: Frame;
  readonly x: Scale;
  readonly y: Scale;
}

/** A field in its box. */
export interface Plot extends Field {
  readonly box: Box;
}

/**
 * A linear scale; a domain of one value maps to the middle of the range.
 *
 * @param domain - From and to, in values.
 * @param range - From and to, in px.
 */
export function linear(domain: readonly [number, number], range: readonly [number, number]): Scale {
  return scaleLinear(domain, range);
}

/**
 * Rows of equal height, one below the other: D3's band scale.
 *
 * @param count - Number of rows, at least 1.
 * @param range - Top and bottom, in px.
 * @returns Height of a row, and the middle of each by its place.
 */
export function rowBands(
  count: number,
  range: readonly [number, number],
): { readonly height: number; middleOf(row: number): number } {
  const band = scaleBand(d3Range(count), range);
  const height = band.bandwidth();
  return { height, middleOf: (row) => (band(row) ?? range[0]) + height / 2 };
}

/** First and last value of the domain or the range of a scale. */
export function ends(values: readonly number[]): [from: number, to: number] {
  return [values[0] as number, values[values.length - 1] as number];
}

const numbers = (scale: Scale): string =>
  [...scale.range().map(tenth), ...scale.domain()].map(String).join(' ');

/** Marks the plot of a figure and its scales, `from to` in px and in values, for whoever listens on the page. */
export function plotData(x: Scale, y: Scale): Attributes {
  return { 'data-role': 'plot', 'data-x': numbers(x), 'data-y': numbers(y) };
}
