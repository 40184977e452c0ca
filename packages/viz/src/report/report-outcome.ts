/** Unit of an outcome; `difference` is a relative change. */
export type OutcomeUnit = 'share' | 'hours' | 'count' | 'difference' | 'weeks' | 'he';

/** The two ends of an interval. */
export interface Limits {
  readonly lo: number;
  readonly hi: number;
}

/** Where single runs lie; more replications do not narrow it. */
export interface OutcomeSpread extends Limits {
  /** Share of runs below `lo`, and above `hi`. */
  readonly tail: number;
  readonly median: number;
}

/** One outcome in one arm. */
export interface OutcomeLevel {
  readonly arm: string;
  /** Replications that count; a time that is not reached counts as the whole horizon. */
  readonly n: number;
  /** How many of these reached what a time waits for; none where the outcome is no such time. */
  readonly reached?: number | null;
  /** Replications without a value. */
  readonly missing?: number;
  /** NaN where no replication has a value. */
  readonly mean: number;
  /** Where the mean lies; more replications narrow it. */
  readonly uncertaintyOfMean: Limits | null;
  readonly spreadOfOutcomes: OutcomeSpread | null;
}

/** One outcome: an arm minus the baseline, on common luck. */
export interface OutcomeDifference {
  readonly arm: string;
  readonly n: number;
  readonly difference: number;
  readonly uncertaintyOfMean: Limits;
  readonly spreadOfOutcomes: OutcomeSpread | null;
  /** In how many replications the arm was better. */
  readonly better: { readonly better: number; readonly equal: number; readonly worse: number };
  /** `differs` where neither way is better. */
  readonly verdict: 'better' | 'worse' | 'equivalent' | 'undecided' | 'differs';
}

/** One outcome in all arms; lab's `OutcomeComparison` is one. */
export interface ReportOutcome {
  readonly outcome: {
    readonly id: string;
    readonly label: string;
    readonly unit: OutcomeUnit;
    /** Which way is better: 1 more, -1 less, 0 neither. */
    readonly orientation: -1 | 0 | 1;
    readonly meaning: string;
    /** What a time waits for, such as `halved`. */
    readonly reaches?: string;
  };
  /** Half-width of indifference of the verdict. */
  readonly margin: number;
  readonly arms: readonly OutcomeLevel[];
  readonly differences: readonly OutcomeDifference[];
  /** Runs in which a time was not reached or there was no value, in words. */
  readonly note?: string | null;
}
