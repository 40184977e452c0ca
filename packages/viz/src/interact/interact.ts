import { drag } from 'd3-drag';
import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { pointer, select } from 'd3-selection';

/*
 * Pointers and keys over figures, on d3-selection and d3-drag: what lies under a pointer in the values of a plot, hovering,
 * and dragging of flags, of ranges of weeks and of guesses. Nothing here draws: whoever listens draws the figure anew.
 */

/** A point of a plot in the values of its axes; unbounded, so that a drag beyond the edge goes on. */
export interface PlotPoint {
  readonly x: number;
  readonly y: number;
  /** True if the point lies inside the plot. */
  readonly isInside: boolean;
  /** First and last value of the axis below the plot. */
  readonly span: readonly [from: number, to: number];
}

const numbersOf = (node: Element, key: string): [number, number, number, number] =>
  (node.getAttribute(key) ?? '0 0 0 0').split(' ').map(Number) as [number, number, number, number];

/** The scales of a drawn plot, from values to px of the figure. */
export function scalesOf(plot: Element): {
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
} {
  const scale = ([start, end, from, to]: readonly [number, number, number, number]) =>
    scaleLinear([from, to], [start, end]);
  return { x: scale(numbersOf(plot, 'data-x')), y: scale(numbersOf(plot, 'data-y')) };
}

/** How far a place lies outside a range of px, in either order of its ends. */
const beyond = (at: number, [a = 0, b = 0]: readonly number[]): number =>
  Math.max(0, Math.min(a, b) - at, at - Math.max(a, b));

/**
 * The point of the nearest plot of a figure at a place in px of the figure.
 *
 * @param svg - Root of a figure.
 * @param px - Place in px of the figure, as d3's `pointer` gives it.
 * @returns Nothing where the figure has no plot with axes.
 */
export function plotAt(svg: Element, [px, py]: readonly [number, number]): PlotPoint | undefined {
  let nearest: { readonly point: PlotPoint; readonly away: number } | undefined;
  for (const plot of svg.querySelectorAll('[data-role="plot"]')) {
    const { x, y } = scalesOf(plot);
    const away = beyond(px, x.range()) ** 2 + beyond(py, y.range()) ** 2;
    if (nearest && nearest.away <= away) continue;
    const [from = 0, to = 0] = x.domain();
    const point = {
      x: x.invert(px),
      y: y.invert(py),
      isInside: away === 0,
      span: [from, to] as const,
    };
    nearest = { point, away };
  }
  return nearest?.point;
}

const figureIn = (host: HTMLElement): SVGSVGElement | HTMLElement =>
  host.querySelector('svg') ?? host;

/** The point of the nearest plot under a pointer; nothing where the host has no plot with axes. */
export function plotUnder(host: HTMLElement, event: MouseEvent): PlotPoint | undefined {
  const figure = figureIn(host);
  return plotAt(figure, pointer(event, figure));
}

/** The whole week of a point, kept to the axis. */
export function weekOf({ x, span }: PlotPoint): number {
  return Math.min(span[1], Math.max(span[0], Math.round(x)));
}

/** What a drag has taken hold of. */
export interface Held {
  /** Called with the place of the pointer at every move. */
  move(at: PlotPoint): void;
  /** Called when the pointer lets go. */
  drop?(): void;
}

/** Takes hold of what lies under a pressed pointer, or leaves it to the next. */
export type Grasp = (target: Element, at: PlotPoint, isTouch: boolean) => Held | undefined;

/**
 * Drags over a figure; the first grasp that takes hold has the drag. Touches that nothing takes hold of scroll the page.
 *
 * @param host - Element that contains the figure, however often it is drawn anew.
 * @returns Stops listening.
 */
