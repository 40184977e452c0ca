import type { Scenario, ScenarioInput } from '@uptake/core';
import type { Dotted, OutcomesByName, Price, Prices } from '@uptake/core/internal';
import type { Distribution } from '../design/distribution.ts';
import type { Factor } from '../design/factor.ts';
import type { Outcome } from '../tables/outcomes.ts';
import type { Posterior } from './posterior.ts';

/** An input that an experiment varies. */
export interface VariedInput extends Factor {
  /** Full path of the input, such as `policy.displacement`; the same as `id`. */
  readonly id: string;
  readonly label: string;
  /** Steps that were asked for, where whole numbers leave fewer {@link Factor.levels}. */
  readonly steps?: number;
}

/** Distributions that an uncertain input may be given. */
export const distributions = [
  'uniform',
  'log-uniform',
  'normal',
  'lognormal',
  'triangular',
  'pert',
  'beta',
  'categorical',
] as const;

/** An input that nobody knows for sure, and how what is believed of it is spread. */
export interface UncertainInput extends VariedInput {
  /** Between `min` and `max`. Default: evenly on its scale, or over its levels. */
  readonly distribution?: Distribution;
  /** How likely each of the {@link Factor.levels} is, with the sum 1. Default: all alike. */
  readonly weights?: readonly number[];
  /** Names of the arms (`arm`), presets (`preset`) or rules (`rule`) that the levels 0, 1, .. stand for. */
  readonly choices?: readonly string[];
}

/** Two uncertain inputs that go together, by id. */
export interface CorrelatedPair {
  readonly inputs: readonly [string, string];
  /** Correlation of the normal deviates behind both, in (-1, 1). */
  readonly correlation: number;
}

