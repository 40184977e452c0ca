import { type Box, insideBox, type Labelled, openBox } from './box.ts';
import { type BoxStep, type PrimOptions, stepOf } from './box-step.ts';

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
