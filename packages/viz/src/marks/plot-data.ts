import { type Attributes, tenth } from '../svg/element.ts';
import type { Scale } from './scale.ts';

const numbers = (scale: Scale): string =>
  [...scale.range.map(tenth), ...scale.domain].map(String).join(' ');

/** Marks the plot of a figure and its scales, `from to` in px and in values, for whoever listens on the page. */
export function plotData(x: Scale, y: Scale): Attributes {
  return { 'data-role': 'plot', 'data-x': numbers(x), 'data-y': numbers(y) };
}
