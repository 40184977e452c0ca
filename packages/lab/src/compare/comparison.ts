import type { Key, Ledger, MeasureId } from '@uptake/core';
import type { ByReason, TurningPoints } from '@uptake/core/internal';
import type { PosteriorSource } from '../experiment/posterior.ts';
import type { Interval } from '../statistics/intervals.ts';
import type { Outcome } from '../tables/outcomes.ts';
import type { ArmReviews } from './arm-reviews.ts';
import type { MoneyOfArms } from './money.ts';
import type { Better } from './paired.ts';
import type { ArmRivals } from './rivals.ts';
import type { RoleGain } from './role-gains.ts';
import type { NeutralVerdict } from './verdict.ts';

/** How far single runs lie apart. It does not shrink with more replications. */
export interface SpreadOfOutcomes extends Interval {
  /** Share of runs below `lo`, and above `hi`. */
  readonly tail: number;
  readonly median: number;
}

/** One outcome in one arm. */
export interface ArmLevel {
  readonly arm: string;
  /** Replications that count; a time that is not reached counts as the whole horizon. With `missing` all of them. */
  readonly n: number;
  /** How many of these reached what a time waits for; null where the outcome is no such time. */
  readonly reached: number | null;
  /** Replications without a value: failed, or the outcome is not defined in them. */
  readonly missing: number;
  /** NaN (null in JSON) where no replication has a value. */
  readonly mean: number;
  /** Where the mean lies; shrinks with more replications. None below two values. */
  readonly uncertaintyOfMean: Interval | null;
  /** Where single runs lie. None below 13 values. */
  readonly spreadOfOutcomes: SpreadOfOutcomes | null;
  /** One value a replication, in order: the whole horizon where a time is not reached, NaN (null in JSON) where the run has none. */
  readonly values: Float64Array;
}

/** One outcome: an arm against the baseline, with common random numbers. All differences are this arm minus the baseline. */
export interface ArmDifference {
  readonly arm: string;
  readonly baseline: string;
  /** Replications in which both have a value. */
  readonly n: number;
  /** Mean difference. */
  readonly difference: number;
  readonly sd: number;
  readonly se: number;
  /** Where the mean difference lies, of `alpha / policies`: paired t, or the bootstrap for times and ratios. */
  readonly uncertaintyOfMean: Interval;
  readonly method: 'paired t' | 'bootstrap' | 'Welch';
  /** Where the difference of a single future lies. None below 13 replications. */
  readonly spreadOfOutcomes: SpreadOfOutcomes | null;
  /** In how many replications the arm was better, with Wilson's interval; had more, where neither is better. */
  readonly better: Better;
  /**
   * Two-sided p-value of no difference, and the same times the number of policies (Bonferroni), as the interval is: it is below
   * alpha where, and only where, the interval leaves out 0.
   */
  readonly p: number;
  readonly adjusted: number;
  /** How many times fewer replications pairing needs; null where the difference never varies. */
  readonly vrf: number | null;
  readonly correlation: number | null;
  /** Least difference that this many replications show with power .95 at level .01. */
  readonly detectable: number;
  /** `differs` instead of better or worse where more is neither, `none` without a margin. */
  readonly verdict: NeutralVerdict;
}

/** One outcome in all arms. */
export interface OutcomeComparison {
  readonly outcome: Outcome;
  /** Half-width of indifference of the verdict; null where an own outcome has no precision, and so no verdict. */
  readonly margin: number | null;
  readonly arms: readonly ArmLevel[];
  /** Every other arm against the baseline; an arm is left out where fewer than two replications have values. */
  readonly differences: readonly ArmDifference[];
  /** In how many runs of each arm a time was not reached or there was no value, in words; null where every run has its own. */
  readonly note: string | null;
}

