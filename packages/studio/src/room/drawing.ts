/** A curve drawn by hand on a phone: a stroke sets the weeks it passes, keys move one point. */
import { percent } from '@uptake/viz/numbers';
import { guessAlong, type PathPoint } from '../state/guess.ts';

const svgNames = 'http://www.w3.org/2000/svg';
const size = { width: 360, height: 300, left: 56, right: 14, top: 14, bottom: 30 } as const;

function svg(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const node = document.createElementNS(svgNames, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  return node;
}

const text = (x: number, y: number, content: string, anchor: string): SVGElement => {
  const node = svg('text', { x, y, 'text-anchor': anchor });
  node.textContent = content;
  return node;
};

/** A drawing that is live. */
export interface Drawing {
  readonly item: string;
  values(): readonly number[];
}

/**
 * Makes a field of the page a drawing.
 *
 * @param host - Says item, weeks, values and labels in its data.
 * @param kept - Values drawn before and not sent, if any.
 * @param changed - Told when the drawing changes.
 */
export function startDrawing(
  host: HTMLElement,
  kept: readonly number[] | undefined,
  changed: (values: readonly number[]) => void,
): Drawing {
  const { guess = '', labels = '', values: given = '', week = '', weeks: list = '' } = host.dataset;
  const weeks = list.split(',').map(Number);
  const names = labels.split('|');
  const last = Math.max(2, weeks.at(-1) ?? 2);
  let values = kept ?? given.split(',').map(Number);

  const x = (at: number): number =>
    size.left + ((at - 1) / (last - 1)) * (size.width - size.left - size.right);
  const y = (value: number): number =>
    size.top + (1 - value) * (size.height - size.top - size.bottom);

  const root = axes(weeks, week, x, y);
  const line = svg('polyline', { class: 'guess', fill: 'none' });
  root.append(line);
  const points = weeks.map((at, k) => {
    const point = svg('circle', {
      ...{ class: 'point', r: 9, cx: x(at), tabindex: 0, role: 'slider' },
      ...{ 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-label': names[k] ?? '' },
    });
    root.append(point);
    return point;
  });

  const draw = (): void => {
    line.setAttribute('points', weeks.map((at, k) => `${x(at)},${y(values[k] ?? 0)}`).join(' '));
    points.forEach((point, k) => {
      const value = values[k] ?? 0;
      point.setAttribute('cy', String(y(value)));
      point.setAttribute('aria-valuenow', String(Math.round(value * 1e2)));
      point.setAttribute('aria-valuetext', percent(value));
    });
  };
  const set = (next: readonly number[]): void => {
    values = next.map((value) => Math.round(Math.min(1, Math.max(0, value)) * 1e2) / 1e2);
    draw();
    changed(values);
  };

  strokes(
    root,
    (path) =>
      set(guessAlong(weeks, values, path).map((value, k) => value ?? (values[k] as number))),
    { last },
  );
  points.forEach((point, k) => {
    point.addEventListener('keydown', (event) => {
      const by = stepOf(event as KeyboardEvent);
      if (by === undefined) return;
      event.preventDefault();
      set(values.map((value, at) => (at === k ? value + by : value)));
    });
  });
  draw();
  host.replaceChildren(root);
  return { item: guess, values: () => values };
}

/** The empty field: shares at the left, weeks below. */
function axes(
  weeks: readonly number[],
  week: string,
  x: (at: number) => number,
  y: (value: number) => number,
): SVGElement {
  const root = svg('svg', { viewBox: `0 0 ${size.width} ${size.height}`, class: 'field' });
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    root.append(
      svg('line', {
        class: 'grid',
        x1: size.left,
        x2: size.width - size.right,
        y1: y(share),
        y2: y(share),
      }),
      text(size.left - 13, y(share) + 4, percent(share), 'end'),
    );
  }
  // The word for a week stands in the margin, so that every week that is asked has its number.
  root.append(text(size.left - 6, size.height - 8, week, 'end'));
  let free = Number.NEGATIVE_INFINITY;
  for (const at of weeks) {
    const wide = 8 * String(at).length;
    if (x(at) - wide / 2 < free) continue;
    free = x(at) + wide / 2 + 4;
    root.append(text(x(at), size.height - 8, String(at), 'middle'));
  }
  return root;
}

/** By how much a key moves a point; nothing of another key. */
function stepOf({ key }: KeyboardEvent): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ...{ ArrowUp: 0.01, ArrowRight: 0.01, ArrowDown: -0.01, ArrowLeft: -0.01 },
    ...{ PageUp: 0.1, PageDown: -0.1, Home: -1, End: 1 },
  };
  return steps[key];
}

/** Follows a finger or a pointer, and gives the path of its stroke so far. */
function strokes(
  root: SVGElement,
  follow: (path: readonly PathPoint[]) => void,
  { last }: { readonly last: number },
): void {
  let path: PathPoint[] = [];
  const placeOf = ({ clientX, clientY }: PointerEvent): PathPoint => {
    const { height, left, top, width } = root.getBoundingClientRect();
    const px = ((clientX - left) / width) * size.width;
    const py = ((clientY - top) / height) * size.height;
    return {
      week: 1 + ((px - size.left) / (size.width - size.left - size.right)) * (last - 1),
      value: 1 - (py - size.top) / (size.height - size.top - size.bottom),
    };
  };
  root.addEventListener('pointerdown', (event) => {
    root.setPointerCapture(event.pointerId);
    path = [placeOf(event)];
    follow(path);
  });
  root.addEventListener('pointermove', (event) => {
    if (path.length === 0) return;
    path = [...path, placeOf(event)].slice(-400);
    follow(path);
  });
  for (const end of ['pointerup', 'pointercancel'] as const)
    root.addEventListener(end, () => {
      path = [];
    });
}
