import type { VNode } from 'preact';
import { el } from '../svg/element.ts';
import { areaPath } from './paths.ts';
import type { Scale } from './scale.ts';
import type { Sheet } from './sheet.ts';

/** One layer of a stack. */
export interface Layer {
  readonly id: string;
  readonly name: string;
  readonly values: Float64Array;
  readonly colour: string;
  /** Fill instead of the colour, such as a hatching. */
  readonly fill?: string;
}

/** A layer with its lower and upper edge. */
export interface StackedLayer extends Layer {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Piles layers up, the first at the bottom. */
export function stack(layers: readonly Layer[]): StackedLayer[] {
  let low = new Float64Array(layers[0]?.values.length ?? 0);
  return layers.map((layer) => {
    const high = low.map((value, k) => value + (layer.values[k] as number));
    const stacked = { ...layer, low, high };
    low = high;
    return stacked;
  });
}

/** Draws stacked layers with gaps of 1.5 px in the colour of the page; all but `isolate` are faint if it is given. */
export function stackMarks(
  sheet: Sheet,
  weeks: Int16Array,
  layers: readonly StackedLayer[],
  x: Scale,
  y: Scale,
  isolate?: string,
): VNode {
  return el(
    'g',
    { 'data-role': 'stack' },
    layers.map((layer, k) =>
      layer.values.every((value) => value === 0)
        ? false
        : el('path', {
            d: areaPath(weeks, layer.low, layer.high, x, y),
            fill: layer.fill ?? layer.colour,
            'fill-opacity': isolate === undefined || isolate === layer.id ? undefined : '0.15',
            stroke: sheet.theme.page,
            'stroke-width': 1.5,
            'data-layer': String(k),
          }),
    ),
  );
}
