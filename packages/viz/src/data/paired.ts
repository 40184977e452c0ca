/** What the intervals of a series promise: at every look, over all weeks at once, or nothing yet. */
export type IntervalKind = 'sequence' | 'simultaneous' | 'none';

/** The difference of two arms on the same luck, week by week: the compared arm minus the baseline. */
export interface PairedSeries {
  /** Name of the arm compared. */
  readonly label: string;
  /** Name of the baseline. */
  readonly baseline: string;
  /** Weeks, ascending, from 1. */
  readonly weeks: Int16Array;
  /** Mean difference over the replications, shares in [-1, 1]. */
  readonly mean: Float64Array;
  /** Lower and upper limit of the mean; not read if `interval` is `none`. */
  readonly lo: Float64Array;
  readonly hi: Float64Array;
  readonly interval: IntervalKind;
  /** One minus the coverage of the interval, such as 0.05. */
  readonly alpha: number;
  /** Number of replications. */
  readonly runs: number;
  /** Replications whose difference is above 0, a count a week. */
  readonly positive: Int16Array;
  /** First week from which the interval excludes 0 to the horizon. */
  readonly divergence?: number;
  /** People in real use only in the compared arm, as shares in [0, 1]. */
  readonly helped?: Float64Array;
  /** People in real use only in the baseline. */
  readonly harmed?: Float64Array;
}