/** Many runs of one arm, as one weekly measure. */
export interface WeeklyEnsemble {
  readonly arm: string;
  readonly label: string;
  readonly measure: MeasureId;
  /** Role, where the series is of one role only. */
  readonly role?: string;
  readonly weeks: Int16Array;
  readonly mean: Float64Array;
  /** Quantile levels that this many runs can carry, ascending, 0.5 among them. */
  readonly levels: readonly number[];
  /** One series a level: the spread of outcomes, pointwise. */
  readonly quantiles: readonly Float64Array[];
  readonly runs: number;
  /** The first runs themselves, in the order of replications; only for the organisation. */
  readonly samples?: readonly Float64Array[];
}

/** The weekly difference of an arm and the baseline, this arm minus the baseline. */
export interface WeeklyDifference {
  readonly arm: string;
  readonly label: string;
  readonly baseline: string;
  readonly measure: MeasureId;
  readonly weeks: Int16Array;
  readonly mean: Float64Array;
  /** Limits of the mean in all weeks at once; equal to the mean where there is no band. */
  readonly lo: Float64Array;
  readonly hi: Float64Array;
  readonly interval: 'simultaneous' | 'none';
  readonly alpha: number;
  readonly runs: number;
  /** Replications whose difference is above 0, a count a week. */
  readonly positive: Int16Array;
  /** First week from which the band excludes 0 to the horizon. */
  readonly divergence?: number;
  /** People in real use only in this arm, and only in the baseline, as shares; for the measure `real`. */
  readonly helped?: Float64Array;
  readonly harmed?: Float64Array;
}

/** Why people of one arm stop and stay away: means over replications, as shares of all employees. */
export interface ArmReasons {
  readonly arm: string;
  readonly label: string;
  readonly weeks: Int16Array;
  /** Lapses of the week by reason. */
  readonly reasons: ByReason;
  /** People away by the reason of their last lapse; with `never` and real use they sum to 1. */
  readonly away: ByReason;
  readonly never: Float64Array;
  readonly runs: number;
}

/** Whom an arm helps and harms against the baseline. */
export interface PeopleChange {
  readonly arm: string;
  readonly baseline: string;
  /** Mean shares of employees with more, fewer and as many weeks of real use among the last 8; they sum to 1. */
  readonly helped: number;
  readonly harmed: number;
  readonly unchanged: number;
  readonly uncertaintyOfMean: {
    readonly helped: Interval | null;
    readonly harmed: Interval | null;
  };
  readonly runs: number;
  /** Week by week, over the first replications, in which all employees are followed. */
  readonly weekly: {
    readonly runs: number;
    readonly weeks: Int16Array;
    readonly helped: Float64Array;
    readonly harmed: Float64Array;
    /** `helped` by what the baseline lacks, and `harmed` by what this arm lacks; NaN if one of them has no ledger, as turning points. */
    readonly lackedBy: ByReason;
    readonly lostBy: ByReason;
    /** Turning points: the week in which lives part of those whom one arm keeps and the other loses, and the line that did it. */
    readonly turning: TurningPoints;
  };
}

/** Mean shares of the modes of use, week by week; they sum to 1. */
export interface ArmModes {
  readonly arm: string;
  readonly label: string;
  readonly weeks: Int16Array;
  readonly none: Float64Array;
  readonly token: Float64Array;
  readonly real: Float64Array;
  readonly runs: number;
}

/** How people move between the modes of use from one week to a later one, over the first replications. */
export interface ArmFlows {
  readonly arm: string;
  readonly label: string;
  /** Weeks that are looked at, ascending. */
  readonly stations: readonly number[];
  /**
   * One 3 x 3 table between two checkpoints, row by row: from none, token, real to none, token, real, as shares of all
   * people; each table sums to 1.
   */
  readonly flows: readonly Float64Array[];
  readonly runs: number;
}

/** The sum of one employee in the last week of the first replication, in every arm. */
export interface TypicalEmployee {
  readonly employee: number;
  readonly week: number;
  readonly ledgers: { readonly [arm: string]: Ledger };
}