export function dragOver(host: HTMLElement, grasps: readonly Grasp[]): () => void {
  const behaviour = drag<HTMLElement, unknown, Held | undefined>()
    .container(() => figureIn(host))
    .filter((event: MouseEvent) => {
      const isControl = (event.target as Element).closest('button, a, input, select') !== null;
      return !event.ctrlKey && !event.button && !isControl;
    })
    .clickDistance(4)
    .subject(({ sourceEvent, x, y }): Held | undefined => {
      const at = plotAt(figureIn(host), [x, y]);
      for (const grasp of at ? grasps : []) {
        const isTouch = sourceEvent.type.startsWith('touch');
        const held = grasp(sourceEvent.target as Element, at as PlotPoint, isTouch);
        if (held) return held;
      }
      return undefined;
    })
    .on('drag', ({ subject, x, y }) => {
      const at = plotAt(figureIn(host), [x, y]);
      if (at) subject.move(at);
    })
    .on('end', ({ subject }) => subject.drop?.());
  select(host).call(behaviour).style('touch-action', null);
  return () => void select(host).on('.drag', null);
}

/**
 * Drags the flag of an event.
 *
 * @param take - Takes hold of a flag by its place among the flags; gives what moves it by so many weeks from where it was.
 */
export function flagGrasp(
  take: (index: number) => ((by: number, at: PlotPoint) => void) | undefined,
): Grasp {
  return (target, at) => {
    const index = target.closest('[data-flag]')?.getAttribute('data-flag');
    const move = index == null ? undefined : take(Number(index));
    return move && { move: (to) => move(Math.round(to.x - at.x), to) };
  };
}

/** Draws over a range of weeks, from either side. Touches are left alone, since they scroll. */
export function weekGrasp(
  move: (from: number, to: number) => void,
  drop?: (from: number, to: number) => void,
): Grasp {
  return (_, at, isTouch) => {
    if (!at.isInside || isTouch) return undefined;
    const first = weekOf(at);
    let [from, to] = [first, first];
    return {
      move: (next) => {
        [from, to] = [Math.min(first, weekOf(next)), Math.max(first, weekOf(next))];
        move(from, to);
      },
      drop: () => drop?.(from, to),
    };
  };
}

/** Draws values over weeks, such as a guess: called at the press and at every move. */
export function drawGrasp(draw: (at: PlotPoint) => void, drop?: () => void): Grasp {
  return (_, at) => {
    if (!at.isInside) return undefined;
    draw(at);
    return { move: draw, ...(drop && { drop }) };
  };
}

/**
 * Follows a pointer over a figure.
 *
 * @param move - Called with the point of the nearest plot.
 * @param leave - Called when the pointer leaves the host.
 * @returns Stops listening.
 */
export function hoverOver(
  host: HTMLElement,
  move: (at: PlotPoint) => void,
  leave: () => void = () => undefined,
): () => void {
  select(host)
    .on('pointermove.hover', (event: PointerEvent) => {
      const at = plotUnder(host, event);
      if (at) move(at);
    })
    .on('pointerleave.hover', leave);
  return () => void select(host).on('.hover', null);
}

/**
 * Keys over a figure: left, right, page, home and end move the week, up and down the series.
 *
 * @param cursor - The week now.
 * @param go - Called with the week to go to, kept to the axis.
 * @param choose - Called with the place of the series that is reached.
 * @returns Stops listening.
 */
export function keysOver(
  host: HTMLElement,
  cursor: () => number | undefined,
  go: (week: number) => void,
  choose: (series: number) => void,
): () => void {
  let series = -1;
  const stepSeries = (by: 1 | -1): void => {
    const marks = [...host.querySelectorAll('[data-series]')];
    const count = 1 + Math.max(-1, ...marks.map((one) => Number(one.getAttribute('data-series'))));
    if (count === 0) return;
    series = series < 0 ? (by > 0 ? 0 : count - 1) : (series + by + count) % count;
    choose(series);
  };
  select(host).on('keydown.keys', (event: KeyboardEvent) => {
    const plot = host.querySelector('[data-role="plot"]');
    if (!plot) return;
    const [first = 1, last = 1] = scalesOf(plot).x.domain();
    const now = cursor() ?? first;
    const weeks: Readonly<Record<string, number>> = {
      ArrowLeft: now - 1,
      ArrowRight: now + 1,
      PageUp: now + 10,
      PageDown: now - 10,
      Home: first,
      End: last,
    };
    const week = weeks[event.key];
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      stepSeries(event.key === 'ArrowDown' ? 1 : -1);
    } else if (week !== undefined) go(Math.min(last, Math.max(first, week)));
    else return;
    event.preventDefault();
  });
  return () => void select(host).on('.keys', null);
}
