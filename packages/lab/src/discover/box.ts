/** A region of the inputs: one pair of limits a column; minus and plus infinity where a side is free. */
export interface Box {
  readonly lo: readonly number[];
  readonly hi: readonly number[];
}

/** Points and, for each, whether the event was seen. Labels come from many replications, never from one run. */
export interface Labelled {
  readonly points: readonly (readonly number[])[];
  readonly cases: readonly boolean[];
}

/** The box without limits. */
export function openBox(columns: number): Box {
  return {
    lo: new Array<number>(columns).fill(Number.NEGATIVE_INFINITY),
    hi: new Array<number>(columns).fill(Number.POSITIVE_INFINITY),
  };
}

/** Whether a point lies in the box, limits included. */
export function insideBox(box: Box, point: readonly number[]): boolean {
  for (let j = 0; j < point.length; j++) {
    const x = point[j] as number;
    if (x < (box.lo[j] as number) || x > (box.hi[j] as number)) return false;
  }
  return true;
}

/** The columns that a box restricts. */
export function restrictedColumns(box: Box): number[] {
  return box.lo.flatMap((lo, j) =>
    lo > Number.NEGATIVE_INFINITY || (box.hi[j] as number) < Number.POSITIVE_INFINITY ? [j] : [],
  );
}

/** The box with one column free again. */
export function without(box: Box, column: number): Box {
  return {
    lo: box.lo.with(column, Number.NEGATIVE_INFINITY),
    hi: box.hi.with(column, Number.POSITIVE_INFINITY),
  };
}

/** How good a box is. */
export interface BoxQuality {
  /** Points insideBox, and cases among them. */
  readonly points: number;
  readonly hits: number;
  /** Share of all cases that lie inside. */
  readonly coverage: number;
  /** Share of the points inside that are cases. */
  readonly density: number;
  /** Share of all points that lie inside. */
  readonly mass: number;
}

/** Counts a box on the data. */
export function boxQuality(box: Box, { points, cases }: Labelled): BoxQuality {
  let count = 0;
  let hits = 0;
  let all = 0;
  points.forEach((point, i) => {
    if (cases[i]) all++;
    if (!insideBox(box, point)) return;
    count++;
    if (cases[i]) hits++;
  });
  return {
    points: count,
    hits,
    coverage: all === 0 ? 0 : hits / all,
    density: count === 0 ? 0 : hits / count,
    mass: points.length === 0 ? 0 : count / points.length,
  };
}
