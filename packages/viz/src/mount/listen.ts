/** What a mounted figure tells: weeks pointed at, marks chosen, weeks brushed, flags dragged, guesses drawn. */
export interface FigureEvents {
  /** The week under the pointer or reached by arrow keys. */
  readonly cursor: { readonly week: number };
  /** A mark that was clicked, or a series reached by up and down: its kind, and its place in the data. */
  readonly select: { readonly kind: MarkKind; readonly index: number };
  /** The weeks drawn over so far, where nobody listens for a guess. */
  readonly brush: { readonly from: number; readonly to: number };
  /** A flag that was dragged to another week. */
  readonly flag: { readonly index: number; readonly week: number };
  /** A point of a guess, while the pointer is drawn over the plot. */
  readonly guess: { readonly week: number; readonly share: number };
}

/** Kinds of marks: an arm, a layer of a stack, a row of a waterfall, a person. */
export type MarkKind = 'series' | 'layer' | 'step' | 'person';

/** Listens to one kind of event. */
export type FigureListener<E extends keyof FigureEvents> = (event: FigureEvents[E]) => void;

/** Listeners by event. */
interface Switchboard {
  on<E extends keyof FigureEvents>(event: E, listener: FigureListener<E>): () => void;
  tell<E extends keyof FigureEvents>(event: E, detail: FigureEvents[E]): void;
  has(event: keyof FigureEvents): boolean;
}

/** A new set of listeners. */
export function switchboard(): Switchboard {
  const listeners = new Map<string, Set<(detail: never) => void>>();
  const of = (event: string) => {
    const found = listeners.get(event) ?? new Set();
    listeners.set(event, found);
    return found;
  };
  return {
    on(event, listener) {
      of(event).add(listener);
      return () => of(event).delete(listener);
    },
    tell(event, detail) {
      for (const listener of of(event)) listener(detail as never);
    },
    has: (event) => of(event).size > 0,
  };
}

/** A point of a plot in the values of its axes. */
interface PlotPoint {
  readonly x: number;
  readonly y: number;
  /** True if the point lies inside the plot. */
  readonly isInside: boolean;
}

const numbersOf = (node: Element, key: string): [number, number, number, number] =>
  (node.getAttribute(key) ?? '0 0 0 0').split(' ').map(Number) as [number, number, number, number];

const invert = (at: number, [start, end, from, to]: readonly [number, number, number, number]) =>
  end === start ? from : from + ((at - start) / (end - start)) * (to - from);

const clamp = (value: number, a: number, b: number): number =>
  Math.min(Math.max(a, b), Math.max(Math.min(a, b), value));

/**
 * The point of the nearest plot of a figure that lies under a point of the screen, its values kept to the axes.
 *
 * @param svg - Root of a figure.
 * @param clientX - As of a pointer event.
 * @param clientY - As of a pointer event.
 * @returns Nothing where the figure has no plot with axes.
 */
function plotUnder(svg: SVGSVGElement, clientX: number, clientY: number): PlotPoint | undefined {
  const shown = svg.getBoundingClientRect();
  const [, , width = 1, height = 1] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const px = ((clientX - shown.left) * width) / (shown.width || width);
  const py = ((clientY - shown.top) * height) / (shown.height || height);
  let nearest: { readonly point: PlotPoint; readonly away: number } | undefined;
  for (const plot of svg.querySelectorAll('[data-role="plot"]')) {
    const [across, up] = [numbersOf(plot, 'data-x'), numbersOf(plot, 'data-y')];
    const dx = px - clamp(px, across[0], across[1]);
    const dy = py - clamp(py, up[0], up[1]);
    const away = dx * dx + dy * dy;
    if (nearest && nearest.away <= away) continue;
    const point = {
      x: clamp(invert(px, across), across[2], across[3]),
      y: clamp(invert(py, up), up[2], up[3]),
      isInside: away === 0,
    };
    nearest = { point, away };
  }
  return nearest?.point;
}

const kinds: readonly MarkKind[] = ['person', 'step', 'layer', 'series'];

