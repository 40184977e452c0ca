import { binomialCdf, binomialTail } from '../statistics/distributions.ts';

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
function without(box: Box, column: number): Box {
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

/** One step of the peeling: a box and how good it is. */
export interface BoxStep extends BoxQuality {
  readonly box: Box;
  /** How many columns it restricts. */
  readonly restricted: number;
}

/** How PRIM peels and pastes. */
export interface PrimOptions {
  /** Share of the box's points that a step takes away or adds. Default 0.05. */
  readonly step?: number;
  /** Share of all points below which it stops. Default 0.05. */
  readonly minimumMass?: number;
}

/** A box counted on the data. */
function stepOf(box: Box, data: Labelled): BoxStep {
  return { box, ...boxQuality(box, data), restricted: restrictedColumns(box).length };
}

/**
 * The box of a path that is shown first: the highest coverage at a density of at least .8; where none is as dense, the
 * densest.
 *
 * @param path - Boxes of `peelBoxes`.
 * @param density - Default 0.8.
 */
export function chosenBox(path: readonly BoxStep[], density: number = 0.8): BoxStep {
  const dense = path.filter((step) => step.density >= density);
  const [first, ...rest] = dense.length > 0 ? dense : path;
  const better = (a: BoxStep, b: BoxStep) =>
    dense.length > 0 ? a.coverage > b.coverage : a.density > b.density;
  return rest.reduce((best, step) => (better(step, best) ? step : best), first as BoxStep);
}

/** The box moved out on one side until it takes in so many further points; open where there are no more. */
function grown(box: Box, data: Labelled, column: number, side: 'lo' | 'hi', added: number): Box {
  const free = side === 'lo' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const open = { ...box, [side]: box[side].with(column, free) };
  const beyond = data.points
    .filter((point) => insideBox(open, point) && !insideBox(box, point))
    .map((point) => point[column] as number)
    .sort((a, b) => (side === 'lo' ? b - a : a - b));
  if (beyond.length <= added) return open;
  return { ...box, [side]: box[side].with(column, beyond[added - 1] as number) };
}

/** Whether what was added is as dense as the box was, up to chance of one in twenty. */
function asDense(before: BoxStep, after: BoxStep): boolean {
  const points = after.points - before.points;
  return points === 0 || binomialCdf(after.hits - before.hits, points, before.density) >= 0.05;
}

/**
 * Pasting: a peeled box grows again on any side, by 5 % of its points at a time, while what it takes in is as dense as
 * itself up to chance and its density stays at what was asked for.
 *
 * @param start - The box.
 * @param data - Points and labels.
 * @param options - Step; `density` that it must keep, default 0.8; a box below that must not become less dense.
 *
 * Source: friedman1999, where any fall of density ends the pasting; with noisy labels that stops half-way.
 */
export function pasteBox(
  start: Box,
  data: Labelled,
  options: PrimOptions & { readonly density?: number } = {},
): BoxStep {
  const { step = 0.05, density = 0.8 } = options;
  let current = stepOf(start, data);
  const floor = Math.min(density, current.density);
  for (;;) {
    const added = Math.max(1, Math.floor(step * current.points));
    const { box } = current;
    const steps = restrictedColumns(box).flatMap((column) =>
      (['lo', 'hi'] as const)
        .filter((side) => Number.isFinite(box[side][column]))
        .map((side) => stepOf(grown(box, data, column, side, added), data)),
    );
    const fine = steps.filter((after) => after.density >= floor && asDense(current, after));
    const [first, ...rest] = fine;
    if (first === undefined) return current;
    current = rest.reduce((best, after) => (after.density > best.density ? after : best), first);
  }
}

/** The sorted values of a column among chosen rows. */
function column(data: Labelled, rows: readonly number[], j: number): Float64Array {
  return Float64Array.from(rows, (row) => data.points[row]?.[j] as number).sort();
}

/** The boxes that one peel can leave: each column, from below and from above. */
function peels(data: Labelled, rows: readonly number[], box: Box, step: number): Box[] {
  const taken = Math.max(1, Math.floor(step * rows.length));
  return box.lo.flatMap((_, j): Box[] => {
    const values = column(data, rows, j);
    const first = values[0] as number;
    const last = values.at(-1) as number;
    if (first === last) return [];
    const above = values.find((value, k) => k >= taken && value > first) as number;
    const below = values.findLast(
      (value, k) => k < values.length - taken && value < last,
    ) as number;
    return [
      { lo: box.lo.with(j, above), hi: box.hi },
      { lo: box.lo, hi: box.hi.with(j, below) },
    ];
  });
}

/**
 * The peeling of the patient rule induction method: from all points, step by step, the 5 % go whose loss leaves the
 * highest density.
 *
 * @param data - Points and labels.
 * @param options - Step and minimum mass.
 * @returns The path of boxes, from the open one to the smallest.
 *
 * Source: friedman1999.
 */
export function peelBoxes(data: Labelled, options: PrimOptions = {}): BoxStep[] {
  const { step = 0.05, minimumMass = 0.05 } = options;
  const path = [stepOf(openBox(data.points[0]?.length ?? 0), data)];
  let rows = data.points.map((_, i) => i);
  for (;;) {
    const { box } = path.at(-1) as BoxStep;
    let best: { box: Box; rows: number[]; density: number } | undefined;
    for (const candidate of peels(data, rows, box, step)) {
      const left = rows.filter((row) => insideBox(candidate, data.points[row] as number[]));
      const density = left.filter((row) => data.cases[row]).length / left.length;
      const better =
        best === undefined ||
        density > best.density ||
        (density === best.density && left.length > best.rows.length);
      if (better) best = { box: candidate, rows: left, density };
    }
    if (best === undefined || best.rows.length < minimumMass * data.points.length) return path;
    rows = best.rows;
    path.push(stepOf(best.box, data));
  }
}

/**
 * The box without the conditions that may be chance: the least needed one goes first, until all have a quasi-p below
 * the level.
 *
 * @param box - A box of `peelBoxes`.
 * @param data - Points and labels.
 * @param level - Default 0.05.
 */
export function prunedBox(box: Box, data: Labelled, level: number = 0.05): Box {
  let current = box;
  for (;;) {
    const weakest = boxConditions(current, data).reduce<Condition | undefined>(
      (worst, condition) =>
        worst === undefined || condition.quasiP > worst.quasiP ? condition : worst,
      undefined,
    );
    if (weakest === undefined || weakest.quasiP < level) return current;
    current = without(current, weakest.column);
  }
}

/** A condition of a box and how likely chance alone would have done as well. */
export interface Condition {
  readonly column: number;
  /** Limits; infinite on a free side. */
  readonly lo: number;
  readonly hi: number;
  /** Near 0 the condition is needed; above .05 it may be chance. */
  readonly quasiP: number;
}

/**
 * The conditions of a box with their quasi-p values: `P(Bin(T, H'/T') >= H)`; T, H = points and cases in the box, T', H'
 * the same without that condition.
 *
 * @param box - A box of `peelBoxes`.
 * @param data - Points and labels.
 *
 * Source: bryant2010.
 */
export function boxConditions(box: Box, data: Labelled): Condition[] {
  const { points, hits } = boxQuality(box, data);
  return restrictedColumns(box).map((column) => {
    const wider = boxQuality(without(box, column), data);
    return {
      column,
      lo: box.lo[column] as number,
      hi: box.hi[column] as number,
      quasiP: binomialTail(hits, points, wider.density),
    };
  });
}
