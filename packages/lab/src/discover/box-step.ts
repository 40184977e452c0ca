import { type Box, type BoxQuality, boxQuality, type Labelled, restrictedColumns } from './box.ts';

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
export function stepOf(box: Box, data: Labelled): BoxStep {
  return { box, ...boxQuality(box, data), restricted: restrictedColumns(box).length };
}
