import { widthRanges } from './widths.ts';

/** Weight of a face: numbers from 600 are bold. */
export type Weight = 400 | 700;

interface Widths {
  /** Of the characters before the combining marks, nearly all there are: 1000 where unknown. */
  readonly usual: Uint16Array;
  readonly all: ReadonlyMap<number, number>;
}

/** First of the combining marks, which stand on the letter before. */
const marks = 0x300;

const isCombining = (code: number): boolean => code >= marks && code <= 0x36f;

const table = (weight: Weight): Widths => {
  const widths = new Map<number, number>();
  for (const range of widthRanges) {
    const digits = weight === 700 ? range.bold : range.regular;
    for (let k = 0; 2 * k < digits.length; k++) {
      widths.set(range.from + k, Number.parseInt(digits.slice(2 * k, 2 * k + 2), 36));
    }
  }
  const usual = Uint16Array.from({ length: marks }, (_, code) => widths.get(code) ?? 1000);
  return { usual, all: widths };
};
const tables = new Map<Weight, Widths>();
const tableOf = (weight: Weight): Widths => {
  const known = tables.get(weight) ?? table(weight);
  tables.set(weight, known);
  return known;
};

/**
 * Width of a line of text, from a table of DejaVu Sans: the same everywhere, and never too narrow for usual faces.
 *
 * @param text - One line.
 * @param size - Font size in px, above 0.
 * @param weight - 400 or 700. Default 400.
 * @returns Width in px; unknown characters count 1 em.
 *
 * @example Bold is wider
 * ```ts
 * measure('Aligned', 10).toFixed(2); // => '37.61'
 * measure('Aligned', 10, 700).toFixed(2); // => '42.83'
 * ```
 */
export function measure(text: string, size: number, weight: Weight = 400): number {
  const { usual, all } = tableOf(weight);
  let thousandths = 0;
  for (let k = 0; k < text.length; k++) {
    const code = text.codePointAt(k) as number;
    if (code > 0xffff) k++;
    if (code < marks) thousandths += usual[code] as number;
    else if (!isCombining(code)) thousandths += all.get(code) ?? 1000;
  }
  return (thousandths * size) / 1000;
}

/**
 * Text shortened with an ellipsis until it fits.
 *
 * @param text - One line.
 * @param width - Available width in px.
 * @param size - Font size in px.
 * @param weight - 400 or 700. Default 400.
 *
 * @example
 * ```ts
 * shorten('Head of forecasting', 60, 12); // => 'Head of…'
 * ```
 */
export function shorten(text: string, width: number, size: number, weight: Weight = 400): string {
  if (measure(text, size, weight) <= width) return text;
  const letters = [...text];
  while (letters.length > 1) {
    letters.pop();
    const short = `${letters.join('').trimEnd()}…`;
    if (measure(short, size, weight) <= width) return short;
  }
  return '…';
}

/** What lines of text must fit into. */
export interface Paragraph {
  /** Width in px. */
  readonly width: number;
  /** Font size in px. */
  readonly size: number;
  /** Most lines, at least 1. */
  readonly most: number;
  /** Default 400. */
  readonly weight?: Weight;
}

/**
 * Text broken at spaces into lines that fit; a word too long for a line is shortened, and so is the last line.
 *
 * @param text - One paragraph.
 */
export function wrap(text: string, { width, size, most, weight = 400 }: Paragraph): string[] {
  const lines: string[] = [];
  const words = text.split(' ').filter((word) => word !== '');
  while (words.length > 0) {
    const isLast = lines.length === most - 1;
    let line = words.shift() as string;
    while (words.length > 0) {
      const longer = `${line} ${words[0]}`;
      if (!isLast && measure(longer, size, weight) > width) break;
      line = longer;
      words.shift();
    }
    lines.push(shorten(line, width, size, weight));
  }
  return lines;
}
