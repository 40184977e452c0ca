import {
  type Box,
  type BoxQuality,
  boxQuality,
  insideBox,
  type Labelled,
  openBox,
  restrictedColumns,
} from './box.ts';

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

function stepOf(box: Box, data: Labelled): BoxStep {
  return { box, ...boxQuality(box, data), restricted: restrictedColumns(box).length };
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
 * Pasting: a peeled box grows again on any side, by 5 % of its points at a time, while its density does not fall.
 *
 * @param start - The box.
 * @param data - Points and labels.
 * @param options - Step.
 *
 * Source: friedman1999.
 */
export function pasteBox(start: Box, data: Labelled, options: PrimOptions = {}): BoxStep {
  const { step = 0.05 } = options;
  let current = stepOf(start, data);
  for (;;) {
    const added = Math.max(1, Math.floor(step * current.points));
    let best: BoxStep | undefined;
    for (const j of restrictedColumns(current.box)) {
      for (const side of ['lo', 'hi'] as const) {
        const limit = current.box[side][j] as number;
        if (!Number.isFinite(limit)) continue;
        const open = {
          ...current.box,
          [side]: current.box[side].with(
            j,
            side === 'lo' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
          ),
        };
        const beyond = data.points
          .filter((point) => insideBox(open, point) && !insideBox(current.box, point))
          .map((point) => point[j] as number)
          .sort((a, b) => (side === 'lo' ? b - a : a - b));
        const next =
          beyond.length <= added
            ? open
            : { ...open, [side]: open[side].with(j, beyond[added - 1] as number) };
        const grown = stepOf(next, data);
        if (grown.density >= current.density && grown.density > (best?.density ?? -1)) best = grown;
      }
    }
    if (best === undefined) return current;
    current = best;
  }
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
