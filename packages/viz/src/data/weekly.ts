import type { WeeklyDifference } from '@uptake/lab';
import type { ArmFlows, ArmModes, ArmRetention } from '@uptake/lab/internal';
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

/** What the intervals of a series promise: at every look, over all weeks at once, or nothing yet. */
export type IntervalKind = 'sequence' | 'simultaneous' | 'none';

/** The difference of two arms on common random numbers, week by week: the compared arm minus the baseline. */
export interface PairedSeries extends Omit<WeeklyDifference, 'arm' | 'measure' | 'interval'> {
  /** What `lo` and `hi` promise; they are not read if it is `none`. */
  readonly interval: IntervalKind;
}

/** Shares of the three modes, week by week, medians or means over runs; they sum to 1. */
export type Modes = ArmModes;

/** How people move between the modes from one station to the next. */
export type ModeFlow = ArmFlows;

/** All employees in one week of one run. */
export interface PeopleFrame {
  readonly arm: string;
  readonly label: string;
  readonly week: number;
  /** Replication shown; modes of people are of one run. */
  readonly replication: number;
  /** Mode of each employee: 0 none, 1 token, 2 real. */
  readonly modes: Uint8Array;
  /** Team of each employee, from 0; employees are sorted by role and team. */
  readonly teams: Int32Array;
  /** Role of each team, as an index into `roles`. */
  readonly roleOfTeam: Uint16Array;
  readonly roles: readonly string[];
}

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
  /** Chance: the same luck would not have kept them in the week of the start either. */
  readonly chance: Float64Array;
  /** Other ways: token use or a mandate is worth more than it was. */
  readonly other: Float64Array;
  /** People never in real use. */
  readonly never: Float64Array;
  readonly runs: number;
}

/** One term of a ledger. */
export interface LedgerTerm {
  readonly id: string;
  readonly label: string;
  /** In hour-equivalents. */
  readonly value: number;
}

/** One employee's sum of one week in one arm; core's `explain` gives lines and total. */
export interface Calculation {
  readonly arm: string;
  readonly label: string;
  /** Who it is, in words: `a typical Analyst`, `employee 17`. */
  readonly who: string;
  readonly week: number;
  /** The sixteen ledger lines. */
  readonly lines: readonly LedgerTerm[];
  /** Their sum: the utility of real use, in hour-equivalents. */
  readonly total: number;
}

/** How long spells of use last in one arm (Kaplan-Meier), the limits only where there are any. */
export type Retention = Omit<ArmRetention, 'lo' | 'hi'> & Partial<Pick<ArmRetention, 'lo' | 'hi'>>;

/** Hours per employee and week in one arm: `gross = net + shadow + rework`. */
export interface TimeAccount {
  readonly arm: string;
  readonly label: string;
  readonly weeks: Int16Array;
  readonly gross: Float64Array;
  readonly shadow: Float64Array;
  readonly rework: Float64Array;
  readonly net: Float64Array;
  readonly runs: number;
}
