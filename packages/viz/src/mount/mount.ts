import { easeCubicInOut } from 'd3-ease';
import { select } from 'd3-selection';
import { h, render, type VNode } from 'preact';
import type { Figure, FigureOptions } from '../figure.ts';
import {
  dragOver,
  drawGrasp,
  flagGrasp,
  type Grasp,
  hoverOver,
  keysOver,
  type PlotPoint,
  scalesOf,
  weekGrasp,
  weekOf,
} from '../interact/interact.ts';
import type { Flag } from '../marks/flags.ts';
import { el } from '../svg/element.ts';
import { themeOf } from '../theme/theme.ts';
import { between, withinWeeks } from './data.ts';
import { type FigureEvents, type FigureListener, type MarkKind, switchboard } from './events.ts';
import { svgToPng } from './to-png.ts';

/** A figure on a page. */
export interface Mounted<D, O> {
  /** Draws other data; options given replace those before. */
  update(data: D, options?: O & FigureOptions): void;
  /** Shows these weeks only; without them all. Figures whose data have no weeks stay as they are. */
  zoom(weeks?: readonly [from: number, to: number]): void;
  /**
   * Goes from one state to another in `ms` (default 1500), values mixed, figures that know a ghost showing the old
   * curve; where reduced motion is asked for, before and after stand side by side until the next update.
   */
  replay(from: D, to: D, ms?: number): Promise<void>;
  /** The figure as drawn now, as PNG. Default scale 2. */
  toPng(scale?: number): Promise<Blob>;
  /** Calls the listener on an event of the figure; returns a function that stops it. */
  on<E extends keyof FigureEvents>(event: E, listener: FigureListener<E>): () => void;
  /** Removes the figure and all listeners. */
  destroy(): void;
}

/** Options that some figures know and `mount` sets: the week of the cursor, and the events that can be dragged. */
interface Interactive {
  readonly cursor?: number;
  readonly flags?: readonly Flag[];
}

const kinds: readonly MarkKind[] = ['person', 'step', 'layer', 'series'];

const markAt = (target: Element): { kind: MarkKind; index: number } | undefined => {
  for (const kind of kinds) {
    const mark = target.closest(`[data-${kind}]`);
    if (mark) return { kind, index: Number(mark.getAttribute(`data-${kind}`)) };
  }
  return undefined;
};

/** A figure with a range of weeks laid over its plots, as they are drawn in the host. */
const withBrush = (
  tree: VNode,
  host: Element,
  ink: string,
  [from, to]: readonly [number, number],
): VNode => {
  const bars = [...host.querySelectorAll('[data-role="plot"]')].map((plot) => {
    const { x, y } = scalesOf(plot);
    const [bottom = 0, top = 0] = y.range();
    const across = { x: x(from), width: Math.max(1, x(to) - x(from)) };
    return el('rect', {
      ...across,
      y: top,
      height: bottom - top,
      fill: ink,
      'fill-opacity': '0.12',
    });
  });
  const { children, ...root } = tree.props as { children: VNode[] };
  return h('svg', root, [children, el('g', { 'data-role': 'brush' }, bars)]);
};

/** A figure in its host, and what pointer, keys and time have made of it. */
class MountedFigure<D, O extends object> implements Mounted<D, O> {
  readonly #host: HTMLElement;
  readonly #figure: Figure<D, O>;
  readonly #board = switchboard();
  readonly #endings: (() => void)[];
  #data: D;
  #given: O & FigureOptions & Interactive;
  /** What pointer and keys have set. */
  #own: Interactive = {};
  #weeks: readonly [number, number] | undefined;
  #brushed: readonly [number, number] | undefined;
  #frame = 0;

