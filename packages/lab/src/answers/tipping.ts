/** The corners of a square of a lattice. */
function corners(corner: number, width: number, step: number): [number, number, number, number] {
  return [corner, corner + step, corner + step * width, corner + step * width + step];
}

/**
 * The squares of a lattice that a contour crosses: some corner lies at or above the level and some below it.
 *
 * @param known - Values by position `y * width + x`.
 * @param step - Side of the squares.
 * @returns Position of the first corner of each.
 */
export function crossedSquares(
  known: ReadonlyMap<number, number>,
  width: number,
  height: number,
  step: number,
  level: number,
): number[] {
  const found: number[] = [];
  for (let j = 0; j + step < height; j += step) {
    for (let i = 0; i + step < width; i += step) {
      const values = corners(j * width + i, width, step).map((at) => known.get(at));
      if (values.some((value) => value === undefined || Number.isNaN(value))) continue;
      const above = values.filter((value) => (value as number) >= level).length;
      if (above > 0 && above < values.length) found.push(j * width + i);
    }
  }
  return found;
}

/**
 * Values at every position of a grid: those known, and bilinear between the corners of the coarse squares elsewhere; where a
 * square was halved, between its nearest known positions.
 */
export function fillBetween(
  known: ReadonlyMap<number, number>,
  width: number,
  height: number,
  step: number,
): Float64Array {
  const values = new Float64Array(width * height);
  for (const [at, value] of known) values[at] = value;
  const filled = new Set(known.keys());
  for (let side = step; side > 1; side /= 2) {
    const half = side / 2;
    for (let j = 0; j + side < height; j += side) {
      for (let i = 0; i + side < width; i += side) {
        const [a, b, c, d] = corners(j * width + i, width, side).map(
          (at) => values[at] as number,
        ) as [number, number, number, number];
        for (const [dy, dx] of [
          [0, half],
          [half, 0],
          [half, half],
          [half, side],
          [side, half],
        ] as const) {
          const at = (j + dy) * width + i + dx;
          if (filled.has(at)) continue;
          const [v, u] = [dy / side, dx / side];
          values[at] = (1 - v) * ((1 - u) * a + u * b) + v * ((1 - u) * c + u * d);
          filled.add(at);
        }
      }
    }
  }
  return values;
}