/** How long spells of real use last (Kaplan-Meier in each replication, then the mean over replications). */
export interface ArmRetention {
  readonly arm: string;
  readonly label: string;
  /** Weeks since the start of the spell, from 0. */
  readonly time: Int16Array;
  readonly survival: Float64Array;
  /** Where the mean lies, pointwise. */
  readonly lo: Float64Array;
  readonly hi: Float64Array;
  /** Spells still watched, mean over replications. */
  readonly atRisk: Float64Array;
  readonly runs: number;
}

/** How a sequential comparison went. */
export interface StoppingRecord {
  readonly rule: 'fixed' | 'precision' | 'verdict';
  readonly state: 'reached' | 'undecided';
  /** Complete rounds. */
  readonly rounds: number;
  /** Half-width of the interval at the end, of the outcome that decided; null where fewer than two values leave none. */
  readonly halfWidth: number | null;
  readonly wanted: number | null;
}

/** Everything that is needed to get the same numbers again. */
export interface Provenance {
  readonly seed: string;
  readonly key: Key;
  readonly seedPolicy: 'common' | 'independent';
  readonly modelVersion: string;
  readonly modelHash: string;
  /** Scenario hash by arm. */
  readonly scenarioHashes: { readonly [arm: string]: string };
  readonly planSha256: string;
  /** Hash of the list of (cell, replication), however they were planned. */
  readonly contentId: string;
  readonly counts: { readonly planned: number; readonly ok: number; readonly failed: number };
  readonly engine: string;
  /** Name and message of what failed, with how often. */
  readonly failures: readonly {
    readonly arm: string;
    readonly message: string;
    readonly count: number;
  }[];
}

/** Arms of a scenario, compared with common random numbers. Weeks are numbered from 1. */
export interface Comparison {
  readonly name: string;
  readonly weeks: number;
  readonly employees: number;
  /** Names of the arms, the baseline first. */
  readonly arms: readonly string[];
  readonly baseline: string;
  readonly roles: readonly string[];
  readonly seed: string;
  readonly replications: number;
  readonly alpha: number;
  /** The outcome that was asked for; it decides stopping and exit code. */
  readonly focus: string;
  readonly stopping: StoppingRecord;
  readonly outcomes: readonly OutcomeComparison[];
  /** By arm, measure and role (none: organisation). */
  readonly ensembles: readonly WeeklyEnsemble[];
  readonly series: readonly WeeklyDifference[];
  /** Of the arms that have a ledger: those that decide by costs and benefits. */
  readonly reasons: readonly ArmReasons[];
  readonly people: readonly PeopleChange[];
  readonly modes: readonly ArmModes[];
  /** None of a single week, in which no employee moves. */
  readonly flows: readonly ArmFlows[];
  /** The employee of the largest role whose use is worth the median in the baseline; null if no employee has access, or it has no ledger. */
  readonly typical: TypicalEmployee | null;
  readonly retention: readonly ArmRetention[];
  /** What gates and guardrails did; an arm without any has no words. */
  readonly reviews: readonly ArmReviews[];
  /** Every arm beside its rival explanations, where they were asked for. */
  readonly rivals?: readonly ArmRivals[];
  /** Roles of at least five people by what each arm but the baseline brings in them, the largest gain first; empty where there is one role. */
  readonly roleGains: readonly RoleGain[];
  /** Money, where the scenario has economics. */
  readonly money?: MoneyOfArms;
  /** Where the draws of the replications come from, if not from the scenario. */
  readonly posterior?: PosteriorSource;
  /** What a reader must know, in words. */
  readonly warnings: readonly string[];
  readonly provenance: Provenance;
}

/** The ensemble of an arm and measure, for the organisation or one role. */
export function ensembleOf(
  comparison: Comparison,
  arm: string,
  measure: MeasureId,
  role?: string,
): WeeklyEnsemble | undefined {
  return comparison.ensembles.find(
    (one) => one.arm === arm && one.measure === measure && one.role === role,
  );
}