  constructor(host: HTMLElement, figure: Figure<D, O>, data: D, options: O & FigureOptions) {
    this.#host = host;
    this.#figure = figure;
    this.#data = data;
    this.#given = options;
    this.#draw();
    this.#endings = [
      this.#listenToPointers(),
      keysOver(
        host,
        () => this.#cursor,
        (week) => this.#point(week),
        (index) => this.#board.tell('select', { kind: 'series', index }),
      ),
      this.#followWidth(),
    ];
  }

  readonly on: Mounted<D, O>['on'] = (event, listener) => this.#board.on(event, listener);

  update(data: D, options?: O & FigureOptions): void {
    this.#stop();
    this.#data = data;
    if (options) [this.#given, this.#own] = [options, {}];
    this.#draw();
  }

  zoom(weeks?: readonly [from: number, to: number]): void {
    this.#weeks = weeks;
    const cursor = this.#cursor;
    if (weeks && cursor !== undefined) {
      this.#own = { ...this.#own, cursor: Math.min(weeks[1], Math.max(weeks[0], cursor)) };
    }
    this.#draw();
    this.#board.tell('zoom', weeks ? { weeks } : {});
  }

  replay(from: D, to: D, ms = 1500): Promise<void> {
    this.#stop();
    this.#data = to;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.#sideBySide(from, to);
      return Promise.resolve();
    }
    const at = between(from, to);
    return new Promise((resolve) => {
      let start: number | undefined;
      const step = (now: number): void => {
        start ??= now;
        const share = easeCubicInOut(Math.min(1, (now - start) / ms));
        render(this.#tree(share < 1 ? at(share) : to, { ghost: from }), this.#host);
        this.#frame = share < 1 ? requestAnimationFrame(step) : 0;
        if (share === 1) resolve();
      };
      this.#frame = requestAnimationFrame(step);
    });
  }

  toPng(scale = 2): Promise<Blob> {
    const tree = this.#tree(this.#data);
    const { width, height } = tree.props as unknown as { width: number; height: number };
    const host = document.createElement('div');
    render(tree, host);
    const svg = new XMLSerializer().serializeToString(host.firstElementChild as Element);
    return svgToPng(svg, width, height, scale);
  }

  destroy(): void {
    this.#stop();
    for (const end of this.#endings) end();
    render(null, this.#host);
  }

  get #cursor(): number | undefined {
    return this.#own.cursor ?? this.#given.cursor;
  }

  #tree(data: D, extra: object = {}): VNode {
    const width = this.#given.width ?? (this.#host.clientWidth || undefined);
    const part = this.#weeks ? withinWeeks(data, ...this.#weeks) : data;
    const room = width === undefined ? {} : { width };
    return this.#figure(part, { ...this.#given, ...this.#own, ...room, ...extra });
  }

  #draw(): void {
    const tree = this.#tree(this.#data);
    const { ink } = themeOf(this.#given.theme);
    const drawn = this.#brushed ? withBrush(tree, this.#host, ink, this.#brushed) : tree;
    render(drawn, this.#host);
  }

  #sideBySide(from: D, to: D): void {
    const width = Math.max(320, (this.#given.width ?? this.#host.clientWidth) / 2);
    const id = this.#given.id ?? 'figure';
    const before = this.#tree(from, { width, id: `${id}-before` });
    render([before, this.#tree(to, { width, id })], this.#host);
  }

  #stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #point(week: number): void {
    if (week !== this.#cursor) {
      this.#own = { ...this.#own, cursor: week };
      if (this.#frame === 0) this.#draw();
    }
    this.#board.tell('cursor', { week });
  }

  #followWidth(): () => void {
    if (typeof ResizeObserver === 'undefined') return () => undefined;
    const observer = new ResizeObserver(() => this.#frame === 0 && this.#draw());
    observer.observe(this.#host);
    return () => observer.disconnect();
  }

  #listenToPointers(): () => void {
    const host = this.#host;
    const board = this.#board;
    const guess = drawGrasp((at) => {
      board.tell('guess', { week: weekOf(at), share: Math.min(1, Math.max(0, at.y)) });
    });
    const brush = weekGrasp(
      (from, to) => this.#brush(from, to),
      (from, to) => this.#endBrush(from, to),
    );
    const draw: Grasp = (...press) => (board.has('guess') ? guess : brush)(...press);
    const endings = [
      dragOver(host, [flagGrasp((index) => this.#takeFlag(index)), draw]),
      hoverOver(host, (at) => {
        if (at.isInside && !this.#brushed) this.#point(weekOf(at));
      }),
    ];
    select(host)
      .on('click.mount', ({ target }: MouseEvent) => {
        const mark = markAt(target as Element);
        if (mark) board.tell('select', mark);
      })
      .on('dblclick.mount', () => this.#weeks && this.zoom());
    return () => {
      for (const end of endings) end();
      select(host).on('.mount', null);
    };
  }

  #takeFlag(index: number): ((by: number, at: PlotPoint) => void) | undefined {
    const flags = this.#own.flags ?? this.#given.flags ?? [];
    const flag = flags[index];
    if (!flag || !this.#board.has('flag')) return undefined;
    return (by, at) => {
      const week = weekOf({ ...at, x: flag.week + by });
      this.#own = { ...this.#own, flags: flags.with(index, { ...flag, week }) };
      this.#draw();
      this.#board.tell('flag', { index, week });
    };
  }

  #brush(from: number, to: number): void {
    this.#brushed = [from, to];
    this.#draw();
    this.#board.tell('brush', { from, to });
  }

  #endBrush(from: number, to: number): void {
    this.#brushed = undefined;
    if (to > from && !this.#board.has('brush')) this.zoom([from, to]);
    else this.#draw();
  }
}

/**
 * Puts a figure on a page and keeps it there: as wide as its host unless a width is given, redrawn at every update.
 *
 * The cursor follows the pointer and the arrow keys. Weeks that are drawn over are zoomed to, and a double click shows all
 * again, unless `brush` or `guess` has a listener. Flags can be dragged where `flag` has one.
 *
 * @param host - Element to fill; with `tabindex="0"` for the keys.
 * @param figure - A figure function.
 * @param data - Its data.
 * @param options - Its options.
 */
export function mount<D, O extends object>(
  host: HTMLElement,
  figure: Figure<D, O>,
  data: D,
  options: O & FigureOptions = {} as O & FigureOptions,
): Mounted<D, O> {
  return new MountedFigure(host, figure, data, options);
}
