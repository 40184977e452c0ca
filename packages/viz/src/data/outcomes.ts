import type { ValueUnit } from '../marks/value-format.ts';
import type { Interval } from './attribution.ts';

/** How long spells of use last in one arm (Kaplan-Meier). */
export interface Retention {
  readonly arm: string;
  readonly label: string;
  /** Weeks since the start of the spell, ascending from 0. */
  readonly time: Int16Array;
  /** Share of spells that last at least so long; 1 at time 0. */
  readonly survival: Float64Array;
  readonly lo?: Float64Array;
  readonly hi?: Float64Array;
  /** Spells still watched at each time, mean over runs. */
  readonly atRisk: Float64Array;
  readonly runs: number;
}

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

/** One column of a league table. */
export interface LeagueMeasure {
  readonly id: string;
  readonly label: string;
  readonly unit: ValueUnit;
  /** Which way is better: 1 more, -1 less, 0 neither. */
  readonly orientation: -1 | 0 | 1;
}

/** Many policies on the same measures and the same luck. */
export interface PolicyLeague {
  readonly measures: readonly LeagueMeasure[];
  readonly policies: readonly {
    readonly arm: string;
    readonly label: string;
    /** One cell a measure, in the order of `measures`; none where a run has no such value. */
    readonly cells: readonly (Interval | undefined)[];
    /** Verdict against the baseline, in one word. */
    readonly verdict?: 'better' | 'worse' | 'equivalent' | 'undecided';
  }[];
  readonly runs: number;
  /** One minus the coverage of the intervals. */
  readonly alpha: number;
}
