import type { MarkKind, Switchboard } from './events.ts';
import { plotUnder } from './plot-under.ts';

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
