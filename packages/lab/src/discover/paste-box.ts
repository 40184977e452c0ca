import { type Box, insideBox, type Labelled, restrictedColumns } from './box.ts';
import { type BoxStep, type PrimOptions, stepOf } from './box-step.ts';

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
