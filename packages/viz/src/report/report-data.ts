import type { Scenario } from '@uptake/core';
import type { Economics } from '@uptake/core/internal';
import type { PeopleChange } from '@uptake/lab';
import type {
  ArmRivals,
  LeverEffects,
  PosteriorSource,
  Provenance,
  RoleGain,
} from '@uptake/lab/internal';
import type { MechanismSeries } from '../charts/mechanism.ts';
import type { MoneyAccount } from '../charts/money.ts';
import type { TurningSeries } from '../charts/turning-points.ts';
import type {
  Calculation,
  Ensemble,
  ModeFlow,
  Modes,
  PairedSeries,
  ReasonSeries,
  Retention,
  TimeAccount,
} from '../data/weekly.ts';
import type { ReportOutcome } from './outcome.ts';

/** One arm of the comparison. */
export interface ReportArm {
  readonly arm: string;
  /** Name as shown. */
  readonly label: string;
  /** What was simulated; the differences in policy are read from it. */
  readonly scenario: Scenario;
}

/** An arm minus the baseline, week by week. */
export interface ReportGap extends PairedSeries {
  readonly arm: string;
}

/** Whom an arm helps and harms against the baseline: mean shares of employees, which sum to 1. */
export type ReportPeople = Pick<PeopleChange, 'arm' | 'helped' | 'harmed' | 'unchanged'>;

/** Everything that is needed to get the same numbers again. */
export interface ReportProvenance extends Omit<Provenance, 'key' | 'failures'> {
  /** Name and version of the program, such as `uptake 0.1.0`. */
  readonly program?: string;
  /** The command that gives the same numbers again. */
  readonly command?: string;
}

/** A comparison of arms as `compareReport` draws it. Arms come in one order everywhere, the baseline first. */
export interface ReportData {
  readonly name: string;
  /** What is asked; the heading of the report. Default: whether use holds. */
  readonly question?: string;
  /** Where question and expectation come from. */
  readonly source?: string;
  /** What was expected before the runs. */
  readonly expected?: string;
  readonly weeks: number;
  readonly employees: number;
  readonly replications: number;
  /** One minus the confidence of intervals. */
  readonly alpha: number;
  /** Id of the outcome that answers the question. */
  readonly focus: string;
  readonly arms: readonly ReportArm[];
  readonly outcomes: readonly ReportOutcome[];
  /** Active use of the organisation, an ensemble an arm. */
  readonly usage: readonly Ensemble[];
  /** Active use by role, an ensemble an arm and role. Empty where there is one role. */
  readonly roles: readonly Ensemble[];
  /** Real use of every other arm minus the baseline. */
  readonly gaps: readonly ReportGap[];
  /** Reasons against the own start, a series an arm. */
  readonly reasons: readonly ReasonSeries[];
  /** What people of every arm believe, what is true, and what they do. */
  readonly mechanism: readonly MechanismSeries[];
  /** Turning points of those whom one of two arms keeps and the other loses. */
  readonly turning: readonly TurningSeries[];
  /** Every arm beside its rival explanations, where they were run. */
  readonly rivals?: readonly ArmRivals[];
  /** What each lever between two arms does by itself, where they were switched or left out one at a time. */
  readonly levers?: LeverEffects;
  /** Where the draws of each replication come from, if what is uncertain was drawn. */
  readonly posterior?: PosteriorSource;
  /** What the baseline lacks against each other arm. */
  readonly lacking: readonly ReasonSeries[];
  /** The sum of one typical employee in every arm, in the same week. */
  readonly calculations: readonly Calculation[];
  readonly modes: readonly Modes[];
  /** How people move between modes, if known. */
  readonly flows?: readonly ModeFlow[];
  readonly people: readonly ReportPeople[];
  /** What gates and guardrails of each arm did, in sentences. */
  readonly reviews?: readonly { readonly arm: string; readonly words: readonly string[] }[];
  readonly retention: readonly Retention[];
  /** Hours gained and spent, per employee and week. */
  readonly time: readonly TimeAccount[];
  /** Roles by what each arm brings in them, the largest gain first by arm. */
  readonly roleGains?: readonly RoleGain[];
  /** Money of every arm, and what it rests on; only where the scenario has economics. */
  readonly money?: {
    readonly accounts: readonly MoneyAccount[];
    readonly economics: Economics;
  };
  /** Whether published levels of use are shown beside the simulated ones. Default false. */
  readonly benchmarks?: boolean;
  /** What a reader must know, in words. */
  readonly warnings: readonly string[];
  readonly provenance: ReportProvenance;
}
