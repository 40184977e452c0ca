import type { VNode } from 'preact';
import { measure } from '../text/measure.ts';
import { contrast, over } from './colour.ts';
import { type Drawn, drawnElements, numberOf } from './elements.ts';
import type { Finding } from './finding.ts';
import { coverage } from './outline.ts';

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
 * Walks a figure and looks at its text as it is measured: nothing overlaps, leaves the sheet or is too small, and each
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
        problem: `contrast must be at least 4.5, got ${got.toFixed(2)} on ${below}`,
      });
      break;
    }
  });
  return findings;
}
