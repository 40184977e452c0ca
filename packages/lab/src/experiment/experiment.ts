import type { Scenario, ScenarioInput } from '@uptake/core';
import type { Dotted } from '@uptake/core/internal';
import type { Factor } from '../design/factor.ts';
import type { Outcome } from '../tables/outcomes.ts';
import type { Price, Prices } from './cost.ts';

/** An input that an experiment varies. */
export interface VariedInput extends Factor {
  /** Full path of the input, such as `policy.displacement`; the same as `id`. */
  readonly id: string;
  readonly label: string;
  /** Steps that were asked for, where whole numbers leave fewer {@link Factor.levels}. */
  readonly steps?: number;
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
  readonly uncertain: readonly VariedInput[];
  readonly prices: PriceList;
  readonly goal: Goal | null;
  readonly limits: readonly Bound[];
  /** The event that a discovery looks for, such as `realPlateau < 0.3`; null if none is given. */
  readonly where: string | null;
  /** Outcomes of a Pareto front, beside the cost. */
  readonly objectives: readonly Outcome[];
  /** Levers to attribute a gap to, by id; empty: all in which the arms differ. */
  readonly levers: readonly string[];
  /** Levers by group, for Owen values. */
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
  readonly arm?: string;
  readonly to?: string;
  readonly measure?: string;
  readonly replications?: number;
  readonly design?: Experiment['design'];
  readonly points?: number;
  readonly vary?: { readonly [input: string]: VariedValues };
  readonly list?: readonly { readonly [input: string]: number }[];
  readonly uncertain?: { readonly [input: string]: VariedValues } | readonly string[];
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
  /** Takes a line on what of a scenario in the experiment was read otherwise than it stands there, such as ties to oneself. */
  readonly note?: (text: string) => void;
  /** Numbers that the file writes like `3.000`; they are refused where a whole number is due, since it may mean 3 or 3000. */
  readonly dotted?: readonly Dotted[];
}
