import { widthRanges } from './widths.ts';

/** Weight of a face: numbers from 600 are bold. */
export type Weight = 400 | 700;

const table = (weight: Weight): ReadonlyMap<number, number> => {
  const widths = new Map<number, number>();
  for (const range of widthRanges) {
    const digits = weight === 700 ? range.bold : range.regular;
    for (let k = 0; 2 * k < digits.length; k++) {
      widths.set(range.from + k, Number.parseInt(digits.slice(2 * k, 2 * k + 2), 36));
    }
  }
  return widths;
};
const tables = new Map<Weight, ReadonlyMap<number, number>>();
const tableOf = (weight: Weight): ReadonlyMap<number, number> => {
  const known = tables.get(weight) ?? table(weight);
  tables.set(weight, known);
  return known;
};

/** Combining marks stand on the letter before. */
const isCombining = (code: number): boolean => code >= 0x300 && code <= 0x36f;

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
  const widths = tableOf(weight);
  let thousandths = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) as number;
    thousandths += isCombining(code) ? 0 : (widths.get(code) ?? 1000);
  }
  return (thousandths * size) / 1000;
}
