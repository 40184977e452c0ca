/** Seven groups of ledger lines; `labels` of the theme name them. */
export type ReasonId = 'time' | 'shadow' | 'blame' | 'metric' | 'habit' | 'peers' | 'friction';

/** Against what a reason is measured: the person's own last start, or the same person in the other arm. */
export type Reading = 'own-start' | 'other-arm';

/**
 * Why people do not use the tool, week by week: each person's shares of reasons, summed, as shares of all people.
 *
 * Reading `own-start`: all layers and `never` sum to one minus the share in real use.
 * Reading `other-arm`: the layers sum to the share of people who use really in `against` and not here; `never` is 0.
 */
export interface ReasonSeries {
  readonly arm: string;
  readonly label: string;
  readonly reading: Reading;
  /** Name of the other arm, for the reading `other-arm`. */
  readonly against?: string;
  readonly weeks: Int16Array;
  readonly groups: Readonly<Record<ReasonId, Float64Array>>;
  /** The novelty that wore off: neutral, in no group. */
  readonly novelty: Float64Array;
  /** Chance, trials and mandates: no line differs. */
  readonly other: Float64Array;
  /** People never in real use. */
  readonly never: Float64Array;
  readonly runs: number;
}
