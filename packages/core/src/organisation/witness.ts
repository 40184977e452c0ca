import type { BlockWeek } from './block-week.ts';

/** Who looks on as a block lives through its week. A witness never changes what it sees, so recording changes no number. */
export interface Witness {
  /** Whether it looks at net hours, productivity and the bill, which act on nobody. */
  readonly accounts: boolean;
  /** Everybody has chosen; the mode of last week still stands in the state. */
  decided(at: BlockWeek): void;
  /** The week is done, learning and climate included; nobody has left yet. */
  acted(at: BlockWeek): void;
  /** The employee leaves at the end of the week. */
  leaves(at: BlockWeek, id: number): void;
  /** A successor has taken the seat. */
  joins(at: BlockWeek, id: number): void;
}
