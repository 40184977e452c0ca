import type { VNode } from 'preact';
import type { DataTable, Figure, FigureOptions } from '../figure.ts';

/** A figure with its data, whichever figure it is. */
export interface DrawnFigure {
  /** Draws it with these options on top of its own; new nodes at every call. */
  draw(options?: FigureOptions): VNode;
  /** The finding in words. */
  readonly finding: string;
  /** The numbers drawn. */
  readonly table: DataTable;
  readonly title?: string;
}

/**
 * Binds a figure to its data, so that others can draw it without knowing which it is.
 *
 * @param own - Options of its own.
 */
export function drawn<D, O>(
  figure: Figure<D, O>,
  data: D,
  own: O & FigureOptions = {} as O & FigureOptions,
): DrawnFigure {
  return {
    draw: (options = {}) => figure(data, { ...own, ...options }),
    finding: figure.describe(data, own),
    table: figure.table(data, own),
    ...(own.title === undefined ? {} : { title: own.title }),
  };
}
