import type { ValueUnit } from '../marks/value-format.ts';

/** One lever of a map and the values it takes. */
export interface LeverAxis {
  readonly id: string;
  readonly label: string;
  /** Values, ascending, two or more, evenly spaced. */
  readonly values: readonly number[];
}

/** An outcome over two levers. */
export interface LeverGrid {
  /** What is mapped, such as `Real use, last 8 weeks`. */
  readonly measure: string;
  readonly x: LeverAxis;
  readonly y: LeverAxis;
  /** For each y, ascending, all x; shares in [0, 1]; NaN where there is no value. */
  readonly values: Float64Array;
  /** Unit of the values. Default `share`. */
  readonly unit?: ValueUnit;
  /** Where the outcome tips: the value that the thick line follows. Default 0.5. */
  readonly tipping?: number;
  /** Where the arms lie. */
  readonly arms: readonly {
    readonly arm: string;
    readonly label: string;
    readonly x: number;
    readonly y: number;
  }[];
  /** Runs behind each cell. */
  readonly runs: number;
}