/** A bound on an outcome. */
export interface Bound {
  readonly outcome: Outcome;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** What a policy must achieve, and in what share of worlds. */
export interface Goal extends Bound {
  /** Share of worlds, in (0, 1). Default 0.9. */
  readonly share: number;
}

/** What levers cost. */
export interface PriceList {
  readonly currency: string;
  readonly levers: Prices;
  /** Money of one hour-equivalent, for what is included. Default 1. */
  readonly hour: number;
  /** Outcomes in hour-equivalents that are paid as well, such as `incentiveBill`. */
  readonly include: readonly Outcome[];
}

/** Ways in which a value of a range is chosen. */
export const scales = ['linear', 'log', 'whole'] as const;

/** Designs of a sweep. */
export const designs = ['grid', 'list', 'lhs', 'sobol'] as const;

/** A question to a scenario: what to vary, what to look at, what it may cost. Made by {@link parseExperiment}. */
export interface Experiment {
  readonly name: string;
  /** What is asked, where the question comes from and what is expected, in words. */
  readonly about: {
    readonly question?: string;
    readonly source?: string;
    readonly expected?: string;
  };
  readonly scenario: Scenario;
  /** The keys that were given; all others have their defaults. */
  readonly given: readonly string[];
  /** The arm that is varied. */
  readonly arm: string;
  readonly outcome: Outcome;
  /** Replications of each point. */
  readonly replications: number;
  readonly design: (typeof designs)[number];
  /** Points of a Latin hypercube or a Sobol' design. */
  readonly points: number;
  readonly vary: readonly VariedInput[];
  /** Rows of a list design, in the order of `vary`. */
  readonly list: readonly (readonly number[])[];
  /** Inputs that are uncertain; each world draws them from their ranges. */
  readonly uncertain: readonly UncertainInput[];
  /** Which of them go together: a Gaussian copula; those not named are independent. */
  readonly correlate: readonly CorrelatedPair[];
  /** Draws that the worlds take for the last of the uncertain inputs, all of a draw at once. */
  readonly posterior?: Posterior;
  readonly prices: PriceList;
  readonly goal: Goal | null;
  readonly limits: readonly Bound[];
  /** The event that a discovery looks for, such as `realPlateau < 0.3`; null if none is given. */
  readonly where: string | null;
  /** Outcomes of a Pareto front, beside the cost. */
  readonly objectives: readonly Outcome[];
  /** Levers to attribute a gap to, by id; empty: all in which the arms differ. */
  readonly levers: readonly string[];
  /** Levers by group, for Owen values; uncertain inputs by group, for a sensitivity analysis. */
  readonly groups: { readonly [name: string]: readonly string[] };
  /** The arm that an attribution explains. */
  readonly to: string;
}

/** Values of an input as an experiment gives them. */
export type VariedValues =
  | 'table'
  | readonly number[]
  | {
      readonly from?: number;
      readonly to?: number;
      readonly steps?: number;
      readonly scale?: 'linear' | 'log' | 'whole';
    };

/** What is believed of an uncertain input, as written: its kind and the numbers that it takes. */
export interface DistributionInput {
  readonly distribution: (typeof distributions)[number];
  /** Lowest value. Default: the plausible range of the tables; of `normal` and `lognormal` the lowest valid value. */
  readonly from?: number;
  /** Highest value; its default as that of `from`. */
  readonly to?: number;
  readonly mean?: number;
  readonly sd?: number;
  readonly median?: number;
  readonly sdlog?: number;
  /** Likeliest value of `triangular` and `pert`. Default: the value of the arm. */
  readonly mode?: number;
  /** How peaked `pert` is. Default 4. */
  readonly shape?: number;
  readonly a?: number;
  readonly b?: number;
  /** What `categorical` may be: numbers, or names of arms, presets or shipped rules. */
  readonly values?: readonly (number | string)[];
  /** How likely each value is, in any unit. Default: all alike. */
  readonly weights?: readonly number[];
}

/** A bound on an outcome as written: exactly one of both ends. */
export interface BoundInput {
  readonly measure: string;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** An experiment as written in a file or a script; docs/guide/experiments.md tells what each key is for. */
export interface ExperimentInput {
  readonly name?: string;
  readonly question?: string;
  readonly source?: string;
  readonly expected?: string;
  /** The scenario, or the name of its file; may be left out where the options give it. */
  readonly scenario?: string | ScenarioInput;
  /** Own outcomes by name, beside those of the scenario. */
  readonly outcomes?: ScenarioInput['outcomes'];
  readonly arm?: string;
  readonly to?: string;
  readonly measure?: string;
  readonly replications?: number;
  readonly design?: Experiment['design'];
  readonly points?: number;
  readonly vary?: { readonly [input: string]: VariedValues };
  readonly list?: readonly { readonly [input: string]: number }[];
  readonly uncertain?:
    | { readonly [input: string]: VariedValues | DistributionInput | readonly string[] }
    | readonly string[];
  readonly correlate?: readonly (readonly [string, string, number])[];
  readonly prices?: {
    readonly [lever: string]: Partial<Price> | string | number | readonly string[] | undefined;
    readonly currency?: string;
    readonly hour?: number;
    readonly include?: readonly string[];
  };
  readonly goal?: BoundInput & { readonly share?: number };
  readonly limits?: readonly BoundInput[];
  readonly where?: string;
  readonly objectives?: readonly string[];
  readonly levers?: readonly string[];
  readonly groups?: { readonly [name: string]: readonly string[] };
}

/** Where an experiment may take its scenario from. */
export interface ExperimentOptions {
  /** The scenario itself; it wins over what the file says. */
  readonly scenario?: Scenario;
  /** Reads the scenario that the file names. */
  readonly readScenario?: (name: string) => Scenario;
  /** Own outcomes beside those of the experiment, also as functions, which no file can hold. */
  readonly outcomes?: OutcomesByName;
  /** Gives the scenario rules of one's own before anything is asked of it; its arms may then be more. */
  readonly ruled?: (scenario: Scenario) => Scenario;
  /** Takes a line on what of a scenario in the experiment was read otherwise than it stands there, such as ties to oneself. */
  readonly note?: (text: string) => void;
  /** Numbers that the file writes like `3.000`; they are refused where a whole number is due, since it may mean 3 or 3000. */
  readonly dotted?: readonly Dotted[];
}
