import type { VNode } from 'preact';
import { measure } from '../text/measure.ts';
import { fixed } from '../text/numbers.ts';
import { contrast, over } from './colour.ts';

/** One fault that an audit found. */
export interface Finding {
  /** What was looked at, such as `arms 0 and 1, protan`. */
  readonly where: string;
  /** The rule it breaks, with the value got. */
  readonly problem: string;
}

/** An element of a figure as an audit sees it: in order of drawing, groups opened, definitions left out. */
interface Drawn {
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Text inside, for `text`. */
  readonly text: string;
}

const isNode = (value: unknown): value is VNode<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && 'props' in value && 'type' in value;

const textOf = (child: unknown): string => {
  if (typeof child === 'string') return child;
  if (Array.isArray(child)) return child.map(textOf).join('');
  return isNode(child) ? textOf(child.props['children']) : '';
};

/** All drawn elements of a figure, in order. */
function drawnElements(figure: VNode): Drawn[] {
  const found: Drawn[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const child of node) walk(child);
      return;
    }
    if (!isNode(node) || typeof node.type !== 'string') return;
    const { children, ...attributes } = node.props;
    if (node.type === 'defs' || node.type === 'title' || node.type === 'desc') return;
    if (node.type === 'g' || node.type === 'svg') walk(children);
    else found.push({ name: node.type, attributes, text: textOf(children) });
  };
  walk(figure);
  return found;
}

/** A number among attributes; 0 if absent. */
function numberOf({ attributes }: Drawn, key: string): number {
  return Number(attributes[key] ?? 0);
}

type Point = readonly [number, number];

/** Polygons of a path of straight lines: M, L, H, V, Z, absolute or relative, as figures write them. */
function polygons(d: string): Point[][] {
  const rings: Point[][] = [];
  let [x, y] = [0, 0];
  for (const [, letter = '', rest = ''] of d.matchAll(/([A-Za-z])([^A-Za-z]*)/gu)) {
    const numbers = (rest.match(/-?[\d.]+/gu) ?? []).map(Number);
    const relative = letter === letter.toLowerCase();
    const command = letter.toUpperCase();
    if (command === 'M') rings.push([]);
    const width = command === 'H' || command === 'V' ? 1 : 2;
    // Of a curve only its end is taken: the outline is a little off, the fill below a text is not.
    const step = command === 'C' ? 6 : width;
    for (let k = step - width; k + width <= numbers.length; k += step) {
      const [a, b] = [numbers[k] as number, numbers[k + 1] as number];
      if (command === 'H') x = relative ? x + a : a;
      else if (command === 'V') y = relative ? y + a : a;
      else [x, y] = relative ? [x + a, y + b] : [a, b];
      rings.at(-1)?.push([x, y]);
    }
  }
  return rings;
}

