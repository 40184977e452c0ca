import type { Scenario } from '@uptake/core';
import type { Factor, Prices } from '../methods.ts';
import type { Outcome } from '../run/outcomes.ts';

/** An input that an experiment varies. */
export interface VariedInput extends Factor {
  /** Full path of the input, such as `policy.displacement`; the same as `id`. */
  readonly id: string;
  readonly label: string;
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
  /** Inputs that nobody knows for sure; each world draws them from their ranges. */
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
