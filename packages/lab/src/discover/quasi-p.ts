import { binomialTail } from '../statistics/binomial-distribution.ts';
import { type Box, boxQuality, type Labelled, restrictedColumns, without } from './box.ts';

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
