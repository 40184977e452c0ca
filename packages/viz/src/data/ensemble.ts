/** Many runs of one arm, seen as one weekly measure: quantiles over the runs, and the runs themselves if kept. */
export interface Ensemble {
  /** Id of the arm; `unaligned` and `aligned` always have the same colour. */
  readonly arm: string;
  /** Name of the arm as shown. */
  readonly label: string;
  /** Role, where the measure is of one role only. */
  readonly role?: string;
  /** Weeks, ascending, from 1. */
  readonly weeks: Int16Array;
  /** Quantile levels, ascending, in (0, 1), with 0.5 among them: such as 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95. */
  readonly levels: readonly number[];
  /** One series a level, in the order of `levels`; shares in [0, 1]. */
  readonly quantiles: readonly Float64Array[];
  /** Number of runs. */
  readonly runs: number;
  /** The runs, one series each, in the order of replications; needed by the modes `runs` and `one`. */
  readonly samples?: readonly Float64Array[];
  /** Median share in real use, where `quantiles` are of active use: drawn if the gap passes 2 points. */
  readonly real?: Float64Array;
}

/** What was seen in a real organisation, to lay over a fan. */
export interface Observed {
  readonly label: string;
  readonly weeks: Int16Array;
  /** Shares in [0, 1], one a week of `weeks`. */
  readonly values: Float64Array;
  /** Last week that the calibration used; later points test it. Default: all were used. */
  readonly fittedTo?: number;
}

/** One arm of a calibrated model and the observations it was fitted to. */
export interface CalibrationFit {
  readonly ensemble: Ensemble;
  readonly observed: readonly Observed[];
}

/** Values of the runs of one arm at the end of the horizon. */
export interface EndValues {
  readonly arm: string;
  readonly label: string;
  /** The week, or the last of the weeks, that the values are of. */
  readonly week: number;
  /** One value a run, in any order; shares in [0, 1]. */
  readonly values: Float64Array;
}