const markOf = (target: Element): { kind: MarkKind; index: number } | undefined => {
  for (const kind of kinds) {
    const mark = target.closest(`[data-${kind}]`);
    if (mark) return { kind, index: Number(mark.getAttribute(`data-${kind}`)) };
  }
  return undefined;
};

/**
 * Turns pointer and keyboard of a host into events of the figure in it.
 *
 * @param host - Element that holds the figure.
 * @param board - Who is told.
 * @param cursor - The week that the cursor stands at, for arrow keys.
 * @returns Stops listening.
 */
export function listen(
  host: HTMLElement,
  board: Switchboard,
  cursor: () => number | undefined,
): () => void {
  let flag: number | undefined;
  let isDrawing = false;
  let brushed: number | undefined;
  let series = -1;
  const pointOf = (event: MouseEvent) => {
    const target = event.target as Element;
    const svg = target.closest('svg') ?? host.querySelector('svg');
    return svg ? plotUnder(svg as SVGSVGElement, event.clientX, event.clientY) : undefined;
  };
  const tellGuess = (x: number, y: number) =>
    board.tell('guess', { week: Math.round(x), share: y });

  const tellBrush = (a: number, b: number) =>
    board.tell('brush', { from: Math.min(a, b), to: Math.max(a, b) });
  const stepSeries = (by: 1 | -1): void => {
    const marks = [...host.querySelectorAll('[data-series]')];
    const count =
      1 + Math.max(-1, ...marks.map((mark) => Number(mark.getAttribute('data-series'))));
    if (count === 0) return;
    series = series < 0 ? (by > 0 ? 0 : count - 1) : (series + by + count) % count;
    board.tell('select', { kind: 'series', index: series });
  };

  const onDown = (event: MouseEvent): void => {
    const dragged = (event.target as Element).closest('[data-flag]');
    if (dragged && board.has('flag')) {
      flag = Number(dragged.getAttribute('data-flag'));
      event.preventDefault();
      return;
    }
    const point = pointOf(event);
    if (!point?.isInside) return;
    if (board.has('guess')) {
      isDrawing = true;
      event.preventDefault();
      tellGuess(point.x, point.y);
    } else if (board.has('brush')) brushed = Math.round(point.x);
  };
  const onMove = (event: MouseEvent): void => {
    const point = pointOf(event);
    if (!point) return;
    if (flag !== undefined) board.tell('flag', { index: flag, week: Math.round(point.x) });
    else if (isDrawing) tellGuess(point.x, point.y);
    else if (brushed !== undefined) tellBrush(brushed, Math.round(point.x));
    else if (point.isInside) board.tell('cursor', { week: Math.round(point.x) });
  };
  const onUp = (): void => {
    flag = undefined;
    isDrawing = false;
    brushed = undefined;
  };
  const onClick = (event: MouseEvent): void => {
    const mark = markOf(event.target as Element);
    if (mark) board.tell('select', mark);
  };
  const onKey = (event: KeyboardEvent): void => {
    const plot = host.querySelector('[data-role="plot"]');
    if (!plot) return;
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      stepSeries(event.key === 'ArrowDown' ? 1 : -1);
      return;
    }
    const [, , first = 1, last = 1] = (plot.getAttribute('data-x') ?? '').split(' ').map(Number);
    const now = cursor() ?? first;
    const to: Readonly<Record<string, number>> = {
      ArrowLeft: now - 1,
      ArrowRight: now + 1,
      PageUp: now + 10,
      PageDown: now - 10,
      Home: first,
      End: last,
    };
    const week = to[event.key];
    if (week === undefined) return;
    event.preventDefault();
    board.tell('cursor', { week: Math.min(last, Math.max(first, week)) });
  };

  const handlers = [
    ['pointerdown', onDown],
    ['pointermove', onMove],
    ['pointerup', onUp],
    ['pointercancel', onUp],
    ['click', onClick],
    ['keydown', onKey],
  ] as const;
  for (const [name, handler] of handlers) host.addEventListener(name, handler as EventListener);
  return () => {
    for (const [name, handler] of handlers)
      host.removeEventListener(name, handler as EventListener);
  };
}
