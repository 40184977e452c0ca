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

/** A place on the lattice of a map, in units of its finest spacing; the sides of the map are 0 and `side`. */
export type LatticePoint = readonly [x: number, y: number];

/** Values of a map by place; the text is `x,y`. */
export type LatticeValues = ReadonlyMap<string, number>;

const nameOf = ([x, y]: LatticePoint): string => `${x},${y}`;

function cornerPlaces(x: number, y: number, width: number): LatticePoint[] {
  return [
    [x, y],
    [x + width, y],
    [x, y + width],
    [x + width, y + width],
  ];
}

/**
 * The places that a map of two levers still wants: first its coarse grid, then, where a cell's corners lie on both
 * sides of the threshold, the middles of its sides and its centre, down to the finest spacing. So the tipping contour
 * is sharp and the plains stay cheap.
 *
 * @param values - What is known, by `x,y`.
 * @param threshold - The tipping point; a corner of exactly this counts as above.
 * @param coarse - Cells of the coarse grid along each side.
 * @param levels - How often a crossed cell is halved; the lattice has `coarse * 2^levels` spacings.
 * @returns Places to evaluate next, each once, sorted; none when the map is done.
 *
 * @example A plain needs its corners only
 * ```ts
 * wantedPlaces(new Map([['0,0', 1], ['0,4', 2], ['4,0', 3], ['4,4', 1]]), 0.5, 1, 2); // => []
 * ```
 */
export function wantedPlaces(
  values: LatticeValues,
  threshold: number,
  coarse: number,
  levels: number,
): LatticePoint[] {
  const wanted = new Map<string, LatticePoint>();
  const visit = (x: number, y: number, width: number): void => {
    const around = cornerPlaces(x, y, width);
    const missing = around.filter((place) => !values.has(nameOf(place)));
    for (const place of missing) wanted.set(nameOf(place), place);
    if (missing.length > 0 || width === 1) return;
    const above = around.filter(
      (place) => (values.get(nameOf(place)) as number) >= threshold,
    ).length;
    if (above === 0 || above === 4) return;
    for (const [left, low] of cornerPlaces(x, y, width / 2)) visit(left, low, width / 2);
  };
  const width = 1 << levels;
  for (let i = 0; i < coarse; i++)
    for (let j = 0; j < coarse; j++) visit(i * width, j * width, width);
  return [...wanted.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}
