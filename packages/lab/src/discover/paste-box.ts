import { binomialCdf } from '../statistics/binomial-distribution.ts';
import { type Box, insideBox, type Labelled, restrictedColumns } from './box.ts';
import { type BoxStep, type PrimOptions, stepOf } from './box-step.ts';

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
