import { type Drawn, numberOf } from './elements.ts';

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
export function coverage(element: Drawn): (x: number, y: number) => boolean {
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
