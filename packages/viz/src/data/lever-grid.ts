/** One lever of a map and the values it takes. */
export interface LeverAxis {
  readonly id: string;
  readonly label: string;
  /** Values, ascending, two or more, evenly spaced. */
  readonly values: readonly number[];
}

/** End use over two levers. */
export interface LeverGrid {
  /** What is mapped, such as `Real use, last 8 weeks`. */
  readonly measure: string;
  readonly x: LeverAxis;
  readonly y: LeverAxis;
  /** Shares in [0, 1]: for each y, ascending, all x. */
  readonly values: Float64Array;
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
