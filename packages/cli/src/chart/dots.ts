/** Dots of the eight places of a braille letter, by row and column. */
const bits = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;

/** A field of dots, two by four in each letter cell. */
export interface Dots {
  readonly columns: number;
  readonly rows: number;
  /** Braille bits by cell, row by row. */
  readonly bits: Uint8Array;
  /** Series drawn last in each cell, from 1; 0 where there is none. */
  readonly owner: Uint8Array;
}

/** An empty field of so many cells. */
export function emptyDots(columns: number, rows: number): Dots {
  return {
    columns,
    rows,
    bits: new Uint8Array(columns * rows),
    owner: new Uint8Array(columns * rows),
  };
}

function dot(field: Dots, x: number, y: number, series: number): void {
  const cell = (y >> 2) * field.columns + (x >> 1);
  field.bits[cell] = (field.bits[cell] as number) | (bits[y & 3]?.[x & 1] ?? 0);
  field.owner[cell] = series + 1;
}

/**
 * Draws a line through values, one a dot column, joined so that steep parts have no gaps.
 *
 * @param heights - Height of each dot column, 0 at the bottom to 1 at the top; NaN leaves a gap.
 * @param series - Number of the series, from 0.
 * @param dash - Dot columns drawn and left out, in turn; nothing for a solid line.
 */
export function drawLine(
  field: Dots,
  heights: ArrayLike<number>,
  series: number,
  dash?: readonly [on: number, off: number],
): void {
  const top = 4 * field.rows - 1;
  let before: number | undefined;
  for (let x = 0; x < heights.length; x++) {
    const height = heights[x] as number;
    if (Number.isNaN(height)) {
      before = undefined;
      continue;
    }
    const y = Math.round(top * (1 - Math.min(1, Math.max(0, height))));
    const skipped = dash && x % (dash[0] + dash[1]) >= dash[0];
    const from = before === undefined ? y : before + Math.sign(y - before);
    for (let at = Math.min(from, y); at <= Math.max(from, y) && !skipped; at++)
      dot(field, x, at, series);
    before = y;
  }
}
