import { measure, type Weight } from './measure.ts';

/**
 * Text shortened with an ellipsis until it fits.
 *
 * @param text - One line.
 * @param width - Room in px.
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

/**
 * Text broken at spaces into lines that fit; a word too long for a line is shortened, and so is the last line.
 *
 * @param text - One paragraph.
 * @param width - Room in px.
 * @param size - Font size in px.
 * @param most - Most lines, at least 1.
 * @param weight - 400 or 700. Default 400.
 */
export function wrap(
  text: string,
  width: number,
  size: number,
  most: number,
  weight: Weight = 400,
): string[] {
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