const isInside = (rings: readonly Point[][], px: number, py: number): boolean => {
  let inside = false;
  for (const ring of rings) {
    for (let k = 0, j = ring.length - 1; k < ring.length; j = k++) {
      const [[ax, ay], [bx, by]] = [ring[k] as Point, ring[j] as Point];
      if (ay > py !== by > py && px < ((bx - ax) * (py - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
};

const lowest = (values: readonly number[]): number =>
  values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
const highest = (values: readonly number[]): number => -lowest(values.map((value) => -value));

/** Whether the fill of an element covers a point; made once an element. */
function coverage(element: Drawn): (x: number, y: number) => boolean {
  const at = (key: string) => numberOf(element, key);
  if (element.attributes['fill'] === 'none') return () => false;
  if (element.name === 'rect') {
    const [left, top] = [at('x'), at('y')];
    const [right, bottom] = [left + at('width'), top + at('height')];
    return (x, y) => x >= left && x <= right && y >= top && y <= bottom;
  }
  if (element.name === 'circle') {
    const [cx, cy, r] = [at('cx'), at('cy'), at('r')];
    return (x, y) => (x - cx) * (x - cx) + (y - cy) * (y - cy) <= r * r;
  }
  if (element.name === 'path') {
    const rings = polygons(String(element.attributes['d'] ?? ''));
    const [xs, ys] = [rings.flat().map(([x]) => x), rings.flat().map(([, y]) => y)];
    const [left, right] = [lowest(xs), highest(xs)];
    const [top, bottom] = [lowest(ys), highest(ys)];
    return (x, y) => x >= left && x <= right && y >= top && y <= bottom && isInside(rings, x, y);
  }
  return () => false;
}

interface TextBox {
  readonly element: Drawn;
  /** Place in the order of drawing. */
  readonly order: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const boxOf = (element: Drawn, order: number): TextBox => {
  const size = numberOf(element, 'font-size');
  const weight = element.attributes['font-weight'] === '700' ? 700 : 400;
  const width = measure(element.text, size, weight);
  const anchor = element.attributes['text-anchor'];
  const x = numberOf(element, 'x');
  const left = anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x;
  const y = numberOf(element, 'y');
  return {
    element,
    order,
    left,
    right: left + width,
    top: y - size * 0.76,
    bottom: y + size * 0.22,
  };
};

const meets = (a: TextBox, b: TextBox): boolean =>
  a.left < b.right - 0.5 &&
  b.left < a.right - 0.5 &&
  a.top < b.bottom - 0.5 &&
  b.top < a.bottom - 0.5;

/** Colour below a point of a text: the page, and every fill drawn before the text that covers it. */
const colourBelow = (
  fills: readonly { order: number; covers: (x: number, y: number) => boolean; element: Drawn }[],
  order: number,
  x: number,
  y: number,
): string => {
  let colour = '#FFFFFF';
  for (const fill of fills) {
    if (fill.order >= order || !fill.covers(x, y)) continue;
    const own = String(fill.element.attributes['fill'] ?? '#000000');
    if (!own.startsWith('#')) return 'a pattern';
    colour = over(own, Number(fill.element.attributes['fill-opacity'] ?? 1), colour);
  }
  return colour;
};

/**
 * Walks a figure and looks at its text as it is measured: nothing overlaps, leaves the frame or is too small, and each
 * line stands out from what is drawn below it by a contrast of 4.5 or more.
 *
 * @param figure - What a figure function returned.
 * @param minimum - Smallest font size in px. Default 12.
 * @returns What is wrong; empty if nothing is.
 */
export function auditFigure(figure: VNode, minimum = 12): Finding[] {
  const elements = drawnElements(figure);
  const { width, height } = figure.props as unknown as { width: number; height: number };
  const boxes = elements.flatMap((element, order) =>
    element.name === 'text' && element.text.trim() !== '' ? [boxOf(element, order)] : [],
  );
  const fills = elements.flatMap((element, order) =>
    element.name === 'text' ? [] : [{ order, covers: coverage(element), element }],
  );
  const findings: Finding[] = [];
  boxes.forEach((box, k) => {
    const where = `text "${box.element.text}"`;
    const size = numberOf(box.element, 'font-size');
    if (size < minimum) {
      findings.push({ where, problem: `size must be at least ${minimum}, got ${size}` });
    }
    if (box.left < -0.5 || box.right > width + 0.5 || box.top < -0.5 || box.bottom > height + 0.5) {
      const got = [box.left, box.top, box.right, box.bottom].map(Math.round).join(' ');
      findings.push({ where, problem: `must lie inside ${width} x ${height}, got ${got}` });
    }
    for (const other of boxes.slice(k + 1)) {
      if (meets(box, other)) {
        findings.push({ where, problem: `overlaps text "${other.element.text}"` });
      }
    }
    const ink = String(box.element.attributes['fill']);
    const middle = (box.top + box.bottom) / 2;
    for (const share of [0.02, 0.25, 0.5, 0.75, 0.98]) {
      const below = colourBelow(
        fills,
        box.order,
        box.left + share * (box.right - box.left),
        middle,
      );
      const got = below.startsWith('#') ? contrast(ink, below) : 0;
      if (got >= 4.5) continue;
      findings.push({
        where,
        problem: `contrast must be at least 4.5, got ${fixed(got, 2)} on ${below}`,
      });
      break;
    }
  });
  return findings;
}
