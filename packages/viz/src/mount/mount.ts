import { render, type VNode } from 'preact';
import type { Figure, FigureOptions } from '../figure.ts';
import { renderSvg } from '../svg/render.ts';
import { type FigureEvents, type FigureListener, listen, switchboard } from './listen.ts';

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/**
 * Data part of the way from one state to another: values are mixed, everything else is as in the second.
 *
 * Series of another length, counts and weeks are taken from the second; so is anything the first does not have.
 *
 * @param from - Data of a figure.
 * @param to - Data of the same figure.
 * @param share - How far, in [0, 1].
 */
export function between<D>(from: D, to: D, share: number): D {
  return mixed(from, to, share) as D;
}

function mixed(from: unknown, to: unknown, share: number): unknown {
  if (typeof from === 'number' && typeof to === 'number') {
    // Two whole numbers are counts or weeks.
    if (Number.isInteger(from) && Number.isInteger(to)) return to;
    return from + (to - from) * share;
  }
  if (from instanceof Float64Array && to instanceof Float64Array) {
    if (from.length !== to.length) return to;
    return to.map((value, k) => (from[k] as number) + (value - (from[k] as number)) * share);
  }
  if (Array.isArray(from) && Array.isArray(to)) {
    if (from.length !== to.length) return to;
    return to.map((value, k) => mixed(from[k], value, share));
  }
  if (isPlain(from) && isPlain(to)) {
    return Object.fromEntries(
      Object.entries(to).map(([key, value]) => [key, mixed(from[key], value, share)]),
    );
  }
  return to;
}

/**
 * A figure as a PNG picture, drawn by the browser; works without a server and without network.
 *
 * @param svg - SVG text.
 * @param width - Width in CSS px.
 * @param height - Height in CSS px.
 * @param scale - Pixels of the picture a CSS pixel.
 * @throws Error if the browser cannot draw it.
 */
async function svgToPng(svg: string, width: number, height: number, scale: number): Promise<Blob> {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('the canvas must give a 2d context, got none');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob === null) throw new Error(`no picture of ${canvas.width} x ${canvas.height} px`);
    return blob;
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

/** A figure on a page. */
export interface Mounted<D, O> {
  /** Draws other data; options given replace those before. */
  update(data: D, options?: O & FigureOptions): void;
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

const sizeOf = (figure: VNode): { width: number; height: number } =>
  figure.props as unknown as { width: number; height: number };

/**
 * Puts a figure on a page and keeps it there: as wide as its host unless a width is given, redrawn at every update.
 *
 * @param host - Element to fill.
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
  const board = switchboard();
  let shown = data;
  let given = options;
  let frame = 0;

  const treeOf = (state: D, extra: object = {}): VNode => {
    const width = given.width ?? (host.clientWidth || undefined);
    return figure(state, { ...given, ...(width !== undefined && { width }), ...extra });
  };
  const draw = (): void => render(treeOf(shown), host);
  const stop = (): void => {
    cancelAnimationFrame(frame);
    frame = 0;
  };
  const unlisten = listen(host, board, () => (given as { cursor?: number }).cursor);
  const observer =
    typeof ResizeObserver === 'undefined'
      ? undefined
      : new ResizeObserver(() => frame === 0 && draw());
  observer?.observe(host);
  draw();

  const sideBySide = (from: D, to: D): void => {
    const width = Math.max(320, (given.width ?? host.clientWidth) / 2);
    const id = given.id ?? 'figure';
    render([treeOf(from, { width, id: `${id}-before` }), treeOf(to, { width, id })], host);
  };
  const replay = (from: D, to: D, ms = 1500): Promise<void> => {
    stop();
    shown = to;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      sideBySide(from, to);
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      let start: number | undefined;
      const step = (now: number): void => {
        start ??= now;
        const share = Math.min(1, (now - start) / ms);
        render(treeOf(between(from, to, share), { ghost: from }), host);
        if (share < 1) frame = requestAnimationFrame(step);
        else {
          frame = 0;
          resolve();
        }
      };
      frame = requestAnimationFrame(step);
    });
  };
  return {
    update(next, nextOptions = given) {
      stop();
      shown = next;
      given = nextOptions;
      draw();
    },
    replay,
    toPng(scale = 2) {
      const tree = treeOf(shown);
      const { width, height } = sizeOf(tree);
      return svgToPng(renderSvg(tree), width, height, scale);
    },
    on: board.on,
    destroy() {
      stop();
      observer?.disconnect();
      unlisten();
      render(null, host);
    },
  };
}
